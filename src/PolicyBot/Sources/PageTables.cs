namespace PolicyBot.Sources;

/// <summary>Finds tables by the lines drawn around their cells.</summary>
internal static class PageTables
{
    private const double Near = 2.5;
    private const int MaxCells = 50_000;

    /// <summary>A table: its edges, and the text of its cells row by row; a cell that runs over several rows is in each of them.</summary>
    public sealed record Table(double Top, double Bottom, List<string[]> Rows);

    /// <summary>The tables of a page from top to bottom.</summary>
    public static List<Table> Of(PageDrawing page)
    {
        var level = page.Rules.Where(r => r.IsLevel && r.Right - r.Left > 4 * Near).ToList();
        var upright = page.Rules.Where(r => !r.IsLevel && r.Bottom - r.Top > 2 * Near).ToList();
        var tables = new List<Table>();
        foreach (var (top, bottom) in Extents(upright))
        {
            var own = upright.Where(r => r.Top >= top - Near && r.Bottom <= bottom + Near).ToList();
            double left = own.Min(r => r.Left), right = own.Max(r => r.Left);
            var across = level.Where(r => r.Top >= top - Near && r.Top <= bottom + Near && r.Left < right && r.Right > left).ToList();
            var columns = Distinct(own.Select(r => r.Left));
            var rows = Distinct(across.Select(r => r.Top).Append(top).Append(bottom));
            if (columns.Count < 3 || rows.Count < 3 || (long)columns.Count * rows.Count > MaxCells)
                continue;
            // A frame drawn around text is no table: some row has text in two of its cells.
            var filled = Fill(page, own, across, columns, rows);
            if (filled.Exists(r => r.Count(c => c.Length > 0) > 1))
                tables.Add(new Table(top, bottom, filled));
        }

        return tables;
    }

    // Stretches of the page's height that upright lines cover without a gap.
    private static List<(double Top, double Bottom)> Extents(List<PageRule> upright)
    {
        var extents = new List<(double Top, double Bottom)>();
        foreach (var rule in upright.OrderBy(r => r.Top))
        {
            if (extents.Count > 0 && rule.Top <= extents[^1].Bottom + Near)
                extents[^1] = (extents[^1].Top, Math.Max(extents[^1].Bottom, rule.Bottom));
            else
                extents.Add((rule.Top, rule.Bottom));
        }

        return extents;
    }

    private static List<string[]> Fill(PageDrawing page, List<PageRule> upright, List<PageRule> level, List<double> columns, List<double> rows)
    {
        var cells = new List<PageGlyph>?[rows.Count - 1, columns.Count - 1];
        for (var row = 0; row < rows.Count - 1; row++)
        {
            for (var column = 0; column < columns.Count - 1; column++)
            {
                var (x, y) = ((columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2);
                var joinsLeft = column > 0 && !upright.Exists(r => Math.Abs(r.Left - columns[column]) <= Near && r.Top <= y && r.Bottom >= y);
                var joinsAbove = row > 0 && !level.Exists(r => Math.Abs(r.Top - rows[row]) <= Near && r.Left <= x && r.Right >= x);
                cells[row, column] = joinsAbove ? cells[row - 1, column] : joinsLeft ? cells[row, column - 1] : [];
            }
        }

        foreach (var glyph in page.Glyphs.Where(g => g.Top > rows[0] && g.Top < rows[^1] + Near && g.Left > columns[0] - Near && g.Left < columns[^1]))
        {
            var (x, y) = (glyph.Left + (glyph.Width / 2), glyph.Top - (glyph.Size * 0.35));
            var (row, column) = (rows.FindLastIndex(r => r <= y), columns.FindLastIndex(c => c <= x));
            if (row >= 0 && row < rows.Count - 1 && column >= 0 && column < columns.Count - 1)
                cells[row, column]!.Add(glyph);
        }

        return [.. Enumerable.Range(0, rows.Count - 1).Select(row => Row(cells, row, columns.Count - 1))];
    }

    // A cell that runs over several columns is in the first of them.
    private static string[] Row(List<PageGlyph>?[,] cells, int row, int columns) =>
        [.. Enumerable.Range(0, columns).Select(c => c > 0 && ReferenceEquals(cells[row, c], cells[row, c - 1]) ? "" : string.Concat(PageLines.Of(cells[row, c]!).Select(l => l.Text)))];

    private static List<double> Distinct(IEnumerable<double> values)
    {
        var kept = new List<double>();
        foreach (var value in values.Order())
        {
            if (kept.Count == 0 || value - kept[^1] > Near)
                kept.Add(value);
        }

        return kept;
    }
}
