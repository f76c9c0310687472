using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Documents;

namespace PolicyBot.Host.Rendering;

/// <summary>An answer as <c>POST /api/ask</c> and <c>ask --json</c> give it.</summary>
/// <param name="Outcome">What kind of reply it is.</param>
/// <param name="Text">The reply as markdown; <c>[1]</c> marks count the citations from 1.</param>
/// <param name="ConversationId">To be sent with the next question of the same conversation.</param>
/// <param name="AnswerId">Names this answer.</param>
/// <param name="TookMs">Time taken to find and write the answer, in milliseconds, rounded up.</param>
/// <param name="Suggestions">Up to three next questions.</param>
/// <param name="Citations">The clauses the reply rests on, in the order of first mention.</param>
public sealed record AnswerJson(
    Outcome Outcome,
    string Text,
    string ConversationId,
    string AnswerId,
    int TookMs,
    ImmutableArray<string> Suggestions,
    ImmutableArray<CitationJson> Citations)
{
    /// <summary>The answer with addresses as readers elsewhere need them.</summary>
    public static AnswerJson Of(Answer answer, TimeSpan took, Links links) => new(
        answer.Outcome,
        AnswerMarkdown.Render(answer),
        answer.ConversationId,
        answer.Id,
        (int)Math.Ceiling(took.TotalMilliseconds),
        answer.Suggestions,
        [.. answer.Citations.Select(citation => CitationJson.Of(citation, links))]);
}

/// <summary>A clause an answer rests on.</summary>
/// <param name="Index">Counted from 1.</param>
/// <param name="ClauseId">The clause's id.</param>
/// <param name="DocumentId">Its document's id.</param>
/// <param name="DocumentNumber">文号; null where the document has none.</param>
/// <param name="DocumentTitle">The document's full title.</param>
/// <param name="Section">The heading of the section it stands in; null at the top.</param>
/// <param name="Label">The clause's number as printed; empty where it has none.</param>
/// <param name="Number">The number's value; null where the clause has none.</param>
/// <param name="Title">The clause's heading; null where it has none.</param>
/// <param name="Lead">Who leads, as printed.</param>
/// <param name="Participants">The others named, as printed, in the document's order.</param>
/// <param name="ParticipantTerm">The document's own words for what the others do; null where it has none.</param>
/// <param name="Inherited">Who else answers for it by an earlier clause's rule.</param>
/// <param name="LeadRule">On what ground somebody leads.</param>
/// <param name="Quote">Words of the clause, verbatim, at most 300 characters.</param>
/// <param name="Place">Where the clause begins in a file that is no plain text: 第3页, 表1第2行; null in plain text.</param>
/// <param name="Url">Where the clause can be read.</param>
public sealed record CitationJson(
    int Index,
    string ClauseId,
    string DocumentId,
    string? DocumentNumber,
    string DocumentTitle,
    string? Section,
    string Label,
    int? Number,
    string? Title,
    ImmutableArray<string> Lead,
    ImmutableArray<string> Participants,
    string? ParticipantTerm,
    ImmutableArray<string> Inherited,
    LeadRule LeadRule,
    string Quote,
    string? Place,
    string Url)
{
    /// <summary>The citation with its address as readers elsewhere need it.</summary>
    public static CitationJson Of(Citation c, Links links) => new(
        c.Index, c.ClauseId, c.DocumentId, c.DocumentNumber, c.DocumentTitle, c.Section, c.Label, c.Number, c.Title,
        c.Lead, c.Participants, c.ParticipantTerm, c.Inherited, c.LeadRule, c.Quote, c.Place, links.Public(c.Url));
}
