using PolicyBot.Documents;
using PolicyBot.Sources;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Indexing;

public sealed class ShelfTests
{
    private const string Lighting = """
        青川县人民政府办公室关于路灯节能改造的通知
        青府办发〔2021〕8号

        一、总体要求
        到2023年，全县路灯完成节能改造。
        二、重点任务
        （一）更换灯具。分批更换高压钠灯。（牵头单位：县住房城乡建设局；责任单位：县财政局）
        （二）智能控制。建设单灯控制系统。（牵头单位：县经济信息化局；责任单位：县住房城乡建设局）

        青川县人民政府办公室
        2021年3月5日
        """;

    private const string Internal = """
        青川县人民政府办公室关于内部值班的通知
        青府办函〔2021〕2号

        一、值班安排
        （一）夜间值班。夜间由两人值班。（责任单位：县政府办公室）

        青川县人民政府办公室
        2021年1月5日
        """;

    [Fact]
    public void A_second_start_serves_the_generation_the_first_one_built()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting);
        var built = folder.Shelf.Index.Manifest.BuiltAt;

        using var again = folder.Open();

        Assert.Equal(built, again.Index.Manifest.BuiltAt);
        Assert.Single(Directory.EnumerateDirectories(folder.Index));
    }

    [Fact]
    public void A_changed_file_is_indexed_again_and_the_last_generation_is_kept()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting);
        folder.Shelf.Index.Document("lighting", Audience.Public);
        File.WriteAllText(Path.Combine(folder.Seeds, "lighting.txt"), Lighting.Replace("高压钠灯", "荧光灯", StringComparison.Ordinal));

        using var again = folder.Open();

        Assert.Contains("荧光灯", again.Index.Document("lighting", Audience.Public)!.Clauses.Single(c => c.Number == 1 && c.IsMeasure).Text, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateDirectories(folder.Index).Count());
        Assert.Contains("高压钠灯", folder.Shelf.Index.Document("lighting", Audience.Public)!.Clauses.Single(c => c.Number == 1 && c.IsMeasure).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_generation_is_rebuilt_and_said_so()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting);
        var clauses = folder.Shelf.Index.Manifest.Clauses;
        var largest = Directory.EnumerateFiles(folder.Index, "_*", SearchOption.AllDirectories).MaxBy(f => new FileInfo(f).Length)!;
        var bytes = File.ReadAllBytes(largest);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(largest, bytes);

        using var again = folder.Open();

        Assert.Equal(clauses, again.Index.Manifest.Clauses);
        Assert.Contains(folder.Messages, m => m.Contains("已损坏", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_named_with_the_reason_and_the_others_are_served()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting).WithEntry("gone", "gone.txt");

        var problem = Assert.Single(folder.Shelf.Problems);

        Assert.Equal("gone.txt", problem.File);
        Assert.NotEmpty(problem.Reason);
        Assert.Equal(["lighting"], folder.Shelf.Index.Documents(Audience.Public).Select(d => d.Id));
    }

    [Fact]
    public void A_missing_file_is_still_named_when_the_index_is_reused()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting).WithEntry("gone", "gone.txt");
        Assert.Single(folder.Shelf.Problems);

        using var again = folder.Open();

        Assert.Single(again.Problems);
    }

    [Fact]
    public void What_is_for_staff_cannot_be_found_listed_or_opened_by_the_public()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting).With("duty", Internal, Audience.Staff);
        var index = folder.Shelf.Index;

        Assert.Equal(["lighting"], index.Documents(Audience.Public).Select(d => d.Id));
        Assert.Null(index.Document("duty", Audience.Public));
        Assert.Null(index.Clause("duty/1.1", Audience.Public));
        Assert.DoesNotContain(index.Departments(Audience.Public), d => d.Printed.Contains("县政府办公室"));
        Assert.DoesNotContain(folder.Ask("夜间值班由谁负责？").Citations, c => c.DocumentId == "duty");
        Assert.Equal(2, index.Documents(Audience.Staff).Count);
        Assert.Contains(folder.Ask("夜间值班由谁负责？", Audience.Staff).Citations, c => c.DocumentId == "duty");
    }

    [Theory]
    [InlineData("""{"documents":[{"id":"A B","file":"a.txt"}]}""", "不能用作 id")]
    [InlineData("""{"documents":[{"id":"a","file":"a.txt"},{"id":"a","file":"b.txt"}]}""", "出现了两次")]
    [InlineData("""{"documents":[{"id":"a","file":"a.txt","audiense":"public"}]}""", "不是可读的 JSON")]
    [InlineData("not json", "不是可读的 JSON")]
    public void A_catalogue_that_cannot_be_right_is_refused_with_the_reason(string json, string reason)
    {
        using var folder = new TemporaryShelf();
        Directory.CreateDirectory(folder.Seeds);
        File.WriteAllText(Path.Combine(folder.Seeds, "catalogue.json"), json);

        var problem = Assert.Throws<SourceException>(folder.Open);

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Contains("catalogue.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_build_one_generation()
    {
        using var folder = new TemporaryShelf().With("lighting", Lighting);

        var shelves = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(folder.Open, TestContext.Current.CancellationToken)));

        Assert.Single(shelves.Select(s => s.Index.Manifest.BuiltAt).Distinct());
        foreach (var shelf in shelves)
            shelf.Dispose();
    }
}
