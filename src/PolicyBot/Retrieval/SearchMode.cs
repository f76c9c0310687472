namespace PolicyBot.Retrieval;

/// <summary>What clauses are found by.</summary>
public enum SearchMode
{
    /// <summary>By words and by meaning; by words alone while there are no vectors.</summary>
    Hybrid,

    /// <summary>By words alone.</summary>
    Lexical,

    /// <summary>By meaning alone: for comparison.</summary>
    Dense,
}
