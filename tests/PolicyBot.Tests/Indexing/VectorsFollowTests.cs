using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Embedding;
using PolicyBot.Tests.Support;
using PolicyBot.Vectors;

namespace PolicyBot.Tests.Indexing;

/// <summary>A generation is served at once and its vectors follow.</summary>
public sealed class VectorsFollowTests(EmbeddingModelFixture model) : IClassFixture<EmbeddingModelFixture>, IDisposable
{
    private const string Text = """
        云汀市人民政府办公室
        关于支持养老服务发展的若干措施
        云府办发〔2024〕5号
        一、建设老年助餐点
        鼓励社区食堂向居家老年人供应平价饭菜，对行动不便的送餐上门。（责任单位：市民政局）
        二、培养护理人员
        支持职业院校开设护理专业，毕业生到养老机构工作满三年的给予入职奖励。（责任单位：市教育局）
        三、改造住房设施
        为高龄老人家庭安装扶手、防滑地面和紧急呼叫装置。（责任单位：市住房城乡建设局）
        云汀市人民政府办公室
        2024年3月1日
        """;

    private readonly TemporaryShelf _files = new TemporaryShelf().With("elders", Text);
    private readonly CountedEmbeddings _embeddings = new(model.Model);

    [Fact]
    public void Words_are_served_before_the_vectors_are_made_and_meaning_afterwards()
    {
        using var shelf = Open();
        var engine = new PolicyEngine(shelf);

        Assert.False(shelf.HasVectors);
        Assert.Equal("elders/1", First(engine, "老年助餐点"));
        Assert.All(Found(engine, "老年助餐点"), e => Assert.Null(e.Signals!.Similarity));

        Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        Assert.True(shelf.HasVectors);
        Assert.All(Found(engine, "老年助餐点"), e => Assert.NotNull(e.Signals!.Similarity));
        Assert.Equal("elders/1", First(engine, "老年助餐点"));
    }

    [Fact]
    public void Only_new_text_is_embedded_for_the_next_generation()
    {
        using (var shelf = Open())
            Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        var before = _embeddings.Passages.Count;
        File.WriteAllText(Path.Combine(_files.Seeds, "elders.txt"), Text.Replace("三年", "五年", StringComparison.Ordinal));

        using var next = Open();
        Assert.False(next.HasVectors);
        Assert.True(next.MakeVectors(cancel: TestContext.Current.CancellationToken));

        Assert.Contains("五年", Assert.Single(_embeddings.Passages.Skip(before)), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_was_stopped_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        _embeddings.Before = stop.Cancel;
        using (var shelf = Open())
            Assert.Throws<OperationCanceledException>(() => shelf.MakeVectors(cancel: stop.Token));
        var made = _embeddings.Passages.Count;
        Assert.True(made > 0);

        using var again = Open();
        Assert.True(again.MakeVectors(cancel: TestContext.Current.CancellationToken));

        Assert.Equal(made, _embeddings.Passages.Count);
        Assert.DoesNotContain(Directory.EnumerateFiles(GenerationFolder), f => Path.GetFileName(f).StartsWith("vectors-", StringComparison.Ordinal));
    }

    [Fact]
    public void Vectors_of_another_model_or_with_other_bytes_are_not_used()
    {
        using (var shelf = Open())
            Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));

        using (var other = Shelf.Open(Options, embeddings: new CountedEmbeddings(model.Model, "another model 2").Source))
            Assert.False(other.HasVectors);

        var file = Path.Combine(GenerationFolder, "vectors.bin");
        var bytes = File.ReadAllBytes(file);
        bytes[600] ^= 1;
        File.WriteAllBytes(file, bytes);
        using var damaged = Open();
        Assert.False(damaged.HasVectors);
        Assert.Equal("elders/2", First(new PolicyEngine(damaged), "护理专业"));
    }

    [Fact]
    public void A_model_that_fails_costs_no_answer_and_is_told_of_once()
    {
        var told = new List<string>();
        var failing = new EmbeddingSource("gone 1", 512, () => throw new IOException("连接被拒绝"), told.Add);
        using var shelf = Shelf.Open(Options, embeddings: failing);

        Assert.False(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        Assert.False(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));

        Assert.Equal("elders/2", First(new PolicyEngine(shelf), "护理专业"));
        Assert.Contains("连接被拒绝", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_caller_may_not_see_is_not_found_by_meaning_either()
    {
        _files.With("inner", Text.Replace("若干措施", "内部安排", StringComparison.Ordinal).Replace("5号", "6号", StringComparison.Ordinal), Audience.Staff);
        using var shelf = Open();
        Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        var engine = new PolicyEngine(shelf);

        Assert.All(Found(engine, "给老人送饭"), e => Assert.StartsWith("elders/", e.ClauseId, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_answers_for_a_task_is_asked_of_no_model()
    {
        using var shelf = Open();
        Assert.True(shelf.MakeVectors(cancel: TestContext.Current.CancellationToken));
        var before = _embeddings.Passages.Count;

        var answer = new PolicyEngine(shelf).Ask(new Question("培养护理人员由谁负责？"));

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Equal(before, _embeddings.Passages.Count);
    }

    public void Dispose() => _files.Dispose();

    private ShelfOptions Options => new(_files.Seeds, _files.Index);

    private string GenerationFolder => Path.Combine(_files.Index, File.ReadAllText(Path.Combine(_files.Index, "CURRENT")).Trim());

    private Shelf Open() => Shelf.Open(Options, embeddings: _embeddings.Source);

    private static string? First(PolicyEngine engine, string question) => Found(engine, question).FirstOrDefault()?.ClauseId;

    private static IEnumerable<RecordedEvidence> Found(PolicyEngine engine, string question) =>
        engine.Ask(new Question(question), null).Record.Queries.SelectMany(q => q.Evidence.Concat(q.Nearest));
}
