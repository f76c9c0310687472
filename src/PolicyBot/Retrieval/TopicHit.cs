using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>A clause found for a topic.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Signals">How well it fits.</param>
internal sealed record TopicHit(Clause Clause, TopicSignals Signals)
{
    /// <summary>Its passage that speaks most to the question; null for a clause that the question names.</summary>
    public string? Passage { get; init; }

    /// <summary>What it is ranked by; comparable within one question.</summary>
    public double Fit { get; init; }

    /// <summary>The document it stands in.</summary>
    public string DocumentId => ClauseId.DocumentOf(Clause.Id);

    /// <summary>See <see cref="TopicSignals.Coverage"/>.</summary>
    public double Coverage => Signals.Coverage;

    /// <summary>The same of the question as it is asked: a city that the clause does not name, though it holds there, counts as lacking, so that what names it ranks before.</summary>
    public double NamingCoverage { get; init; }

    /// <summary>Whether it fits well enough to answer from.</summary>
    public bool Answers => Sufficiency.Of(Signals);

    /// <summary>A clause that the question names: nothing about it needs to be weighed.</summary>
    public static TopicHit Named(Clause clause) => new(clause, new TopicSignals(1, 0, null, 1, true));
}
