using PolicyBot.Documents;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class CorrectionsTests
{
    private const string Corrections = """
        {
          "title": "青川县农村机井管护意见",
          "documentNumber": "青府发〔2020〕33号",
          "issuedOn": "2020-02-02",
          "clauses": { "1.1": { "title": "逐眼登记", "lead": ["县农业农村局"], "participants": ["县水利局"] } }
        }
        """;

    [Fact]
    public void What_a_person_corrected_is_served_under_the_same_ids_and_said_so()
    {
        using var folder = new TemporaryShelf();
        var file = folder.Outside("wells.txt", Papers.Wells);
        var id = Assert.Single(folder.Change([file]).Manifest.Rows).Id;
        folder.Outside("wells.reading.json", Corrections);

        var report = folder.Change([file]);

        Assert.Empty(report.Problems);
        var document = folder.Shelf.Index.Document(id, Audience.Public)!;
        var clause = document.Clauses.Single(c => c.Id == id + "/1.1");
        Assert.Equal(("青川县农村机井管护意见", "青府发〔2020〕33号", new DateOnly(2020, 2, 2)), (document.Title, document.DocumentNumber, document.IssuedOn));
        Assert.Equal("逐眼登记", clause.Title);
        Assert.Equal(["县农业农村局"], clause.Responsibility!.Lead);
        Assert.Equal(["县水利局"], clause.Responsibility.Participants);
        Assert.Contains(document.Warnings, w => w.Contains("已按人工校订", StringComparison.Ordinal));
        Assert.Contains("县农业农村局牵头", folder.Says("逐眼登记由谁牵头？"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_survives_indexing_again_although_the_original_is_gone()
    {
        using var folder = new TemporaryShelf();
        folder.Outside("wells.reading.json", Corrections);
        folder.Change([folder.Outside("wells.txt", Papers.Wells)]);
        Directory.Delete(folder.Inbox, recursive: true);

        folder.Shelf.Rebuild();

        Assert.Equal("青川县农村机井管护意见", Assert.Single(folder.Shelf.Index.Documents(Audience.Public)).Title);
    }

    [Fact]
    public void A_correction_beside_a_seed_makes_a_new_generation()
    {
        using var folder = new TemporaryShelf().With("wells", Papers.Wells);
        folder.Shelf.Index.Document("wells", Audience.Public);
        File.WriteAllText(Path.Combine(folder.Seeds, "wells.reading.json"), Corrections);

        using var again = folder.Open();

        Assert.Equal("青川县农村机井管护意见", again.Index.Document("wells", Audience.Public)!.Title);
    }

    [Theory]
    [InlineData("""{"clauses":{"9.9":{"title":"无"}}}""", "没有条款“9.9”")]
    [InlineData("""{"clauses":{"1.1":{"lead":["县财政局"]}}}""", "“县财政局”没有在原文中出现")]
    [InlineData("""{"titel":"无"}""", "不是可读的 JSON")]
    [InlineData("""{"title":" "}""", "title 是空的")]
    [InlineData("{", "不是可读的 JSON")]
    public void A_correction_that_cannot_be_right_is_refused_with_its_file_and_the_reason(string corrections, string reason)
    {
        using var folder = new TemporaryShelf().With("lamps", Papers.Lamps.Replace("县财政局", "县审计局", StringComparison.Ordinal));
        folder.Outside("wells.reading.json", corrections);

        var problem = Assert.Single(folder.Change([folder.Outside("wells.txt", Papers.Wells)]).Problems);

        Assert.Contains("wells.reading.json", problem.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal(["lamps"], folder.Shelf.Index.Documents(Audience.Public).Select(d => d.Id));
    }

    [Fact]
    public void A_correction_can_make_the_audience_stricter_but_not_wider()
    {
        using var folder = new TemporaryShelf().With("open", Papers.Lamps).With("closed", Papers.Wells, Audience.Staff);
        File.WriteAllText(Path.Combine(folder.Seeds, "open.reading.json"), """{"audience":"staff"}""");
        File.WriteAllText(Path.Combine(folder.Seeds, "closed.reading.json"), """{"audience":"public"}""");

        Assert.Empty(folder.Shelf.Index.Documents(Audience.Public));
    }
}
