using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Host.Rendering;

/// <summary>Whether a document holds on a day.</summary>
/// <param name="Validity">The state; <c>unstated</c> where nothing is known.</param>
/// <param name="AsOf">The day it is said for, ISO 8601.</param>
/// <param name="Since">Since when, or, not yet in force, from when; null where not known.</param>
/// <param name="ById">The served document that changed it; null where none did.</param>
/// <param name="ByTitle">Its title.</param>
/// <param name="Ground">What says so.</param>
/// <param name="CheckedOn">有效性核对至; null where nobody checked.</param>
/// <param name="CheckedBy">核对人.</param>
public sealed record StandingJson(
    Validity Validity, DateOnly AsOf, DateOnly? Since, string? ById, string? ByTitle, StandingGround Ground, DateOnly? CheckedOn, string? CheckedBy)
{
    /// <summary>The standing in this shape.</summary>
    public static StandingJson Of(DocumentStanding s) => new(s.Validity, s.AsOf, s.Since, s.By?.Id, s.By?.Title, s.Ground, s.Check?.On, s.Check?.By);
}
