using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class MovedCorrectionsTests
{
    private const string Corrections = """{ "clauses": { "1.1": { "title": "逐眼登记", "lead": ["县农业农村局"] } } }""";

    // One more item in front: （一） is （二）, in the same words.
    private static readonly string Later = Papers.Wells.Replace("（二）", "（三）", StringComparison.Ordinal).Replace("（一）", "（二）", StringComparison.Ordinal)
        .Replace("一、落实责任\n", "一、落实责任\n（一）统一标准。机井按同一标准建设。（责任单位：县财政局）\n", StringComparison.Ordinal)
        .Replace("〔2020〕3号", "〔2022〕8号", StringComparison.Ordinal).Replace("2020年2月1日", "2022年3月1日", StringComparison.Ordinal);

    private static readonly string Reworded = Later.Replace("逐眼登记机井位置、深度和管护人", "每年登记一次新打的机井", StringComparison.Ordinal);

    [Fact]
    public void When_a_file_is_replaced_the_correction_goes_with_the_clause_it_was_made_for()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("wells.reading.json", Corrections);
        folder.Change([folder.Outside("wells.txt", Papers.Wells)]);

        var report = folder.Change([folder.Outside("wells.txt", Later)]);

        Assert.Empty(report.Problems);
        AssertMoved(folder, Assert.Single(report.Manifest.Rows).Id, "条款 1.1 的校订已随原文移到条款 1.2");
    }

    [Fact]
    public void A_seed_that_was_replaced_keeps_it_so_although_everything_is_read_again()
    {
        using var folder = new TemporaryShelf().With("wells", Papers.Wells);
        File.WriteAllText(Path.Combine(folder.Seeds, "wells.reading.json"), Corrections);
        using (folder.Open())
            folder.With("other", Papers.Lamps);
        File.WriteAllText(Path.Combine(folder.Seeds, "wells.txt"), Later);
        using (folder.Open())
        {
        }

        folder.Shelf.Rebuild();

        AssertMoved(folder, "wells", "条款 1.1 的校订已随原文移到条款 1.2");
    }

    [Fact]
    public void When_the_words_changed_the_correction_is_left_out_and_said_so_until_somebody_corrects_again()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("wells.reading.json", Corrections);
        folder.Change([folder.Outside("wells.txt", Papers.Wells)]);

        var row = Assert.Single(folder.Change([folder.Outside("wells.txt", Reworded)]).Manifest.Rows);

        Assert.Contains(row.Warnings, w => w.Contains("条款 1.1 的校订未采用", StringComparison.Ordinal));
        var document = Served(folder, row.Id);
        Assert.DoesNotContain(document.Clauses, c => c.Title == "逐眼登记");
        Assert.Equal("县财政局", Assert.Single(document.Clauses.Single(c => c.Id == row.Id + "/1.1").Responsibility!.Assignments).Printed);

        folder.Outside("wells.reading.json", """{ "clauses": { "1.2": { "title": "逐眼登记", "lead": ["县农业农村局"] } } }""");
        row = Assert.Single(folder.Change([Path.Combine(folder.Inbox, "wells.txt")]).Manifest.Rows);
        Assert.DoesNotContain(row.Warnings, w => w.Contains("未采用", StringComparison.Ordinal));
        Assert.Equal("逐眼登记", Served(folder, row.Id).Clauses.Single(c => c.Id == row.Id + "/1.2").Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_later_version_takes_over_what_was_corrected_in_clauses_that_only_moved(bool together)
    {
        using var folder = new TemporaryShelf();
        folder.Outside("old.reading.json", Corrections);
        var old = folder.Outside("old.txt", Papers.Wells);
        if (!together)
            folder.Change([old]);

        var rows = folder.Change([old, folder.Outside("new.txt", Later)]).Manifest.Rows;

        var (before, after) = (rows.Single(r => r.IssuedOn!.Value.Year == 2020).Id, rows.Single(r => r.IssuedOn!.Value.Year == 2022).Id);
        AssertMoved(folder, after, $"条款 1.2 沿用较早版本 {before} 中条款 1.1 的校订");
        Assert.Contains("县农业农村局牵头", folder.Says("《青川县人民政府关于农村机井管护的意见》（青府发〔2022〕8号）逐眼登记由谁牵头？"), StringComparison.Ordinal);

        // What is not on the shelf any more hands nothing on.
        folder.Change([], before);
        using var again = folder.Open();
        Assert.DoesNotContain(again.Index.Document(after, Audience.Public)!.Clauses, c => c.Title == "逐眼登记");
    }

    [Fact]
    public void What_the_later_version_says_in_other_words_is_not_corrected_and_its_own_corrections_go_first()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("old.reading.json", """{ "clauses": { "1.1": { "title": "逐眼登记" }, "1.2": { "title": "每年检修" } } }""");
        folder.Outside("new.reading.json", """{ "clauses": { "1.3": { "title": "春灌前检修" } } }""");

        var rows = folder.Change([folder.Outside("old.txt", Papers.Wells), folder.Outside("new.txt", Reworded)]).Manifest.Rows;

        var after = rows.Single(r => r.IssuedOn!.Value.Year == 2022);
        Assert.Equal(["统一标准", "登记造册", "春灌前检修"], Served(folder, after.Id).Clauses.Where(c => c.IsMeasure).Select(c => c.Title));
        Assert.Contains(after.Warnings, w => w.Contains("中条款 1.1 的校订未沿用", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_corrected_in_a_document_for_staff_does_not_show_in_a_public_one()
    {
        using var folder = new TemporaryShelf().With("old", Papers.Wells, Audience.Staff).With("new", Later);
        File.WriteAllText(Path.Combine(folder.Seeds, "old.reading.json"), Corrections);

        Assert.DoesNotContain(Served(folder, "new").Clauses, c => c.Title == "逐眼登记");
    }

    private static void AssertMoved(TemporaryShelf folder, string id, string said)
    {
        var document = Served(folder, id);
        Assert.Equal(["统一标准", "逐眼登记", "定期检修"], document.Clauses.Where(c => c.IsMeasure).Select(c => c.Title));
        Assert.Equal([[], ["县农业农村局"], []], document.Clauses.Where(c => c.IsMeasure).Select(c => c.Responsibility!.Lead));
        Assert.Contains(document.Warnings, w => w.Contains(said, StringComparison.Ordinal));
    }

    private static PolicyDocument Served(TemporaryShelf folder, string id)
    {
        using var shelf = folder.Open();
        return shelf.Index.Document(id, Audience.Public)!;
    }
}
