namespace PolicyBot.Sources;

/// <summary>Recognises a page set in two columns of running text.</summary>
internal static class PageColumns
{
    private const int FewestLines = 8;
    private const int MostCrossing = 3;

    /// <summary>Where the space between the columns is; null where the page has one column, or a table.</summary>
    public static double? Gutter(List<PageLine> lines)
    {
        if (lines.Count < FewestLines)
            return null;
        double left = lines.Min(l => l.Left), right = lines.Max(l => l.Right), middle = (left + right) / 2;
        var gaps = lines.Select(l => GapAt(l, middle)).ToList();
        var parted = gaps.Where(g => g is not null).Select(g => g!.Value).ToList();
        if (parted.Count * 10 < lines.Count * 7)
            return null;
        double from = parted.Max(g => g.From), to = parted.Min(g => g.To);
        // The lines of columns fill them; the cells of a table seldom do.
        var full = lines.Count(l => GapAt(l, middle) is not null && Filled(l, left, from) && Filled(l, to, right));
        return to > from && full * 10 >= parted.Count * 6 ? (from + to) / 2 : null;
    }

    /// <summary>Whether a page goes on in the columns of the one before: nothing but its head and foot crosses the space between them.</summary>
    public static bool Keeps(List<PageLine> lines, double gutter) =>
        lines.Count > 0 && lines.Count(l => l.Glyphs.Exists(g => g.Left < gutter && g.Right > gutter)) is var crossing && crossing <= MostCrossing && crossing < lines.Count;

    /// <summary>The lines, those that cross the gutter parting what stands above from what stands below.</summary>
    public static IEnumerable<PageLine> InReadingOrder(List<PageLine> lines, double gutter)
    {
        List<PageLine> leftColumn = [], rightColumn = [];
        foreach (var line in lines)
        {
            var left = line.Glyphs.Where(g => g.Right <= gutter).ToList();
            var right = line.Glyphs.Where(g => g.Left >= gutter).ToList();
            if (left.Count + right.Count == line.Glyphs.Count)
            {
                if (left.Count > 0)
                    leftColumn.Add(new PageLine(left, 1));
                if (right.Count > 0)
                    rightColumn.Add(new PageLine(right, 2));
                continue;
            }

            foreach (var above in leftColumn.Concat(rightColumn))
                yield return above;
            leftColumn.Clear();
            rightColumn.Clear();
            yield return line;
        }

        foreach (var rest in leftColumn.Concat(rightColumn))
            yield return rest;
    }

    private static bool Filled(PageLine line, double from, double to) =>
        line.Glyphs.Where(g => g.Left >= from - 1 && g.Right <= to + 1).Sum(g => g.Width) > 0.6 * (to - from);

    private static (double From, double To)? GapAt(PageLine line, double x)
    {
        for (var i = 1; i < line.Glyphs.Count; i++)
        {
            double from = line.Glyphs[i - 1].Right, to = line.Glyphs[i].Left;
            if (from <= x && to >= x && to - from > 0.8 * line.Size)
                return (from, to);
        }

        return null;
    }
}
