using System.Text.Json.Serialization;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>A condition that a text states, in its own words, set against what an applicant told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Words">The text's words, verbatim.</param>
/// <param name="Verdict">How far what was told agrees.</param>
/// <param name="Because">Why, in words for the reader; empty where the words say it themselves.</param>
public sealed record Condition(ConditionKind Kind, string Words, Verdict Verdict, string Because = "")
{
    /// <summary>Whether something the applicant told bears on it, rather than nothing being known.</summary>
    [JsonIgnore]
    internal bool IsDecided => Verdict != Verdict.ToCheck || Because.StartsWith("您说", StringComparison.Ordinal);
}

/// <summary>How far what an applicant told agrees with a condition. Never more: a text is read here, nothing is decided.</summary>
public enum Verdict
{
    /// <summary>方向相符: what was told points the way the text says.</summary>
    Agrees,

    /// <summary>可能不符: what was told speaks against it.</summary>
    MayNot,

    /// <summary>需核实: not told, or not for a reader of the text to tell.</summary>
    ToCheck,
}

/// <summary>What a condition is about.</summary>
public enum ConditionKind
{
    /// <summary>The trade or product.</summary>
    Trade,

    /// <summary>The place.</summary>
    Place,

    /// <summary>Whole or in part.</summary>
    Move,

    /// <summary>Where somebody comes from.</summary>
    Origin,

    /// <summary>Standing, size, owner or market.</summary>
    Class,

    /// <summary>A standard to meet, a capability, a record.</summary>
    Standard,

    /// <summary>A number to reach.</summary>
    Quantity,

    /// <summary>Whom the text leaves out.</summary>
    Exclusion,

    /// <summary>What the text forbids, moves out or holds down.</summary>
    Against,

    /// <summary>Whom the text speaks to, where that is no business.</summary>
    Addressee,

    /// <summary>What is only to be sought or tried.</summary>
    Pending,
}
