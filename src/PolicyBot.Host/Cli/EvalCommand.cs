using System.CommandLine;
using System.Globalization;
using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Sources;
using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary>
/// <c>eval answers FILE</c>: asks golden questions and says how many were answered right, by kind; of questions whose answers are
/// words of documents, how often a quotation holds them.
/// </summary>
internal static class EvalCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON Lines 文件，每行一个问题及应有的答案", HelpName = "文件" };
        var documents = new Option<DirectoryInfo?>("--documents") { Description = "问题所指文件所在的文件夹" };
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "保留 --documents 的索引和语义向量的文件夹，下次不必重算（用于答案为原文片段的问题）" };
        var beside = new Option<DirectoryInfo?>("--beside") { Description = "另外一并收录的文件所在的文件夹（其中全部 .txt 文件）：看文件增多时答案是否变差" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var answers = new Command("answers", "逐题提问，按类统计答对的数量并列出未通过的问题。") { file, documents, cache, beside, json };
        answers.SetAction(parsed => Run(load(), parsed.GetRequiredValue(file), parsed.GetValue(documents), parsed.GetValue(cache), parsed.GetValue(beside), parsed.GetValue(json)));
        return new Command("eval", "评测。") { answers, EvalRetrievalCommand.Create(load), EvalDecisionCommand.Create(load) };
    }

    private static int Run(HostSettings settings, FileInfo file, DirectoryInfo? documents, DirectoryInfo? cache, DirectoryInfo? beside, bool json)
    {
        if (!file.Exists)
            throw new SourceException(file.FullName, "找不到该文件。");
        if (SpanQuestion.IsFormOf(file.FullName))
            return RunSpans(settings, SpanQuestion.Load(file.FullName), documents, cache, json);
        var cases = GoldenCase.Load(file.FullName);
        if (cases.IsEmpty)
            throw new SourceException(file.FullName, "文件里没有问题。");
        var others = beside is null ? null : FilesOf(beside);
        using var shelf = Open(settings);
        var results = ConsoleProgress.RunCounted("提问", cases.Length, progress =>
            GoldenShelves.Run(cases, new PolicyEngine(shelf), documents?.FullName, settings.Shelf.SeedsDirectory, progress, beside: others));

        if (json)
            Console.Out.WriteLine(Json.Print(results.Select(r => new { r.Case.Id, r.Case.Kind, r.Passed, r.Standing, r.Failures })));
        else
            Print(results, others is not null);
        return results.All(r => r.Passed) ? ExitCodes.Done : ExitCodes.Failure;
    }

    // Questions with answers out of the documents are asked of all documents of the folder together.
    private static int RunSpans(HostSettings settings, IReadOnlyList<SpanQuestion> questions, DirectoryInfo? documents, DirectoryInfo? cache, bool json)
    {
        using var folder = documents is null ? null : ConsoleProgress.Run("正在建立索引……", progress => TemporaryShelf.OfFolder(documents.FullName, Embeddings.Of(settings), cache?.FullName, progress));
        using var served = folder is null ? Open(settings) : null;
        var engine = new PolicyEngine(folder?.Shelf ?? served!);
        var results = ConsoleProgress.RunCounted("提问", questions.Count, progress => SpanRun.Run(questions, engine, progress));
        var scores = SpanScores.Of(results);
        if (json)
        {
            var each = results.Select(r => new { r.Question.Id, r.Outcome, r.Rank });
            Console.Out.WriteLine(Json.Print(new { scores.Questions, scores.Hit1, scores.Hit5, scores.Answered, scores.Unanswerable, scores.Refused, Results = each }));
            return ExitCodes.Done;
        }

        var table = new Table().AddColumns("指标", "题数", "比例");
        if (scores.Questions > 0)
        {
            table.AddRow("Hit@1（首条引文含答案）", Text(scores.Questions), Share(scores.Hit1));
            table.AddRow("Hit@5（前五条引文含答案）", Text(scores.Questions), Share(scores.Hit5));
            table.AddRow("有答案的问题得到回答", Text(scores.Questions), Share(scores.Answered));
        }

        if (scores.Unanswerable > 0)
            table.AddRow("无答案的问题未作回答", Text(scores.Unanswerable), Share(scores.Refused));
        AnsiConsole.Write(table);
        return ExitCodes.Done;
    }

    private static Shelf Open(HostSettings settings)
    {
        var shelf = ConsoleProgress.Run("正在打开索引……", settings.Open);
        if (shelf.Embeddings is not null && !shelf.HasVectors)
            ConsoleProgress.RunSteps("正在计算语义向量……", progress => shelf.MakeVectors(progress));
        return shelf;
    }

    private static string[] FilesOf(DirectoryInfo folder)
    {
        string[] files = folder.Exists ? Directory.GetFiles(folder.FullName, "*.txt") : [];
        return files.Length > 0 ? files : throw new SourceException(folder.FullName, "文件夹里没有 .txt 文件。");
    }

    private static void Print(IReadOnlyList<GoldenResult> results, bool beside)
    {
        foreach (var failed in results.Where(r => !r.Passed))
            Console.Out.WriteLine($"✗ {failed.Case.Id} {failed.Case.AllTurns[0].Question}\n    {string.Join("\n    ", failed.Failures)}");

        foreach (var deadEnd in results.SelectMany(r => r.DeadEnds).Distinct(StringComparer.Ordinal))
            Console.Out.WriteLine($"✗ 建议的问题没有答案：{deadEnd}");

        // Beside other documents it matters what became of a question that is not answered as by the documents alone.
        string[] others = beside ? ["另列他文", "反问", "由他文答", "未答", "答错"] : [];
        var table = new Table().AddColumns(["类别", "题数", "答对", "比例", .. others]);
        foreach (var kind in results.GroupBy(r => r.Case.Kind, StringComparer.Ordinal))
            table.AddRow([.. Row(kind.Key, [.. kind]).Take(4 + others.Length)]);
        table.AddRow([.. Row("合计", results).Take(4 + others.Length)]);
        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Row(string name, IReadOnlyList<GoldenResult> results)
    {
        var right = results.Count(r => r.Passed);
        return new[] { name, Text(results.Count), Text(right), Share(right, results.Count) }
            .Concat(Enum.GetValues<GoldenStanding>().Skip(1).Select(s => Text(results.Count(r => r.Standing == s))));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => Share((double)part / whole);

    private static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
