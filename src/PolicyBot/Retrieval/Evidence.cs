using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Retrieval;

/// <summary>What was found for a query: the clauses, with the sentences that answer.</summary>
public sealed record Evidence
{
    /// <summary>Clauses that answer, best or first first.</summary>
    public ImmutableArray<EvidenceItem> Items { get; init; } = [];

    /// <summary>Clauses of further documents that answer nearly as well: to be named, not quoted.</summary>
    public ImmutableArray<EvidenceItem> Further { get; init; } = [];

    /// <summary>Clauses that come near without answering, offered as such and never as sources.</summary>
    public ImmutableArray<EvidenceItem> Nearest { get; init; } = [];

    /// <summary>What a list leaves out, because the question was read as one about the documents of the office's own place.</summary>
    public ImmutableArray<EvidenceItem> Left { get; init; } = [];

    /// <summary>Whether a business asks about something that none of the clauses holds: they speak to the business, not to what it asks.</summary>
    public bool LacksAsked { get; init; }

    /// <summary>How much of the whole question the best passage holds, see <see cref="Retrieval.Overlap.Share"/>; null where it was not weighed.</summary>
    public double? Overlap { get; init; }

    /// <summary>How much of the topic's words one clause holds at most, weighted by their rarity, 0 to 1; 0 where nothing was weighed.</summary>
    public double Coverage { get; init; }

    /// <summary>How much the best clause's passage speaks to the whole question, see <see cref="TopicSignals.Passage"/>; 0 where nothing was weighed.</summary>
    public double Passage { get; init; }

    /// <summary>Places the question names that the document of that passage does not.</summary>
    public int MissingPlaces { get; init; }

    /// <summary>Departments and quoted terms the question names that the document of that passage does not.</summary>
    public int MissingNames { get; init; }

    /// <summary>The score that decided between answering and not, see <see cref="AnswerDecision.Score"/>; null where nothing was decided.</summary>
    public double? Decision { get; init; }

    /// <summary>Nothing found.</summary>
    public static Evidence None { get; } = new();
}

/// <summary>A clause found for a query.</summary>
/// <param name="Document">The document it stands in, without its clauses.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Quote">Its words that answer: verbatim, contiguous, at most 300 characters; empty where it has no text of its own.</param>
/// <param name="Score">How well it fits: for a topic the share of the question's words it holds, weighted by their rarity, 0 to 1; 1 in exact lists.</param>
public sealed record EvidenceItem(PolicyDocument Document, Clause Clause, string Quote, double Score)
{
    /// <summary>The conditions it states, set against what was told of a business; empty unless that is asked.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>What the score of a clause found by topic was made of; null in exact lists.</summary>
    public TopicSignals? Signals { get; init; }
}
