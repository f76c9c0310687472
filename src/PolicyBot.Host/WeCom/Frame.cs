using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Host.WeCom;

/// <summary>A frame of the long connection; one with neither command nor body acknowledges the frame of the same id.</summary>
internal sealed record Frame
{
    /// <summary>What it is; empty for an acknowledgement.</summary>
    [JsonPropertyName("cmd")]
    public string? Cmd { get; init; }

    /// <summary>Its id.</summary>
    [JsonPropertyName("headers")]
    public required FrameHeaders Headers { get; init; }

    /// <summary>What it carries.</summary>
    [JsonPropertyName("body")]
    public JsonElement? Body { get; init; }

    /// <summary>0 in an acknowledgement of what was done.</summary>
    [JsonPropertyName("errcode")]
    public int? ErrCode { get; init; }

    /// <summary>Why it was not.</summary>
    [JsonPropertyName("errmsg")]
    public string? ErrMsg { get; init; }

    /// <summary>A frame to send.</summary>
    public static Frame Of<T>(string cmd, string reqId, T body) =>
        new() { Cmd = cmd, Headers = new(reqId), Body = JsonSerializer.SerializeToElement(body, WeComJson.Options) };

    /// <summary>An id for a frame of ours.</summary>
    public static string NewId(string cmd) => $"{cmd}_{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
}

/// <summary>A frame's id.</summary>
internal sealed record FrameHeaders([property: JsonPropertyName("req_id")] string ReqId);

/// <summary>The commands of frames (<see href="https://developer.work.weixin.qq.com/document/path/101463"/>).</summary>
internal static class FrameCommands
{
    public const string Subscribe = "aibot_subscribe";
    public const string Ping = "ping";
    public const string Message = "aibot_msg_callback";
    public const string Event = "aibot_event_callback";
    public const string Respond = "aibot_respond_msg";
    public const string RespondWelcome = "aibot_respond_welcome_msg";
    public const string Send = "aibot_send_msg";
}

/// <summary>What opens a long connection.</summary>
internal sealed record FrameSubscription(
    [property: JsonPropertyName("bot_id")] string BotId,
    [property: JsonPropertyName("secret")] string Secret);

/// <summary>A message that replies to no frame.</summary>
internal sealed record FramePush(
    [property: JsonPropertyName("chatid")] string ChatId,
    [property: JsonPropertyName("msgtype")] string MsgType,
    [property: JsonPropertyName("markdown")] AppContent Markdown);
