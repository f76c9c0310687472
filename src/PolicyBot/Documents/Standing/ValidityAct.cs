namespace PolicyBot.Documents.Standing;

/// <summary>What a document says it does to another: repeals it, or changes it.</summary>
/// <param name="Repeals">Whether it ends the other document; else it changes it, or ends a part of it.</param>
/// <param name="Title">The other document's title as written in 《》; null where only its number is given.</param>
/// <param name="DocumentNumber">The other document's number, normalised; null where none is given.</param>
/// <param name="On">From which day; null where the document states none and has no date itself.</param>
public sealed record ValidityAct(bool Repeals, string? Title, string? DocumentNumber, DateOnly? On)
{
    /// <summary>Whether the other document goes on no more as it was: the whole of it is repealed, or this one is it, revised.</summary>
    public bool Replaces { get; init; }
}

/// <summary>有效性核对: what a person found about whether a document holds, and when they looked.</summary>
/// <param name="Validity">What they found.</param>
/// <param name="On">核对至: the day up to which it is known.</param>
/// <param name="By">核对人.</param>
/// <param name="Since">Since when, where it holds no more; null where that is not known.</param>
public sealed record ValidityCheck(Validity Validity, DateOnly On, string By, DateOnly? Since = null);
