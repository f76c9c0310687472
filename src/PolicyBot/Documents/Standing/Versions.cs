namespace PolicyBot.Documents.Standing;

/// <summary>Recognises the versions of one document: the same title by the same issuer, issued on different days.</summary>
public static class Versions
{
    /// <summary>Whether one document is a later version of another.</summary>
    public static bool Follows(PolicyDocument later, PolicyDocument earlier) =>
        later.Id != earlier.Id && Standings.Bare(later.Title) == Standings.Bare(earlier.Title) && SameIssuer(later, earlier)
        && DayOf(later) is { } last && DayOf(earlier) is { } first && last > first;

    /// <summary>The versions of a document among those given, itself included, earliest first.</summary>
    public static IReadOnlyList<PolicyDocument> Of(PolicyDocument document, IEnumerable<PolicyDocument> documents) =>
        [.. documents.Where(d => d.Id == document.Id || Follows(d, document) || Follows(document, d)).OrderBy(DayOf)];

    /// <summary>The day from which what a version says applies: it keeps the day the first one took effect on, and was issued later.</summary>
    internal static DateOnly? DayOf(PolicyDocument document) =>
        document is { EffectiveFrom: { } from, IssuedOn: { } issued } ? (from > issued ? from : issued) : document.EffectiveFrom ?? document.IssuedOn;

    private static bool SameIssuer(PolicyDocument a, PolicyDocument b) =>
        a.Issuers.IsEmpty || b.Issuers.IsEmpty || a.Issuers.Intersect(b.Issuers, StringComparer.Ordinal).Any() || (a.Jurisdiction is not null && a.Jurisdiction == b.Jurisdiction && a.Title == b.Title);
}
