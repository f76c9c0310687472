namespace PolicyBot.Documents.Standing;

/// <summary>Whether a document holds on a day, as far as served documents and people who checked it say.</summary>
/// <param name="Validity">The state; <see cref="Validity.Unstated"/> where nothing is known.</param>
/// <param name="AsOf">The day it is said for.</param>
/// <param name="Since">Since when; where it does not hold yet, from when it will; null where that is not known.</param>
/// <param name="By">The document that changed it; null where none of those served did.</param>
/// <param name="Ground">What says so.</param>
/// <param name="Check">The check by a person that it rests on, or that came last; null where there was none.</param>
public sealed record DocumentStanding(
    Validity Validity, DateOnly AsOf, DateOnly? Since = null, PolicyDocument? By = null, StandingGround Ground = StandingGround.None, ValidityCheck? Check = null)
{
    /// <summary>Whether it is known not to hold: repealed, expired, or not yet in force.</summary>
    public bool HoldsNot => Validity is Validity.Repealed or Validity.Expired or Validity.NotYetInForce;

    /// <summary>Whether what changed it is its own later version.</summary>
    public bool IsSuperseded(PolicyDocument document) => Validity == Validity.Amended && By is not null && Versions.Follows(By, document);
}

/// <summary>What says whether a document holds.</summary>
public enum StandingGround
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>The document itself, or the page it was printed on.</summary>
    Itself,

    /// <summary>Another served document.</summary>
    OtherDocument,

    /// <summary>A person who checked it.</summary>
    Person,
}
