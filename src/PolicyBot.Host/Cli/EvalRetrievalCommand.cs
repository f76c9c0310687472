using System.CommandLine;
using System.Globalization;
using PolicyBot.Evaluation;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;
using PolicyBot.Sources;
using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary><c>eval retrieval</c>: how well the product's search finds the texts of a judged collection.</summary>
internal static class EvalRetrievalCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var corpus = File("--corpus", "语料，每行：编号、名称、正文，以制表符分隔；可为 .gz");
        var queries = File("--queries", "问题，每行：编号、问题");
        var qrels = File("--qrels", "答案，每行：问题编号、0、正文编号、1");
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "保留索引和语义向量的文件夹，下次不必重算；每份语料用各自的文件夹" };
        var mode = new Option<SearchMode>("--mode") { Description = "检索方式：hybrid（词语和语义，默认）、lexical（词语）、dense（语义）" };
        var json = new Option<bool>("--json") { Description = "输出 JSON，含每题首个相关条目的名次" };
        var command = new Command("retrieval", "在有标准答案的语料上衡量检索：Recall@10、Recall@100、MRR@10、nDCG@10、每题毫秒。") { corpus, queries, qrels, cache, mode, json };
        command.SetAction(parsed => Run(
            load(), Read(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(queries), parsed.GetRequiredValue(qrels)),
            parsed.GetValue(cache), parsed.GetValue(mode), parsed.GetValue(json)));
        return command;
    }

    private static int Run(HostSettings settings, RetrievalCollection collection, DirectoryInfo? cache, SearchMode mode, bool json)
    {
        var folder = cache?.FullName ?? Directory.CreateTempSubdirectory("policybot-retrieval-").FullName;
        try
        {
            var embeddings = mode == SearchMode.Lexical ? null : Embeddings.Of(settings);
            using var run = ConsoleProgress.RunSteps("正在建立索引……", progress => RetrievalRun.Open(collection, folder, embeddings, progress));
            if (mode != SearchMode.Lexical && !run.HasVectors)
                throw new SettingsException("没有语义向量，无法按语义检索。请用 --mode lexical，或检查语义模型和设置 PolicyBot:SemanticSearch。");
            var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
            var scores = ConsoleProgress.RunCounted("提问", collection.Questions.Count, progress => run.Ask(mode, (question, rank) => ranks[question.Id] = rank, progress));
            if (json)
                Console.Out.WriteLine(Json.Print(new { Mode = mode, scores.Questions, scores.Recall10, scores.Recall100, scores.Mrr10, scores.Ndcg10, scores.MillisecondsPerQuestion, FirstRelevant = ranks }));
            else
                Print(mode, scores);
            return ExitCodes.Done;
        }
        finally
        {
            if (cache is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(SearchMode mode, RetrievalScores scores) => AnsiConsole.Write(new Table()
        .AddColumns("检索方式", "题数", "Recall@10", "Recall@100", "MRR@10", "nDCG@10", "毫秒/题")
        .AddRow(
            mode.ToString().ToLowerInvariant(), scores.Questions.ToString(CultureInfo.InvariantCulture), Number(scores.Recall10), Number(scores.Recall100),
            Number(scores.Mrr10), Number(scores.Ndcg10), scores.MillisecondsPerQuestion.ToString("0.0", CultureInfo.InvariantCulture)));

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static RetrievalCollection Read(FileInfo corpus, FileInfo queries, FileInfo qrels)
    {
        foreach (var file in new[] { corpus, queries, qrels }.Where(f => !f.Exists))
            throw new SourceException(file.FullName, "找不到该文件。");
        return ConsoleProgress.Run("正在读取语料……", _ => RetrievalCollection.Load(corpus.FullName, queries.FullName, qrels.FullName));
    }

    private static Option<FileInfo> File(string name, string description) => new(name) { Description = description, HelpName = "文件", Required = true };
}
