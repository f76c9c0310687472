namespace PolicyBot.Retrieval;

/// <summary>How well a clause fits a topic: what the decision to answer is made of.</summary>
/// <param name="Coverage">Share of the topic's words that the clause holds, weighted by their rarity, 0 to 1.</param>
/// <param name="Lexical">BM25 by the number of the topic's words; comparable between questions to one index.</param>
/// <param name="Similarity">Cosine of the clause's nearest passage with the question; null where meaning was not compared.</param>
/// <param name="Score">Words and meaning together, 0 to 1 over what was found for this question: comparable within it only.</param>
/// <param name="Agreed">Whether the clause is the best by words and by meaning; by words alone where meaning was not compared.</param>
public sealed record TopicSignals(double Coverage, double Lexical, double? Similarity, double Score, bool Agreed)
{
    /// <summary>By how much <see cref="Similarity"/> exceeds that of the sixth to thirtieth nearest clause found: how near is near differs from shelf to shelf.</summary>
    public double? Lead { get; init; }

    /// <summary>Whether no clause found is nearer in meaning.</summary>
    public bool IsNearest { get; init; }

    /// <summary>Whether the clause or its document names every place the question names.</summary>
    public bool NamesPlaces { get; init; } = true;

    /// <summary>Whether the clause is said of other places than those the question names, see <see cref="OtherPlaces"/>.</summary>
    public bool IsOfOtherPlaces { get; init; }

    /// <summary>Whether the clause or its headings hold a word of the question itself, not only others for it.</summary>
    public bool HoldsOwnWords { get; init; } = true;

    /// <summary>Whether the clause lacks the word that is most particular about the question.</summary>
    public bool LacksParticular { get; init; }

    /// <summary>How much the clause's best passage speaks to the whole question, see <see cref="PassageScoring"/>; comparable within one question.</summary>
    public double Passage { get; init; }
}
