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
    private static readonly (string Name, Func<QuestionScores, double> Of)[] Measures =
        [("Recall@10", s => s.Recall10), ("Recall@100", s => s.Recall100), ("MRR@10", s => s.Mrr10), ("nDCG@10", s => s.Ndcg10)];

    public static Command Create(Func<HostSettings> load)
    {
        var corpus = File("--corpus", "语料，每行：编号、名称、正文，以制表符分隔；可为 .gz");
        var queries = File("--queries", "问题，每行：编号、问题");
        var qrels = File("--qrels", "答案，每行：问题编号、0、正文编号、1");
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "保留索引和语义向量的文件夹，下次不必重算；每份语料用各自的文件夹" };
        var mode = new Option<SearchMode>("--mode") { Description = "检索方式：hybrid（词语和语义，默认）、lexical（词语）、dense（语义）" };
        var against = new Option<SearchMode?>("--against") { Description = "另一种检索方式：逐题相比，给出差值的95%区间；区间不含0才算有差别" };
        var json = new Option<bool>("--json") { Description = "输出 JSON，含每题首个相关条目的名次" };
        var command = new Command("retrieval", "在有标准答案的语料上衡量检索：Recall@10、Recall@100、MRR@10、nDCG@10、每题毫秒，及其95%区间（自助法）。") { corpus, queries, qrels, cache, mode, against, json };
        command.SetAction(parsed => Run(
            load(), Read(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(queries), parsed.GetRequiredValue(qrels)),
            parsed.GetValue(cache), parsed.GetValue(mode), parsed.GetValue(against), parsed.GetValue(json)));
        return command;
    }

    private static int Run(HostSettings settings, RetrievalCollection collection, DirectoryInfo? cache, SearchMode mode, SearchMode? against, bool json)
    {
        var folder = cache?.FullName ?? Directory.CreateTempSubdirectory("policybot-retrieval-").FullName;
        try
        {
            var wordsAlone = mode == SearchMode.Lexical && against is null or SearchMode.Lexical;
            var embeddings = wordsAlone ? null : Embeddings.Of(settings);
            using var run = ConsoleProgress.RunSteps("正在建立索引……", progress => RetrievalRun.Open(collection, folder, embeddings, progress));
            if (!wordsAlone && !run.HasVectors)
                throw new SettingsException("没有语义向量，无法按语义检索。请用 --mode lexical，或检查语义模型和设置 PolicyBot:SemanticSearch。");
            var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
            var scores = ConsoleProgress.RunCounted("提问", collection.Questions.Count, progress => run.Ask(mode, (question, rank) => ranks[question.Id] = rank, progress));
            var other = against is { } than ? ConsoleProgress.RunCounted("提问", collection.Questions.Count, progress => run.Ask(than, null, progress)) : null;
            if (json)
                Console.Out.WriteLine(Json.Print(new
                {
                    Mode = mode, scores.Questions, scores.Recall10, scores.Recall100, scores.Mrr10, scores.Ndcg10, scores.MillisecondsPerQuestion,
                    Intervals = Measures.ToDictionary(m => m.Name, m => Bootstrap.OfMean([.. scores.Each.Select(m.Of)])),
                    Against = other is null ? null : new { Mode = against, Differences = Measures.ToDictionary(m => m.Name, m => Bootstrap.OfMean(Differences(scores, other, m.Of))) },
                    FirstRelevant = ranks,
                }));
            else
                Print(mode, scores, against, other);
            return ExitCodes.Done;
        }
        finally
        {
            if (cache is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(SearchMode mode, RetrievalScores scores, SearchMode? against, RetrievalScores? other)
    {
        var table = new Table().AddColumns(["检索方式", "题数", .. Measures.Select(m => m.Name), "毫秒/题"]);
        table.AddRow([Name(mode), Count(scores), Number(scores.Recall10), Number(scores.Recall100), Number(scores.Mrr10), Number(scores.Ndcg10), Milliseconds(scores)]);
        table.AddRow(["95%区间", "", .. Measures.Select(m => Text(Bootstrap.OfMean([.. scores.Each.Select(m.Of)]), "0.000")), ""]);
        if (against is { } than && other is not null)
        {
            table.AddRow([Name(than), Count(other), Number(other.Recall10), Number(other.Recall100), Number(other.Mrr10), Number(other.Ndcg10), Milliseconds(other)]);
            table.AddRow(["差值95%区间", "", .. Measures.Select(m => Text(Bootstrap.OfMean(Differences(scores, other, m.Of)), "+0.000;-0.000;0.000")), ""]);
        }

        AnsiConsole.Write(table);
    }

    private static double[] Differences(RetrievalScores scores, RetrievalScores other, Func<QuestionScores, double> of) => [.. scores.Each.Zip(other.Each, (a, b) => of(a) - of(b))];

    private static string Name(SearchMode mode) => mode.ToString().ToLowerInvariant();

    private static string Count(RetrievalScores scores) => scores.Questions.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(RetrievalScores scores) => scores.MillisecondsPerQuestion.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(Interval interval, string format) =>
        $"{interval.Low.ToString(format, CultureInfo.InvariantCulture)}…{interval.High.ToString(format, CultureInfo.InvariantCulture)}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static RetrievalCollection Read(FileInfo corpus, FileInfo queries, FileInfo qrels)
    {
        foreach (var file in new[] { corpus, queries, qrels }.Where(f => !f.Exists))
            throw new SourceException(file.FullName, "找不到该文件。");
        return ConsoleProgress.Run("正在读取语料……", _ => RetrievalCollection.Load(corpus.FullName, queries.FullName, qrels.FullName));
    }

    private static Option<FileInfo> File(string name, string description) => new(name) { Description = description, HelpName = "文件", Required = true };
}
