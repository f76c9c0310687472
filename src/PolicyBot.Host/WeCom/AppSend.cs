using System.Text.Json.Serialization;

namespace PolicyBot.Host.WeCom;

/// <summary>A message of an app to one member (<see href="https://developer.work.weixin.qq.com/document/path/90236"/>).</summary>
internal sealed record AppSend
{
    /// <summary>The member's UserID.</summary>
    [JsonPropertyName("touser")]
    public required string ToUser { get; init; }

    /// <summary>The app.</summary>
    [JsonPropertyName("agentid")]
    public required long AgentId { get; init; }

    /// <summary>text, markdown or template_card.</summary>
    [JsonPropertyName("msgtype")]
    public required string MsgType { get; init; }

    /// <summary>The text of a text message.</summary>
    [JsonPropertyName("text")]
    public AppContent? Text { get; init; }

    /// <summary>The text of a markdown message.</summary>
    [JsonPropertyName("markdown")]
    public AppContent? Markdown { get; init; }

    /// <summary>The card of a template_card message.</summary>
    [JsonPropertyName("template_card")]
    public TemplateCard? TemplateCard { get; init; }

    /// <summary>1 where the same was sent before and may have arrived: it then arrives once.</summary>
    [JsonPropertyName("enable_duplicate_check")]
    public int? EnableDuplicateCheck { get; init; }

    /// <summary>For how many seconds the same content counts as a repetition; at most 4 hours.</summary>
    [JsonPropertyName("duplicate_check_interval")]
    public int? DuplicateCheckInterval { get; init; }
}

/// <summary>A member an app says something to who did not just ask.</summary>
/// <param name="App">The app, as in <see cref="WeComChannels.Id"/>.</param>
/// <param name="ToUser">The member's UserID.</param>
/// <param name="AgentId">The app's number.</param>
internal sealed record AppAddress(string App, string ToUser, long AgentId);

/// <summary>The text of a message.</summary>
/// <param name="Content">At most <see cref="AppText.MaxBytes"/> bytes of UTF-8.</param>
internal sealed record AppContent([property: JsonPropertyName("content")] string Content);

/// <summary>What WeCom says to a call.</summary>
/// <param name="ErrCode">0 when it did it.</param>
/// <param name="ErrMsg">Why not.</param>
internal sealed record ApiReply([property: JsonPropertyName("errcode")] int ErrCode, [property: JsonPropertyName("errmsg")] string? ErrMsg)
{
    /// <summary>A token that was asked for.</summary>
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>For how many seconds the token holds.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    /// <summary>The id of a message that was sent.</summary>
    [JsonPropertyName("msgid")]
    public string? MsgId { get; init; }

    /// <summary>Members it was not sent to, separated by |.</summary>
    [JsonPropertyName("invaliduser")]
    public string? InvalidUser { get; init; }

    /// <summary>The app's name, where its page was asked for.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }
}

/// <summary>WeCom could not be reached, or answered what is no answer of its API. To be tried again.</summary>
internal sealed class WeComUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
