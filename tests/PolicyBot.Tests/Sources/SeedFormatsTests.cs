using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

/// <summary>The seed in each format, as LibreOffice writes it (the files in <c>Seed</c>) or as the standard says: what is read is the text's.</summary>
public sealed class SeedFormatsTests
{
    private static readonly PolicyDocument Seed = SeedDocument.Parsed;

    [Theory]
    [InlineData("seed.docx")]
    [InlineData("seed.pdf")]
    public void What_LibreOffice_writes_gives_its_facts_clauses_measures_and_departments(string file) =>
        AssertIsSeed(Reading.Document(File.ReadAllBytes(Saved(file)), file));

    [Fact]
    public void An_OFD_of_several_pages_with_heads_and_page_numbers_does() =>
        AssertIsSeed(Reading.Document(Archive.Ofd([.. SeedPages.OneColumn().Select(page => page.Select(l => (l.X, l.Y, l.Text)).ToArray())]), "seed.ofd"));

    [Fact]
    public void A_PDF_in_two_columns_does() => AssertIsSeed(Reading.Document(Pdf(SeedPages.TwoColumns(), 11), "seed.pdf"));

    [Fact]
    public void A_DOC_does_where_LibreOffice_is_installed()
    {
        Assert.SkipUnless(Installed("soffice"), "LibreOffice is not installed.");
        AssertIsSeed(Reading.Document(File.ReadAllBytes(Saved("seed.doc")), "seed.doc"));
    }

    [Fact]
    public void A_table_of_its_tasks_gives_its_measures_with_the_rule_that_stands_in_a_cell()
    {
        var document = Reading.Document(File.ReadAllBytes(Saved("seed.xlsx")), "seed.xlsx");

        AssertMeasures(document);
        Assert.Contains(document.Clauses.First(c => c.IsMeasure).Paragraphs, p => p.Value == "重点任务：二、有序承接产业梯度转移");
    }

    private static void AssertIsSeed(PolicyDocument document)
    {
        Assert.Equal((Seed.Title, Seed.DocumentNumber, Seed.IssuedOn, Seed.Addressees), (document.Title, document.DocumentNumber, document.IssuedOn, document.Addressees));
        Assert.Equal(Seed.Clauses.Select(c => (c.Label, c.Title)), document.Clauses.Select(c => (c.Label, c.Title)));
        Assert.Equal(Seed.Clauses.Select(c => c.Text.Replace("\n", "", StringComparison.Ordinal)), document.Clauses.Select(c => c.Text.Replace("\n", "", StringComparison.Ordinal)));
        Assert.Equal(1, document.Coverage);
        AssertMeasures(document);
    }

    private static void AssertMeasures(PolicyDocument document)
    {
        var measures = document.Clauses.Where(c => c.IsMeasure).ToList();
        var expected = Seed.Clauses.Where(c => c.IsMeasure).ToList();
        Assert.Equal(20, measures.Count);
        Assert.Equal(expected.Select(m => m.Title), measures.Select(m => m.Title));
        Assert.Equal(expected.Select(m => string.Join('、', m.Responsibility!.Lead)), measures.Select(m => string.Join('、', m.Responsibility!.Lead)));
        Assert.Equal(expected.Select(Listings), measures.Select(Listings));
        Assert.Equal(90, measures.Where(m => m.Responsibility!.LeadRule == LeadRule.FirstListed).Sum(m => m.Responsibility!.Assignments.Count(a => a.Basis != AssignmentBasis.Inherited)));
        Assert.Equal(19, measures.Count(m => m.Responsibility!.LeadRule == LeadRule.FirstListed));
        Assert.All(measures, m => Assert.Contains(m.Responsibility!.Assignments, a => a is { Printed: "各市（州）人民政府", Basis: AssignmentBasis.Inherited }));
    }

    private static string Listings(Clause clause) =>
        string.Join('、', clause.Responsibility!.Assignments.Where(a => a.Basis != AssignmentBasis.Inherited).Select(a => $"{a.Printed}/{a.Role}"));

    private static byte[] Pdf(List<List<SeedPages.Line>> pages, double size)
    {
        const double Point = 72 / 25.4;
        var pdf = new PdfFile();
        foreach (var (page, at) in pages.Select((p, i) => (p, i)))
        {
            if (at > 0)
                pdf.Page();
            foreach (var line in page)
                pdf.Text(line.X * Point, 842 - (line.Y * Point), line.Text, size);
        }

        return pdf.Bytes();
    }

    private static string Saved(string file) => Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Seed", file);

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
}
