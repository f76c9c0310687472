using System.CommandLine;
using System.Diagnostics;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Cli;

/// <summary><c>ask "…"</c>: one question, one answer. Works beside a running server.</summary>
internal static class AskCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var question = new Argument<string>("question") { Description = "要问的问题，如“多式联运由哪个部门牵头？”", HelpName = "问题" };
        var json = new Option<bool>("--json") { Description = "输出 JSON，格式与 POST /api/ask 相同" };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "以哪一天为准判断文件是否有效，如 2024-05-31；不写为今天（北京时间）", HelpName = "日期" };
        var command = new Command("ask", "提一个问题，给出答案和条款出处。") { question, json, asOf };
        command.SetAction(parsed => Run(load(), new Question(parsed.GetRequiredValue(question), Channel: "cli", AsOf: parsed.GetValue(asOf)), parsed.GetValue(json)));
        return command;
    }

    // A second or two of work; more is for the index command or the server.
    private const int QuickPassages = 200;

    private static int Run(HostSettings settings, Question question, bool json)
    {
        using var shelf = ConsoleProgress.Run("正在打开索引……", progress => settings.Open(progress));
        foreach (var problem in shelf.Problems)
            Console.Error.WriteLine($"未收录 {problem.File}：{problem.Reason}");
        foreach (var problem in shelf.House.Problems)
            Console.Error.WriteLine($"{problem.File} {problem.Reason}");

        if (!shelf.MakeVectors(most: QuickPassages) && shelf.Embeddings is not null)
            Console.Error.WriteLine("语义向量还没有算好，这次只按词语检索。运行 index 命令可以算好。");
        var started = Stopwatch.GetTimestamp();
        var answer = new PolicyEngine(shelf).Ask(question);
        var took = Stopwatch.GetElapsedTime(started);
        Console.Out.WriteLine(json ? Json.Print(AnswerJson.Of(answer, took, new Links(settings.Options))) : AnswerText.Render(answer));
        return ExitCodes.Done;
    }
}
