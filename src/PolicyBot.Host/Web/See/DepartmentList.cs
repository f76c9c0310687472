using System.Collections.Immutable;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web.See;

/// <summary>The departments shown: those that a search and a place leave, a page at a time.</summary>
/// <param name="Overview">All departments and pairs.</param>
/// <param name="Search">Words a name must hold; empty for any.</param>
/// <param name="Place">The place they must belong to; empty for any.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Found">All that the search and the place leave.</param>
public sealed record DepartmentList(DepartmentOverview Overview, string Search, string Place, int Page, ImmutableArray<DepartmentShare> Found)
{
    private const int PerPage = 100;
    private const int LongestSearch = 100;

    /// <summary>How many pages there are, at least one.</summary>
    public int Pages => Math.Max(1, (Found.Length + PerPage - 1) / PerPage);

    /// <summary>The departments of this page.</summary>
    public IEnumerable<DepartmentShare> Shown => Found.Skip((Page - 1) * PerPage).Take(PerPage);

    /// <summary>The places there are departments of, the one with most first.</summary>
    public IEnumerable<string> Places => Overview.Departments.Select(d => d.Department.Jurisdiction).Where(j => j.Length > 0)
        .GroupBy(j => j, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key);

    /// <summary>The list a visitor asked for; a page that is not there is the nearest that is.</summary>
    public static DepartmentList Of(DepartmentOverview overview, string? search, string? place, int page)
    {
        var (words, of) = (Cut(search), Cut(place));
        var list = new DepartmentList(overview, words, of, 1,
            [.. overview.Departments.Where(d => (of.Length == 0 || d.Department.Jurisdiction == of) && (words.Length == 0 || Holds(d, words)))]);
        return list with { Page = Math.Clamp(page, 1, list.Pages) };
    }

    private static bool Holds(DepartmentShare share, string words) =>
        share.Department.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || share.Department.Printed.Any(p => p.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string Cut(string? text) => text?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, LongestSearch)] : "";
}
