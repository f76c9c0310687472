namespace PolicyBot.Sources;

/// <summary>Makes text of pages that say only where each character is drawn: PDF and OFD.</summary>
internal static class PageText
{
    /// <summary>The paragraphs and tables of the pages in reading order, heads, feet and page numbers left out.</summary>
    public static void Add(SourceTextBuilder text, IReadOnlyList<PageDrawing> pages)
    {
        var tables = pages.Select(PageTables.Of).ToList();
        double? gutter = null;
        var set = pages.Select((page, i) => (page, Lines: PageLines.Of(page.Glyphs.Where(g => !tables[i].Exists(t => Holds(t, g.Top))), ref gutter))).ToList();
        PageMargins.Remove(set);
        var paragraphs = new PageParagraphs(text, set.SelectMany(s => s.Lines));
        for (var i = 0; i < pages.Count; i++)
            AddPage(text, paragraphs, set[i].Lines, tables[i], $"第{pages[i].Number}页");
        paragraphs.End();
    }

    private static void AddPage(SourceTextBuilder text, PageParagraphs paragraphs, List<PageLine> lines, List<PageTables.Table> tables, string place)
    {
        foreach (var table in tables)
        {
            var above = lines.TakeWhile(l => l.Top < table.Bottom).ToList();
            lines = lines[above.Count..];
            paragraphs.Add(above, place);
            paragraphs.End();
            foreach (var row in table.Rows)
                text.Row(row, place);
        }

        paragraphs.Add(lines, place);
    }

    private static bool Holds(PageTables.Table table, double top) => top > table.Top && top <= table.Bottom;
}
