using CsCheck;
using PolicyBot.Documents;

namespace PolicyBot.Tests.Documents;

/// <summary>How the page breaks lines says nothing: the same paragraphs give the same clauses.</summary>
public sealed class RewrapTests
{
    private static readonly string[] Paragraphs = Unwrapped();

    [Fact]
    public void Rewrapping_at_random_widths_with_other_page_breaks_gives_the_same_clauses() =>
        Gen.Select(Gen.Int[12, 60].Array[Paragraphs.Length], Gen.Int[10, 40], Gen.Int[0, 1_000_000])
            .Sample(t => AssertSame(SeedDocument.Parse(Wrapped(t.Item1, t.Item2))), iter: 60);

    [Fact]
    public void So_does_a_width_of_its_own_for_every_line() =>
        Gen.Int[0, 1_000_000].Sample(seed => AssertSame(SeedDocument.Parse(Ragged(seed))), iter: 60);

    private static void AssertSame(PolicyDocument document)
    {
        Assert.Equal(SeedDocument.Parsed.Clauses.Select(Comparable), document.Clauses.Select(Comparable));
        Assert.Equal(SeedDocument.Parsed.Title, document.Title);
        Assert.Equal(SeedDocument.Parsed.DocumentNumber, document.DocumentNumber);
        Assert.Equal(SeedDocument.Parsed.Addressees, document.Addressees);
        Assert.Equal(SeedDocument.Parsed.IssuedOn, document.IssuedOn);
        Assert.Equal(1.0, document.Coverage);
    }

    private static string Comparable(Clause clause)
    {
        var responsibility = clause.Responsibility is not { } r ? "" : $"{r.LeadRule} {r.ParticipantTerm} {r.RuleClauseId} "
            + string.Join('、', r.Assignments.Select(a => $"{a.Printed}={a.Role}/{a.Basis}/{a.DepartmentId}"));
        return $"{clause.Id} {clause.Label} {clause.Title} {clause.Section} {clause.IsMeasure}\n{clause.Text}\n{responsibility}";
    }

    private static string Wrapped(int[] widths, int linesPerPage) =>
        Paged(Paragraphs.SelectMany((p, i) => p.Chunk(widths[i]).Select(c => new string(c))), linesPerPage);

    private static string Ragged(int seed)
    {
        var random = new Random(seed);
        var lines = new List<string>();
        foreach (var paragraph in Paragraphs)
        {
            for (var at = 0; at < paragraph.Length;)
            {
                var width = Math.Min(paragraph.Length - at, random.Next(12, 60));
                lines.Add(paragraph.Substring(at, width));
                at += width;
            }
        }

        return Paged(lines, random.Next(8, 40));
    }

    // A blank line between lines, but at a page break a line break and a space.
    private static string Paged(IEnumerable<string> lines, int linesPerPage)
    {
        var page = new System.Text.StringBuilder("\n");
        var count = 0;
        foreach (var line in lines)
            page.Append(++count % linesPerPage == 0 ? "\n " : "\n\n").Append(line);
        return page.Append('\n').ToString();
    }

    // The paragraphs as printed, put together by hand-checked ends: headings, sentence ends before a number, lists, the header's lines.
    private static string[] Unwrapped()
    {
        var document = SeedDocument.Parsed;
        var raw = SeedDocument.Raw;
        var starts = new SortedSet<int>();
        foreach (var mark in new[] { "四川省人民政府办公厅\n\n关于", "关于承接", "川办发", "各市(州)人民政府ꎬ省政府", "为贯彻落实工业", "坚持以习近平", "四川省人民政府办公厅\n\n２", "２０２２ 年 ９" })
            starts.Add(raw.IndexOf(mark, StringComparison.Ordinal));
        foreach (var clause in document.Clauses)
            starts.Add(clause.Span.Start);
        var ends = starts.Skip(1).Append(raw.Length);
        return [.. starts.Zip(ends, (s, e) => string.Concat(raw[s..e].Split('\n').Select(l => l.Trim()))).Where(p => p.Length > 0)];
    }
}
