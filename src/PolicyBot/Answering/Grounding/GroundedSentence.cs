using System.Collections.Immutable;

namespace PolicyBot.Answering.Grounding;

/// <summary>A sentence of prose, and what became of it.</summary>
/// <param name="Text">The sentence as it may be shown, its marks <c>[1]</c> included.</param>
/// <param name="Citations">The evidence it cites, counted from 1, in the order of its marks.</param>
/// <param name="Fault">Why it must not be shown; null where every word of it stands in what it cites.</param>
public sealed record GroundedSentence(string Text, ImmutableArray<int> Citations, GroundingFault? Fault)
{
    /// <summary>Whether it may be shown.</summary>
    public bool Holds => Fault is null;
}

/// <summary>Why a sentence must not be shown.</summary>
public enum GroundingFault
{
    /// <summary>It cites nothing, or a part of it does not.</summary>
    NoCitation,

    /// <summary>It cites evidence that was not given.</summary>
    UnknownCitation,

    /// <summary>It is cut off, too long, a question, or holds links, markup or signs that no sentence has.</summary>
    Form,

    /// <summary>It names another document or clause than the one it cites.</summary>
    WrongName,

    /// <summary>Words in quotation marks do not stand in the clause.</summary>
    NotQuoted,

    /// <summary>It says something of a department that the ledger does not.</summary>
    WrongRole,

    /// <summary>What it says does not stand in the clause, or not so.</summary>
    NotStated,
}
