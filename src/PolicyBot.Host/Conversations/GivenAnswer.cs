using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>An answer that was given, with what it answered.</summary>
/// <param name="Question">The question as sent.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Took">Time taken to find and write it.</param>
/// <param name="At">When it was given.</param>
public sealed record GivenAnswer(string Question, Answer Answer, TimeSpan Took, DateTimeOffset At)
{
    /// <summary>The versions of the documents it was made from; empty where it was just given.</summary>
    public ImmutableArray<RecordedDocument> Documents { get; init; } = [];

    /// <summary>For whom it was made.</summary>
    public Audience Audience { get; init; }

    /// <summary>Time taken in whole milliseconds, rounded up.</summary>
    public int TookMs => (int)Math.Ceiling(Took.TotalMilliseconds);
}

/// <summary>Turns given answers into their records and back.</summary>
internal static class StoredAnswers
{
    public static StoredAnswer Store(this GivenAnswer given, AnswerRecord record, string channel, string? messageId) => new()
    {
        Id = given.Answer.Id,
        Channel = channel,
        ConversationId = given.Answer.ConversationId,
        MessageId = messageId,
        Question = given.Question,
        Json = record.ToJson(),
        At = given.At.ToUnixTimeMilliseconds(),
        TookMs = given.TookMs,
    };

    public static GivenAnswer? Read(this StoredAnswer stored)
    {
        try
        {
            var record = AnswerRecord.FromJson(stored.Json);
            return new(stored.Question, record.Answer, TimeSpan.FromMilliseconds(stored.TookMs), DateTimeOffset.FromUnixTimeMilliseconds(stored.At))
            {
                Documents = record.Documents,
                Audience = record.Question.Audience,
            };
        }
        catch (JsonException)
        {
            // Another version of the program wrote what this one cannot read.
            return null;
        }
    }
}
