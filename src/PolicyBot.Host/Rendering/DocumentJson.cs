using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Host.Rendering;

/// <summary>A document as <c>inspect --json</c> and <c>GET /api/documents/{id}</c> give it.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Title">The full title.</param>
/// <param name="DocumentNumber">文号; null where it has none.</param>
/// <param name="Issuer">发文机关, several joined by 、; null where the text names none.</param>
/// <param name="Addressees">主送机关 as printed; null where it names none.</param>
/// <param name="IssuedOn">成文日期, ISO 8601; null where the text has none.</param>
/// <param name="EffectiveFrom">施行日期, ISO 8601; null where not stated.</param>
/// <param name="ExpiresOn">The last day on which it holds, ISO 8601; null where not stated.</param>
/// <param name="Validity">Whether it still holds, as far as it says itself.</param>
/// <param name="Basis">The documents it implements, as cited: 《title》（number）.</param>
/// <param name="Coverage">Share of the source's non-space characters that were given a role, 0 to 1.</param>
/// <param name="Unread">Text that was kept but given no role.</param>
/// <param name="Clauses">Every clause in the document's order, sections before the clauses they hold.</param>
/// <param name="Warnings">What a reviewer should look at, in Chinese.</param>
/// <param name="Source">Where the text that is served came from; null where nothing says so.</param>
/// <param name="AlsoFrom">Where else the same document was found; it is served once.</param>
/// <param name="Standing">Whether it holds on a day, other documents and checks considered; null where that was not asked.</param>
public sealed record DocumentJson(
    string Id,
    string Title,
    string? DocumentNumber,
    string? Issuer,
    string? Addressees,
    DateOnly? IssuedOn,
    DateOnly? EffectiveFrom,
    DateOnly? ExpiresOn,
    Validity Validity,
    ImmutableArray<string> Basis,
    double Coverage,
    ImmutableArray<UnreadJson> Unread,
    ImmutableArray<ClauseJson> Clauses,
    ImmutableArray<string> Warnings,
    string? Source,
    ImmutableArray<string> AlsoFrom,
    StandingJson? Standing = null)
{
    /// <summary>The document in this shape.</summary>
    public static DocumentJson Of(PolicyDocument d, DocumentStanding? standing = null) => new(
        d.Id, d.Title, d.DocumentNumber, DocumentFacts.Issuer(d), d.Addressees, d.IssuedOn, d.EffectiveFrom, d.ExpiresOn, d.Validity,
        [.. d.Basis.Select(DocumentFacts.Cited)], d.Coverage,
        [.. d.Unread.Select(u => new UnreadJson(u.Text, u.Span.Start, u.Span.End))],
        [.. d.Clauses.Select(ClauseJson.Of)],
        d.Warnings, d.Source, d.AlsoFrom,
        standing is null ? null : StandingJson.Of(standing));
}

/// <summary>Source text without a recognised role.</summary>
/// <param name="Text">The text.</param>
/// <param name="Start">Its first character in the source, in UTF-16 code units.</param>
/// <param name="End">The character behind its last.</param>
public sealed record UnreadJson(string Text, int Start, int End);

/// <summary>A clause of a document.</summary>
/// <param name="Id">The clause's id: document id and printed ordinals.</param>
/// <param name="Label">The number as printed; empty where it has none.</param>
/// <param name="Number">The number's value; null where it has none.</param>
/// <param name="Title">The heading without its number; null where it has none.</param>
/// <param name="Section">The heading of the outermost clause it stands in; null at the top.</param>
/// <param name="IsMeasure">Whether the document numbers it as one of its tasks.</param>
/// <param name="Text">Its own text, heading and responsibility list excluded, a line feed between paragraphs.</param>
/// <param name="Responsibility">Who answers for it; null where nobody does.</param>
/// <param name="Place">Where it begins in a file that is no plain text: 第3页, 表1第2行; null in plain text.</param>
public sealed record ClauseJson(
    string Id,
    string Label,
    int? Number,
    string? Title,
    string? Section,
    bool IsMeasure,
    string Text,
    ResponsibilityJson? Responsibility,
    string? Place = null)
{
    /// <summary>The clause in this shape.</summary>
    public static ClauseJson Of(Clause c) => new(
        c.Id, c.Label, c.Number, c.Title, c.Section, c.IsMeasure, c.Text,
        c.Responsibility is null ? null : ResponsibilityJson.Of(c.Responsibility), c.Place);
}

/// <summary>Who answers for a clause; its lists of names are views of the assignments.</summary>
/// <param name="Lead">Who leads, as printed.</param>
/// <param name="Participants">The others named in the clause, as printed.</param>
/// <param name="ParticipantTerm">The document's own words for what the others do; null where it has none.</param>
/// <param name="Inherited">Who answers for it by an earlier clause's rule, as printed.</param>
/// <param name="LeadRule">On what ground somebody leads.</param>
/// <param name="Assignments">Everyone in the document's order, then those inherited.</param>
public sealed record ResponsibilityJson(
    ImmutableArray<string> Lead,
    ImmutableArray<string> Participants,
    string? ParticipantTerm,
    ImmutableArray<string> Inherited,
    LeadRule LeadRule,
    ImmutableArray<AssignmentJson> Assignments)
{
    /// <summary>The responsibility in this shape.</summary>
    public static ResponsibilityJson Of(Responsibility r) => new(
        r.Lead, r.Participants, r.ParticipantTerm, r.Inherited, r.LeadRule, [.. r.Assignments.Select(AssignmentJson.Of)]);
}

/// <summary>One department's part in a clause.</summary>
/// <param name="Printed">The name as printed.</param>
/// <param name="DepartmentId">The department it stands for.</param>
/// <param name="Role">What the text gives it to do.</param>
/// <param name="Basis">Where the text says so.</param>
/// <param name="Start">The name's first character in the source, in UTF-16 code units.</param>
/// <param name="End">The character behind its last.</param>
public sealed record AssignmentJson(
    string Printed, string DepartmentId, AssignmentRole Role, AssignmentBasis Basis, int Start, int End)
{
    /// <summary>The assignment in this shape.</summary>
    public static AssignmentJson Of(Assignment a) => new(a.Printed, a.DepartmentId, a.Role, a.Basis, a.Span.Start, a.Span.End);
}

/// <summary>A document in the list of <c>GET /api/documents</c>.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Title">The full title.</param>
/// <param name="DocumentNumber">文号; null where it has none.</param>
/// <param name="Issuer">发文机关, several joined by 、; null where the text names none.</param>
/// <param name="IssuedOn">成文日期, ISO 8601; null where the text has none.</param>
/// <param name="Validity">Whether it still holds, as far as it says itself.</param>
/// <param name="Url">Where it can be read.</param>
public sealed record DocumentSummaryJson(
    string Id, string Title, string? DocumentNumber, string? Issuer, DateOnly? IssuedOn, Validity Validity, string Url)
{
    /// <summary>The document in this shape.</summary>
    public static DocumentSummaryJson Of(PolicyDocument d, Links links) => new(
        d.Id, d.Title, d.DocumentNumber, DocumentFacts.Issuer(d), d.IssuedOn, d.Validity, links.Public(Links.Document(d.Id)));
}
