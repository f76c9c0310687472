using System.Text.Json;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.State;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Conversations;

/// <summary>Writes the line of the audit for an answer.</summary>
internal static class AuditLines
{
    public static AuditLine Of(GivenAnswer given, Question question, string versions) => new()
    {
        At = given.At.ToUnixTimeMilliseconds(),
        Channel = question.Channel,
        Who = Mask(question.Sender),
        Question = PersonalData.Mask(question.Text),
        Outcome = JsonNamingPolicy.CamelCase.ConvertName(given.Answer.Outcome.ToString()),
        Clauses = string.Join(' ', given.Answer.Citations.Select(c => c.ClauseId)),
        Versions = versions,
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
