using System.CommandLine;
using System.Globalization;
using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Host.Settings;
using PolicyBot.Sources;
using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary><c>eval decision</c>: fits the score that decides between answering and saying that the documents do not tell.</summary>
internal static class EvalDecisionCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "JSON Lines 文件：答案为原文片段的问题，没有 answer 的为无答案", HelpName = "文件", Arity = ArgumentArity.OneOrMore };
        var documents = new Option<DirectoryInfo>("--documents") { Description = "问题所指文件所在的文件夹", Required = true };
        var command = new Command("decision", "拟合“答或不答”的判定分：系数、交叉验证的 AUC、现用阈值下的比例。") { files, documents };
        command.SetAction(parsed => Run(load(), parsed.GetRequiredValue(files), parsed.GetRequiredValue(documents)));
        return command;
    }

    private static int Run(HostSettings settings, FileInfo[] files, DirectoryInfo documents)
    {
        if (files.FirstOrDefault(f => !f.Exists) is { } missing)
            throw new SourceException(missing.FullName, "找不到该文件。");
        var questions = files.SelectMany(f => SpanQuestion.Load(f.FullName)).ToArray();
        using var folder = ConsoleProgress.Run("正在建立索引……", progress => TemporaryShelf.OfFolder(documents.FullName, Embeddings.Of(settings), null, progress));
        var engine = new PolicyEngine(folder.Shelf);
        var samples = questions.Select(q => DecisionFit.Of(q, engine)).OfType<DecisionSample>().ToArray();
        if (samples.Length < 10 || samples.All(s => s.Answerable) || !samples.Any(s => s.Answerable))
            throw new SourceException(files[0].FullName, "需要有答案和无答案的问题至少共十个。");
        var scores = DecisionFit.Fit(samples);
        AnsiConsole.Write(new Table().AddColumns("指标", "值")
            .AddRow("参与判定的问题", samples.Length.ToString(CultureInfo.InvariantCulture))
            .AddRow("系数（常数、重合、缺地名、缺部门或引语、词语覆盖）", string.Join("、", scores.Coefficients.Select(Number)))
            .AddRow("AUC（五折交叉验证）", Number(scores.CrossedAuc))
            .AddRow("AUC（现用系数）", Number(scores.Auc))
            .AddRow("有答案而低于阈值", Number(scores.AnswerableBelow))
            .AddRow("无答案而低于阈值", Number(scores.UnanswerableBelow)));
        return ExitCodes.Done;
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
