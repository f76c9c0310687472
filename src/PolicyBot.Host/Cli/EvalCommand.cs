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
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var answers = new Command("answers", "逐题提问，按类统计答对的数量并列出未通过的问题。") { file, documents, cache, json };
        answers.SetAction(parsed => Run(load(), parsed.GetRequiredValue(file), parsed.GetValue(documents), parsed.GetValue(cache), parsed.GetValue(json)));
        return new Command("eval", "评测。") { answers, EvalRetrievalCommand.Create(load), EvalDecisionCommand.Create(load) };
    }

    private static int Run(HostSettings settings, FileInfo file, DirectoryInfo? documents, DirectoryInfo? cache, bool json)
    {
        if (!file.Exists)
            throw new SourceException(file.FullName, "找不到该文件。");
        if (SpanQuestion.IsFormOf(file.FullName))
            return RunSpans(settings, SpanQuestion.Load(file.FullName), documents, cache, json);
        var cases = GoldenCase.Load(file.FullName);
        if (cases.IsEmpty)
            throw new SourceException(file.FullName, "文件里没有问题。");
        using var shelf = Open(settings);
        var results = ConsoleProgress.RunCounted("提问", cases.Length, progress =>
            GoldenShelves.Run(cases, new PolicyEngine(shelf), documents?.FullName, settings.Shelf.SeedsDirectory, progress));

        if (json)
            Console.Out.WriteLine(Json.Print(results.Select(r => new { r.Case.Id, r.Case.Kind, r.Passed, r.Failures })));
        else
            Print(results);
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

    private static void Print(IReadOnlyList<GoldenResult> results)
    {
        foreach (var failed in results.Where(r => !r.Passed))
            Console.Out.WriteLine($"✗ {failed.Case.Id} {failed.Case.AllTurns[0].Question}\n    {string.Join("\n    ", failed.Failures)}");

        foreach (var deadEnd in results.SelectMany(r => r.DeadEnds).Distinct(StringComparer.Ordinal))
            Console.Out.WriteLine($"✗ 建议的问题没有答案：{deadEnd}");

        var table = new Table().AddColumns("类别", "题数", "答对", "比例");
        foreach (var kind in results.GroupBy(r => r.Case.Kind, StringComparer.Ordinal))
            table.AddRow(kind.Key, Text(kind.Count()), Text(kind.Count(r => r.Passed)), Share(kind.Count(r => r.Passed), kind.Count()));
        table.AddRow("合计", Text(results.Count), Text(results.Count(r => r.Passed)), Share(results.Count(r => r.Passed), results.Count));
        AnsiConsole.Write(table);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => Share((double)part / whole);

    private static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
