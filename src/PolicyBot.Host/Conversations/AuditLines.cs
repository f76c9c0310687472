using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Host.Conversations;

/// <summary>Writes the line of the audit for an answer.</summary>
internal static class AuditLines
{
    /// <summary>The line for an answer.</summary>
    /// <param name="given">The answer.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="record">What it was made of.</param>
    /// <param name="mark">What a model had to do with it; null where none was asked.</param>
    /// <param name="talk">What was said to a model and by it.</param>
    public static AuditLine Of(GivenAnswer given, Question question, AnswerRecord record, string? mark, ModelTalk talk) => new()
    {
        At = given.At.ToUnixTimeMilliseconds(),
        Channel = question.Channel,
        Who = Mask(question.Sender),
        Question = PersonalData.Mask(question.Text),
        Outcome = JsonNamingPolicy.CamelCase.ConvertName(given.Answer.Outcome.ToString()),
        Clauses = string.Join(' ', given.Answer.Citations.Select(c => c.ClauseId)),
        Versions = string.Join(' ', new[] { record.Program, record.IndexFingerprint, mark }.OfType<string>()),
        ModelTalk = talk.Text,
        AnswerId = given.Answer.Id,
        TookMs = given.TookMs,
    };

    /// <summary>The first and the last character; how many are left out cannot be seen.</summary>
    public static string Mask(string? who) => who switch
    {
        null or "" => "",
        { Length: < 3 } => $"{who[0]}***",
        _ => $"{who[0]}***{who[^1]}",
    };
}
