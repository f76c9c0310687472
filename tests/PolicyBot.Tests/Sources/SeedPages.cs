
namespace PolicyBot.Tests.Sources;

/// <summary>The seed set on pages: its paragraphs broken into lines at places, as PDF and OFD hold them.</summary>
internal static class SeedPages
{
    /// <summary>A line at a distance from the left and the upper edge, in millimetres.</summary>
    public sealed record Line(double X, double Y, string Text);

    /// <summary>Its paragraphs: whether each begins with an indent, and the text.</summary>
    public static IReadOnlyList<(bool Indented, string Text)> Paragraphs { get; } = [.. All()];

    /// <summary>Pages of A4 in one column, a head above and — 3 — below; 28 characters of three quarters of a centimetre to a line.</summary>
    public static List<List<Line>> OneColumn() => Pages(Set(28, 5.6), 28, (page, row) => (28, 40 + (9.5 * row)), 24);

    /// <summary>The same in two columns of 20 smaller characters.</summary>
    public static List<List<Line>> TwoColumns() => Pages(Set(20, 3.9), 28, (page, row) => (row < 30 ? 24 : 110, 38 + (7 * (row % 30))), 60);

    private static List<List<Line>> Pages(List<(double Indent, string Text)> lines, double left, Func<int, int, (double X, double Y)> place, int rows) =>
        [.. lines.Chunk(rows).Select((chunk, page) =>
        {
            List<Line> set = [new(80, 18, "四川省人民政府公报")];
            set.AddRange(chunk.Select((line, row) => new Line(place(page, row).X + line.Indent, place(page, row).Y, line.Text)));
            set.Add(new(98, 285, $"— {page + 1} —"));
            return set;
        })];

    private static List<(double Indent, string Text)> Set(int width, double size)
    {
        var lines = new List<(double, string)>();
        foreach (var (indented, text) in Paragraphs)
        {
            var first = indented ? width - 2 : width;
            for (var at = 0; at < text.Length;)
            {
                var taken = Math.Min(at == 0 ? first : width, text.Length - at);
                lines.Add((at == 0 && indented ? 2 * size : 0, text.Substring(at, taken)));
                at += taken;
            }
        }

        return lines;
    }

    private static IEnumerable<(bool Indented, string Text)> All()
    {
        var seed = SeedDocument.Parsed;
        yield return (true, seed.Issuers[0]);
        yield return (true, seed.Title[seed.Issuers[0].Length..]);
        yield return (true, seed.DocumentNumber!);
        yield return (false, seed.Addressees + "：");
        foreach (var clause in seed.Clauses)
        {
            var list = clause.Responsibility?.List?.Value ?? "";
            var own = clause.Paragraphs.Select(p => p.Value).ToList();
            if (clause.IsMeasure)
                yield return (true, $"{clause.Label}{clause.Title}。{own[0]}{list}");
            else if (clause.Label.Length > 0)
                yield return (true, clause.Label + clause.Title);
            foreach (var paragraph in own.Skip(clause.IsMeasure ? 1 : 0))
                yield return (true, paragraph);
        }

        yield return (true, seed.Issuers[0]);
        yield return (true, "2022年9月21日");
    }
}
