using System.Text.RegularExpressions;

namespace PolicyBot.Sources;

/// <summary>Takes running heads, feet and page numbers off pages.</summary>
internal static partial class PageMargins
{
    // Nothing but heads and feet is set within this share of a page's height from its edges, by GB/T 9704's type area.
    private const double Margin = 0.14;
    private const int LinesLookedAt = 2;

    /// <summary>Removes from each page's first and last lines what repeats from page to page, and page numbers.</summary>
    public static void Remove(IReadOnlyList<(PageDrawing Page, List<PageLine> Lines)> pages)
    {
        var repeated = pages
            .SelectMany(p => Edges(p.Page, p.Lines).Select(l => Shape(l.Text)).Distinct(StringComparer.Ordinal))
            .GroupBy(s => s, StringComparer.Ordinal)
            .Where(g => (g.Count() > 2 && g.Count() * 10 >= pages.Count * 4) || (g.Count() == 2 && pages.Count == 2))
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (page, lines) in pages)
        {
            var gone = Edges(page, lines).Where(l => IsPageNumber(l.Text) || repeated.Contains(Shape(l.Text))).ToHashSet(ReferenceEqualityComparer.Instance);
            lines.RemoveAll(gone.Contains);
        }
    }

    /// <summary>Whether a line is a page number: 3, — 3 —, 第3页, 第3页 共9页, 3/9.</summary>
    public static bool IsPageNumber(string line) => Number().IsMatch(line);

    private static IEnumerable<PageLine> Edges(PageDrawing page, List<PageLine> lines)
    {
        var byHeight = lines.OrderBy(l => l.Top).ToList();
        return byHeight.Take(LinesLookedAt).Where(l => l.Top < Margin * page.Height)
            .Concat(byHeight.TakeLast(LinesLookedAt).Where(l => l.Top > (1 - Margin) * page.Height)).Distinct();
    }

    private static string Shape(string line) => Digits().Replace(line, "#").Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex("^[-—–―－‐·•.\\s]*(?:第\\s*)?\\d{1,4}(?:\\s*页)?(?:\\s*[/／,，]?\\s*(?:共\\s*)?\\d{1,4}\\s*页?)?[-—–―－‐·•.\\s]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("\\d+")]
    private static partial Regex Digits();
}
