using System.CommandLine;
using PolicyBot.Documents;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Cli;

/// <summary><c>index</c>: brings the index up to date with the catalogue's files, or builds it anew.</summary>
internal static class IndexCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "文件没有变化也重新建立" };
        var command = new Command("index", "按 catalogue.json 建立或更新索引。") { rebuild };
        command.SetAction(parsed => Run(load(), parsed.GetValue(rebuild)));
        return command;
    }

    private static int Run(HostSettings settings, bool rebuild)
    {
        using var shelf = ConsoleProgress.Run("正在建立索引……", progress =>
        {
            var opened = settings.Open(progress);
            if (rebuild)
                opened.RebuildAt(settings.Shelf.IndexDirectory, progress);
            return opened;
        });
        foreach (var problem in shelf.Problems)
            Console.Error.WriteLine($"未收录 {problem.File}：{problem.Reason}");

        foreach (var document in shelf.Index.Documents(Audience.Public))
            Console.Out.WriteLine($"{document.Id}  {document.DocumentNumber}  {document.Title}");
        Console.Out.WriteLine($"索引就绪：{settings.Shelf.IndexDirectory}");
        return shelf.Problems.Length == 0 ? ExitCodes.Done : ExitCodes.Failure;
    }
}
