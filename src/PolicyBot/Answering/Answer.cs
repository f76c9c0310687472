using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PolicyBot.Documents;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Answering;

/// <summary>What is said back: one phone screen, ready for a channel to render. Channels decide nothing.</summary>
public sealed record Answer
{
    /// <summary>Names this answer for feedback and links; cannot be guessed.</summary>
    public required string Id { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public required string ConversationId { get; init; }

    /// <summary>What kind of reply it is.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The reply, in reading order. Text carries citation marks <c>[1]</c> that count <see cref="Citations"/> from 1.</summary>
    public ImmutableArray<AnswerBlock> Blocks { get; init; } = [];

    /// <summary>The clauses it rests on, in order of first mention; empty on a refusal.</summary>
    public ImmutableArray<Citation> Citations { get; init; } = [];

    /// <summary>The model that worded part of it, each sentence held against the clauses; null where all of it was composed.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// The citation of the one measure whose lead this answer says and nothing else; null for any other answer. A channel may
    /// show it as a card.
    /// </summary>
    public int? LeadOf { get; init; }

    /// <summary>Up to three next questions, each known to have an answer.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];
}

/// <summary>What kind of reply an answer is.</summary>
public enum Outcome
{
    /// <summary>The documents say it, or an exact list is empty.</summary>
    Answered,

    /// <summary>The documents do not say it.</summary>
    NotFound,

    /// <summary>The question can be meant in several ways; the reply asks which.</summary>
    Clarify,

    /// <summary>Not a question for policy documents.</summary>
    Rejected,
}

/// <summary>A part of an answer.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(QuotationBlock), "quotation")]
public abstract record AnswerBlock;

/// <summary>A paragraph of plain text.</summary>
public sealed record ParagraphBlock(string Text) : AnswerBlock;

/// <summary>A list, one line an item.</summary>
public sealed record ListBlock(ImmutableArray<string> Items) : AnswerBlock;

/// <summary>A table; every row has a cell for every column.</summary>
public sealed record TableBlock(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : AnswerBlock;

/// <summary>Words of a clause, verbatim, with the citation they come from (counted from 1).</summary>
public sealed record QuotationBlock(string Text, int Citation) : AnswerBlock;

/// <summary>A clause an answer rests on, with everything needed to show it without the index.</summary>
public sealed record Citation
{
    /// <summary>Counted from 1 in the order of first mention.</summary>
    public required int Index { get; init; }

    /// <summary>The clause cited.</summary>
    public required string ClauseId { get; init; }

    /// <summary>Its document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>文号; null where the document has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>全称.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>The heading of the section it stands in; null at the top of the document.</summary>
    public string? Section { get; init; }

    /// <summary>The clause's number as printed.</summary>
    public required string Label { get; init; }

    /// <summary>The number's value; null where the clause has none.</summary>
    public int? Number { get; init; }

    /// <summary>The clause's heading; null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>Who leads, as printed.</summary>
    public ImmutableArray<string> Lead { get; init; } = [];

    /// <summary>The others named, as printed, in the document's order.</summary>
    public ImmutableArray<string> Participants { get; init; } = [];

    /// <summary>The document's own words for what the others do.</summary>
    public string? ParticipantTerm { get; init; }

    /// <summary>Who else answers for it by an earlier clause's rule.</summary>
    public ImmutableArray<string> Inherited { get; init; } = [];

    /// <summary>On what ground somebody leads.</summary>
    public LeadRule LeadRule { get; init; }

    /// <summary>Words of the clause, verbatim, at most 300 characters.</summary>
    public required string Quote { get; init; }

    /// <summary>Where the clause begins in a file that is no plain text, in Chinese: 第3页, 表1第2行; null in plain text.</summary>
    public string? Place { get; init; }

    /// <summary>The conditions it states, set against what was told of a business; empty unless that was asked.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>Where the clause can be read, from the site's root, without host or path prefix: <c>/documents/…#…</c>.</summary>
    public required string Url { get; init; }
}
