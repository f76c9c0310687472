using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

public sealed class EvalRetrievalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvalRetrievalTests()
    {
        // Every question by words finds its text but the third, which only says the same.
        Write("corpus.tsv",
            "t1\t河道管理办法第一条\t禁止向河道倾倒垃圾。",
            "t2\t养老服务办法第八条\t养老机构应当为入住的老年人建立健康档案。",
            "t3\t鞋业指引第二条\t支持制鞋企业改造生产线。",
            "t4\t图书馆条例第五条\t公共图书馆应当免费开放，并在醒目位置公示开放时间。",
            "t5\t城市绿化办法第六条\t任何单位不得擅自砍伐城市树木。");
        Write("queries.tsv", "q1\t河道能不能倾倒垃圾", "q2\t公共图书馆开放时间在哪里公示", "q3\t敬老院要不要给长者记录身体状况", "q4\t没有判定的问题");
        Write("qrels.tsv", "q1\t0\tt1\t1", "q2\t0\tt4\t1", "q3\t0\tt2\t1");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_collection_is_measured_by_words_with_the_rank_of_each_question()
    {
        var run = await RunAsync("--mode", "lexical");

        Assert.Equal(0, run.ExitCode);
        var scores = JsonNode.Parse(run.Output)!;
        Assert.Equal(3, (int)scores["questions"]!);
        Assert.Equal(1, (int)scores["firstRelevant"]!["q1"]!);
        Assert.Equal(1, (int)scores["firstRelevant"]!["q2"]!);
        var interval = scores["intervals"]!["Recall@10"]!;
        Assert.InRange((double)scores["recall10"]!, (double)interval["low"]!, (double)interval["high"]!);
    }

    [Fact]
    public async Task Two_ways_of_searching_are_compared_question_by_question()
    {
        var run = await RunAsync("--mode", "hybrid", "--against", "lexical");

        Assert.Equal(0, run.ExitCode);
        var scores = JsonNode.Parse(run.Output)!;
        Assert.Equal(1, (int)scores["firstRelevant"]!["q3"]!);
        Assert.Equal("lexical", (string?)scores["against"]!["mode"]);
        Assert.True((double)scores["against"]!["differences"]!["MRR@10"]!["high"]! >= 0);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var run = await Shell.ProgramAsync(Checkout.Root, "eval", "retrieval", "--corpus", _folder.Below("none.tsv"), "--queries", _folder.Below("queries.tsv"), "--qrels", _folder.Below("qrels.tsv"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("none.tsv", run.Error, StringComparison.Ordinal);
    }

    private Task<Finished> RunAsync(params string[] arguments) => Shell.ProgramAsync(
        Checkout.Root,
        ["eval", "retrieval", "--corpus", _folder.Below("corpus.tsv"), "--queries", _folder.Below("queries.tsv"), "--qrels", _folder.Below("qrels.tsv"), "--json", .. arguments]);

    private void Write(string name, params string[] lines) => File.WriteAllText(_folder.Below(name), string.Join('\n', lines) + "\n");
}
