using PolicyBot.Evaluation;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Embedding;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Evaluation;

public sealed class RetrievalRunTests(EmbeddingModelFixture model) : IClassFixture<EmbeddingModelFixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot-collection-").FullName;

    [Fact]
    public void A_collection_is_searched_by_words_and_by_meaning_and_its_vectors_are_made_once()
    {
        var collection = Load("""
            t1	河道管理办法第一条	禁止向河道倾倒垃圾。
            t2	养老服务办法第八条	养老机构应当为入住的老年人建立健康档案。
            t3	鞋业指引第二条	支持制鞋企业改造生产线。
            """, "q1\t敬老院要不要给老人记录身体情况\nq2\t倾倒垃圾", "q1\t0\tt2\t1\nq2\t0\tt1\t1\nq2\t0\tt3\t0");
        var embeddings = new CountedEmbeddings(model.Model);

        using (var run = RetrievalRun.Open(collection, Path.Combine(_folder, "cache"), embeddings.Source, null))
        {
            Assert.True(run.HasVectors);
            Assert.Equal(1, run.Ask(SearchMode.Dense).Recall10);
            Assert.Equal(1, run.Ask(SearchMode.Hybrid).Mrr10);
        }

        Assert.Equal(3, embeddings.Passages.Count(p => p.Contains('。', StringComparison.Ordinal)));
        using var again = RetrievalRun.Open(collection, Path.Combine(_folder, "cache"), embeddings.Source, null);
        Assert.True(again.HasVectors);
        Assert.Equal(3, embeddings.Passages.Count(p => p.Contains('。', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_that_says_the_very_word_is_found_however_many_mean_something_like_it()
    {
        var like = string.Join('\n', Enumerable.Range(2, 150).Select(i => $"t{i}\t社团办法第{i}条\t社会团体可以为会员提供第{i}项服务。"));
        var passing = string.Concat(Enumerable.Range(1, 12).Select(i => $"港口第{i}泊位应当疏浚航道、更换护舷，夜间开启助航灯。"));
        var collection = Load($"t0\t协会指引\t协会服务会员。协会协调会员。协会自律。\nt1\t港口办法第一条\t{passing}由引航协会核对。\n{like}", "q1\t协会能为会员做什么", "q1\t0\tt1\t1");

        using var run = RetrievalRun.Open(collection, Path.Combine(_folder, "cache"), new CountedEmbeddings(model.Model).Source, null);
        var rank = 0;
        run.Ask(SearchMode.Hybrid, (_, found) => rank = found);

        Assert.True(rank > 0, "not found");
    }

    [Fact]
    public void Of_two_articles_that_say_the_same_the_one_whose_law_speaks_of_the_matter_elsewhere_comes_first()
    {
        var collection = Load("""
            t1	甲办法第三条	违反规定的，责令限期改正。
            t2	甲办法第四条	渔港水域应当保持畅通。
            t3	乙办法第九条	违反规定的，责令限期改正。
            t4	乙办法第十条	老年人入住前应当评估。
            t5	乙办法第十一条	收住老年人应当配备护理人员。
            """, "q1\t收住老年人违反规定，责令改正吗\nq2\t收住老年人违反规定，责令改正吗", "q1\t0\tt1\t1\nq2\t0\tt3\t1");

        using var run = RetrievalRun.Open(collection, Path.Combine(_folder, "cache"), null, null);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        run.Ask(SearchMode.Lexical, (question, rank) => ranks[question.Id] = rank);

        Assert.True(ranks["q2"] < ranks["q1"], $"{ranks["q2"]}, {ranks["q1"]}");
    }

    [Theory]
    [InlineData("t1\t只有两栏", "q1\t问题", "q1\t0\tt1\t1", "第 1 行")]
    [InlineData("t1\t名\t文\nt1\t名\t文", "q1\t问题", "q1\t0\tt1\t1", "t1 出现多次")]
    [InlineData("t1\t名\t文", "q1\t问题", "q1\t0\t别的\t1", "没有给出任何问题")]
    public void A_file_that_is_no_collection_is_said_to_be_none(string corpus, string queries, string qrels, string said)
    {
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => Load(corpus, queries, qrels)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RetrievalCollection Load(string corpus, string queries, string qrels) =>
        RetrievalCollection.Load(Written("corpus.tsv", corpus), Written("queries.tsv", queries), Written("qrels.tsv", qrels));

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return path;
    }
}
