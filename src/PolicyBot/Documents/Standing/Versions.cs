using System.Text.RegularExpressions;

namespace PolicyBot.Documents.Standing;

/// <summary>
/// Recognises the versions of one document: the same title by the same issuer, issued on different days; or a later document of nearly
/// the same title that says it repeals or revises the earlier one (原《…》（文号）同时废止).
/// </summary>
public static partial class Versions
{
    // Of the pairs of characters of both titles, without issuer and 暂行: 公园管理暂行办法 and 公园管理办法, not 公园收费办法.
    private const double SameSubject = 0.6;

    /// <summary>Whether one document is a later version of another.</summary>
    public static bool Follows(PolicyDocument later, PolicyDocument earlier) =>
        later.Id != earlier.Id && DayOf(later) is { } last && DayOf(earlier) is { } first && last > first
        && ((Standings.Bare(later.Title) == Standings.Bare(earlier.Title) && SameIssuer(later, earlier)) || Replaces(later, earlier));

    /// <summary>The versions of a document among those given, itself included, earliest first.</summary>
    public static IReadOnlyList<PolicyDocument> Of(PolicyDocument document, IEnumerable<PolicyDocument> documents)
    {
        var rest = documents.Where(d => d.Id != document.Id).ToList();
        var found = new List<PolicyDocument> { document };
        // The one before the last may bear another title than the first.
        for (var i = 0; i < found.Count; i++)
        {
            var next = rest.Where(d => Follows(d, found[i]) || Follows(found[i], d)).ToList();
            found.AddRange(next);
            rest.RemoveAll(next.Contains);
        }

        return [.. found.OrderBy(DayOf)];
    }

    /// <summary>The day from which what a version says applies: it keeps the day the first one took effect on, and was issued later.</summary>
    internal static DateOnly? DayOf(PolicyDocument document) =>
        document is { EffectiveFrom: { } from, IssuedOn: { } issued } ? (from > issued ? from : issued) : document.EffectiveFrom ?? document.IssuedOn;

    // A decision that only changes or repeals others is no version of them.
    private static bool Replaces(PolicyDocument later, PolicyDocument earlier) =>
        !later.Acts.IsDefaultOrEmpty && !Decision().IsMatch(later.Title) && later.Acts.Any(a => a.Replaces && Standings.Means(later, a, earlier)) && SubjectLikeness(later, earlier) >= SameSubject;

    private static double SubjectLikeness(PolicyDocument a, PolicyDocument b)
    {
        HashSet<string> left = PairsOf(a), right = PairsOf(b);
        return left.Count == 0 || right.Count == 0 ? 0 : (double)left.Intersect(right).Count() / Math.Min(left.Count, right.Count);
    }

    private static HashSet<string> PairsOf(PolicyDocument document)
    {
        var title = Standings.Published(Standings.Bare(document.Title)) ?? Standings.Bare(document.Title);
        foreach (var issuer in document.Issuers)
            title = title.Replace(Standings.Bare(issuer), "", StringComparison.Ordinal);
        title = Empty().Replace(title, "");
        return [.. Enumerable.Range(0, Math.Max(0, title.Length - 1)).Select(i => title.Substring(i, 2))];
    }

    private static bool SameIssuer(PolicyDocument a, PolicyDocument b) =>
        a.Issuers.IsEmpty || b.Issuers.IsEmpty || a.Issuers.Intersect(b.Issuers, StringComparer.Ordinal).Any() || (a.Jurisdiction is not null && a.Jurisdiction == b.Jurisdiction && a.Title == b.Title);

    [GeneratedRegex("关于(?:公布|修改|修订|修正|废止|宣布失效|清理)")]
    private static partial Regex Decision();

    [GeneratedRegex("关于|印发|发布|公布|进一步|暂行|试行|修订|修正|的?(?:通知|公告|决定)$|\\d{4}年?版?")]
    private static partial Regex Empty();
}
