using System.Text.Json.Serialization;

namespace PolicyBot.Host.WeCom;

/// <summary>What an AI bot says: an answer that grows until it is finished, or a text of welcome.</summary>
internal sealed record BotReply
{
    /// <summary>stream or text.</summary>
    [JsonPropertyName("msgtype")]
    public required string MsgType { get; init; }

    /// <summary>An answer.</summary>
    [JsonPropertyName("stream")]
    public BotAnswer? Stream { get; init; }

    /// <summary>A welcome.</summary>
    [JsonPropertyName("text")]
    public AppContent? Text { get; init; }

    /// <summary>The answer as it is now.</summary>
    /// <param name="id">The id it is asked for by.</param>
    /// <param name="content">The whole text so far, at most <see cref="BotMarkdown.MaxBytes"/> bytes.</param>
    /// <param name="finish">Whether nothing more comes.</param>
    /// <param name="feedback">Whether readers may judge it; to be set with the first one.</param>
    public static BotReply Answer(string id, string content, bool finish, bool feedback = false) =>
        new() { MsgType = "stream", Stream = new(id, finish, content, feedback ? new(id) : null) };

    /// <summary>A welcome; text is allowed nowhere else.</summary>
    public static BotReply Welcome(string words) => new() { MsgType = "text", Text = new(words) };
}

/// <summary>An answer that grows.</summary>
internal sealed record BotAnswer(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("finish")] bool Finish,
    [property: JsonPropertyName("content")] string Content,
    [property: JsonPropertyName("feedback")] BotFeedbackId? Feedback);

/// <summary>Comes back with what a reader thinks of the answer.</summary>
internal sealed record BotFeedbackId([property: JsonPropertyName("id")] string Id);

/// <summary>A reply to a callback, encrypted.</summary>
internal sealed record EncryptedReply(
    [property: JsonPropertyName("encrypt")] string Encrypt,
    [property: JsonPropertyName("msgsignature")] string MsgSignature,
    [property: JsonPropertyName("timestamp")] long Timestamp,
    [property: JsonPropertyName("nonce")] string Nonce);

/// <summary>A bot's message as it is stored.</summary>
/// <param name="Body">The message, as it came.</param>
/// <param name="ReqId">The frame it came in on a long connection; null for a callback.</param>
internal sealed record StoredBotMessage(string Body, string? ReqId);

/// <summary>A bot's finished answer as it is stored: for WeCom's next poll, or to be sent on the long connection.</summary>
/// <param name="StreamId">The id it was begun with.</param>
/// <param name="Content">The whole text.</param>
/// <param name="ReqId">The frame it answers on a long connection; null where WeCom polls.</param>
/// <param name="ChatId">Where to send it where that frame can be answered no more: the group, or the member.</param>
/// <param name="IsPush">Whether it answers nothing: it is sent on the long connection alone.</param>
internal sealed record StoredBotAnswer(string StreamId, string Content, string? ReqId, string ChatId, bool IsPush = false);
