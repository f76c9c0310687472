using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// What an AI bot is told: a message, an event, or the question whether an answer is further
/// (<see href="https://developer.work.weixin.qq.com/document/path/100719"/>). The long connection's frames carry the same.
/// </summary>
internal sealed record BotMessage
{
    /// <summary>Names this delivery's message, for telling repetitions.</summary>
    [JsonPropertyName("msgid")]
    public string MsgId { get; init; } = "";

    /// <summary>The bot.</summary>
    [JsonPropertyName("aibotid")]
    public string AiBotId { get; init; } = "";

    /// <summary>The group; empty in a chat of two.</summary>
    [JsonPropertyName("chatid")]
    public string ChatId { get; init; } = "";

    /// <summary>single or group.</summary>
    [JsonPropertyName("chattype")]
    public string ChatType { get; init; } = "";

    /// <summary>Who sent it.</summary>
    [JsonPropertyName("from")]
    public BotSender From { get; init; } = new("");

    /// <summary>text, image, mixed, voice, file, video, stream or event.</summary>
    [JsonPropertyName("msgtype")]
    public string MsgType { get; init; } = "";

    /// <summary>The text of a text message.</summary>
    [JsonPropertyName("text")]
    public BotText? Text { get; init; }

    /// <summary>What WeCom understood of a voice message.</summary>
    [JsonPropertyName("voice")]
    public BotText? Voice { get; init; }

    /// <summary>Texts and pictures of one message.</summary>
    [JsonPropertyName("mixed")]
    public BotMixed? Mixed { get; init; }

    /// <summary>The message that this one quotes.</summary>
    [JsonPropertyName("quote")]
    public BotMessage? Quote { get; init; }

    /// <summary>The answer that is asked for.</summary>
    [JsonPropertyName("stream")]
    public BotStream? Stream { get; init; }

    /// <summary>What happened.</summary>
    [JsonPropertyName("event")]
    public BotEvent? Event { get; init; }

    private static readonly JsonSerializerOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false, RespectNullableAnnotations = true };

    /// <summary>Reads a decrypted callback or a frame's body; null where it is none.</summary>
    public static BotMessage? Read(string json)
    {
        try
        {
            var message = JsonSerializer.Deserialize<BotMessage>(json, Strict);
            return message is { MsgType.Length: > 0, From: not null } ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The words in it, whatever their form; empty for a picture or a file.</summary>
    public string Words() => MsgType switch
    {
        "text" => Text?.Content ?? "",
        "voice" => Voice?.Content ?? "",
        "mixed" => string.Join('\n', (Mixed?.MsgItem ?? []).Select(item => item.Text?.Content).Where(text => !string.IsNullOrEmpty(text))),
        _ => "",
    };
}

/// <summary>Who sent a bot's message.</summary>
/// <param name="UserId">The member's userid.</param>
internal sealed record BotSender([property: JsonPropertyName("userid")] string UserId);

/// <summary>Text in a bot's message.</summary>
/// <param name="Content">The text.</param>
internal sealed record BotText([property: JsonPropertyName("content")] string? Content);

/// <summary>A message of several parts.</summary>
/// <param name="MsgItem">The parts, in order.</param>
internal sealed record BotMixed([property: JsonPropertyName("msg_item")] ImmutableArray<BotMixedItem>? MsgItem);

/// <summary>A part of a mixed message.</summary>
/// <param name="Text">Its text; null for a picture.</param>
internal sealed record BotMixedItem([property: JsonPropertyName("text")] BotText? Text);

/// <summary>An answer that is asked for again.</summary>
/// <param name="Id">The id it was begun with.</param>
internal sealed record BotStream([property: JsonPropertyName("id")] string? Id);

/// <summary>Something that happened to a bot.</summary>
/// <param name="EventType">enter_chat, template_card_event, feedback_event or disconnected_event.</param>
/// <param name="Feedback">What a reader thinks of an answer.</param>
internal sealed record BotEvent(
    [property: JsonPropertyName("eventtype")] string? EventType,
    [property: JsonPropertyName("feedback_event")] BotFeedback? Feedback);

/// <summary>What a reader thinks of an answer.</summary>
/// <param name="Id">The id the answer was sent with.</param>
/// <param name="Type">1 good, 2 bad, 3 taken back.</param>
/// <param name="Content">What was written with it.</param>
/// <param name="InaccurateReasonList">The reasons chosen, by WeCom's numbers.</param>
internal sealed record BotFeedback(
    [property: JsonPropertyName("id")] string? Id,
    [property: JsonPropertyName("type")] int Type,
    [property: JsonPropertyName("content")] string? Content,
    [property: JsonPropertyName("inaccurate_reason_list")] ImmutableArray<int>? InaccurateReasonList);
