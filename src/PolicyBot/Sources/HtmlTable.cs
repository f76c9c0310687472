using System.Globalization;
using AngleSharp.Dom;

namespace PolicyBot.Sources;

/// <summary>Reads the tables of pages.</summary>
internal static class HtmlTable
{
    private const int MaxColumns = 200;
    private const int MaxSpan = 2_000;

    /// <summary>Whether a table shows data; many only place the parts of a page.</summary>
    public static bool IsData(IElement table) =>
        table.QuerySelector("table") is null && OwnRows(table).Any(r => r.Children.Count(IsCell) > 1);

    /// <summary>The rows, a cell that runs over several rows in each of them, one that runs over several columns in the first.</summary>
    public static IEnumerable<List<string>> Rows(IElement table)
    {
        var running = new Dictionary<int, (string Text, int Left)>();
        foreach (var row in OwnRows(table))
        {
            var cells = new List<string>();
            foreach (var cell in row.Children.Where(IsCell))
            {
                TakeRunning(running, cells);
                var text = SourceTextBuilder.Cell(Paragraphs(cell));
                var (down, across) = (Span(cell, "rowspan"), Math.Min(Span(cell, "colspan"), MaxColumns - cells.Count));
                for (var i = 0; i < across; i++)
                {
                    if (down > 1)
                        running[cells.Count] = (i == 0 ? text : "", down - 1);
                    cells.Add(i == 0 ? text : "");
                }
            }

            TakeRunning(running, cells);
            yield return cells;
        }
    }

    private static void TakeRunning(Dictionary<int, (string Text, int Left)> running, List<string> cells)
    {
        while (running.Remove(cells.Count, out var cell))
        {
            if (cell.Left > 1)
                running[cells.Count] = (cell.Text, cell.Left - 1);
            cells.Add(cell.Text);
        }
    }

    private static IEnumerable<IElement> OwnRows(IElement table) => table.QuerySelectorAll("tr");

    private static bool IsCell(IElement element) => element.LocalName is "td" or "th";

    private static int Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, MaxSpan) : 1;

    private static List<string> Paragraphs(IElement cell)
    {
        var paragraphs = new List<string> { "" };
        Collect(cell, paragraphs, 0);
        return paragraphs;
    }

    private static void Collect(INode node, List<string> paragraphs, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                paragraphs[^1] += text.Data.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
            else if (child is IElement element && depth < 100)
            {
                var breaks = element.LocalName == "br" || HtmlPage.IsBlock(element);
                if (breaks)
                    paragraphs.Add("");
                Collect(element, paragraphs, depth + 1);
                if (breaks)
                    paragraphs.Add("");
            }
        }
    }
}
