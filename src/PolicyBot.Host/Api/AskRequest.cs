using System.Globalization;
using System.Text;
using System.Text.Json;
using PolicyBot.Answering;

namespace PolicyBot.Host.Api;

/// <summary>What <c>POST /api/ask</c> takes.</summary>
/// <param name="Question">The question, up to 1,000 characters.</param>
/// <param name="ConversationId">From an earlier answer, to go on with its conversation; null or absent starts a new one.</param>
/// <param name="AsOf">The day for which it is asked whether documents hold, ISO 8601 (<c>2024-05-31</c>); null or absent is today in Asia/Shanghai.</param>
public sealed record AskRequest(string Question, string? ConversationId = null, DateOnly? AsOf = null)
{
    private const int MaxConversationId = 200;

    // Invalid bytes are an error to be told, not characters to be replaced.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a request body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="maxBytes">The longest body taken.</param>
    /// <param name="cancel">Gives up reading.</param>
    /// <exception cref="BadQuestionException">It is too long, or not UTF-8, or not JSON of this shape.</exception>
    public static async Task<AskRequest> ReadAsync(Stream body, int maxBytes, CancellationToken cancel)
    {
        var bytes = await ReadAtMost(body, maxBytes, cancel)
            ?? throw new BadQuestionException($"请求超过 {maxBytes / 1024} KB。问题最多 {PolicyEngine.MaxQuestionLength} 个字，请缩短后再问。");
        return Parse(bytes);
    }

    private static AskRequest Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            using var json = JsonDocument.Parse(StrictUtf8.GetString(bytes));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new BadQuestionException("请求应是 JSON 对象，如 {\"question\":\"……\"}。");
            var question = Text(json.RootElement, "question")
                ?? throw new BadQuestionException("请求缺少 question 字段，请写成 {\"question\":\"……\"}。");
            return new(question, ConversationIdFrom(Text(json.RootElement, "conversationId")), DayFrom(Text(json.RootElement, "asOf")));
        }
        catch (DecoderFallbackException)
        {
            throw new BadQuestionException("请求不是有效的 UTF-8 文本，请用 UTF-8 编码发送。");
        }
        catch (JsonException)
        {
            throw new BadQuestionException("请求不是有效的 JSON，请写成 {\"question\":\"……\"}。");
        }
        catch (InvalidOperationException)
        {
            // A \ud800 without its other half: JSON, but not text.
            throw new BadQuestionException("问题中有无法识别的字符，请重新输入。");
        }
    }

    /// <summary>A conversation id as sent; null where it is empty.</summary>
    /// <exception cref="BadQuestionException">It is too long or holds control characters.</exception>
    public static string? ConversationIdFrom(string? sent)
    {
        if (string.IsNullOrEmpty(sent))
            return null;
        if (sent.Length > MaxConversationId || sent.Any(char.IsControl))
            throw new BadQuestionException($"conversationId 无效：应是以前的回答给出的编号，最多 {MaxConversationId} 个字符。");
        return sent;
    }

    /// <summary>A day as sent; null where it is empty.</summary>
    /// <exception cref="BadQuestionException">It is no day.</exception>
    public static DateOnly? DayFrom(string? sent) =>
        string.IsNullOrEmpty(sent) ? null
        : DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new BadQuestionException($"asOf 无效：应是 2024-05-31 这样的日期，现为“{sent[..Math.Min(20, sent.Length)]}”。");

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new BadQuestionException($"{name} 应是字符串。");
    }

    private static async Task<byte[]?> ReadAtMost(Stream body, int maxBytes, CancellationToken cancel)
    {
        var buffer = new byte[maxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length > maxBytes ? null : buffer[..length];
    }
}
