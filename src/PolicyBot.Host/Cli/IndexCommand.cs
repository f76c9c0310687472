using System.CommandLine;
using System.Globalization;
using PolicyBot.Documents.House;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary><c>index [FILES|FOLDERS…]</c>: adds, replaces and removes documents and prints what was read of them.</summary>
internal static class IndexCommand
{
    private const int RedirectedWidth = 140;
    private const int LongestTitle = 30;
    private const int MostWarnings = 200;

    public static Command Create(Func<HostSettings> load)
    {
        var files = new Argument<string[]>("files") { Description = "要收录的文件（txt、md、html、docx、pdf、xlsx、ofd、doc、wps 等）或文件夹（含其中各级文件夹）；已收录而有改动的会更新", HelpName = "文件或文件夹", Arity = ArgumentArity.ZeroOrMore };
        var remove = new Option<string[]>("--remove") { Description = "删除先前加入的文件，给出其编号，可写多个", HelpName = "编号", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var rebuild = new Option<bool>("--rebuild") { Description = "文件没有变化也全部重新读取" };
        var command = new Command("index", "收录、更新或删除文件并建立索引；不带参数时按 catalogue.json 和先前收录的文件更新。") { files, remove, rebuild };
        command.SetAction(parsed => Run(load(), new([.. parsed.GetValue(files) ?? []], [.. parsed.GetValue(remove) ?? []], parsed.GetValue(rebuild))));
        return command;
    }

    private static int Run(HostSettings settings, ShelfChange change)
    {
        var report = ConsoleProgress.RunSteps("正在建立索引……", progress => settings.Update(change, progress));
        var rows = report.Manifest.Rows.Where(r => change.Add.IsEmpty || report.Touched.Contains(r.Id)).ToList();
        Print(rows);
        foreach (var id in report.Removed)
            Console.Out.WriteLine($"已删除 {id}");
        PrintWarnings(rows);
        Console.Out.WriteLine(Totals(report.Manifest));
        Console.Out.WriteLine($"索引就绪：{settings.Shelf.IndexDirectory}");
        MakeVectors(settings);
        foreach (var problem in report.Problems)
            Console.Error.WriteLine($"未完成 {problem.File}：{problem.Reason}");
        foreach (var problem in HouseRecords.Load(settings.Shelf.SeedsDirectory, DateOnly.FromDateTime(DateTime.Now)).Problems)
            Console.Error.WriteLine($"{problem.File} {problem.Reason}");
        return report.Problems.IsEmpty ? ExitCodes.Done : ExitCodes.Failure;
    }

    // The index is served already; what is broken off here goes on with the next command or in the server.
    private static void MakeVectors(HostSettings settings)
    {
        using var shelf = ConsoleProgress.Run("正在打开索引……", settings.Open);
        if (shelf.Embeddings is not null && !shelf.HasVectors)
            ConsoleProgress.RunSteps("正在计算语义向量……", progress => shelf.MakeVectors(progress));
    }

    private static void Print(List<ShelfRow> rows)
    {
        if (rows.Count == 0)
            return;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = RedirectedWidth;
        var table = new Table().Border(TableBorder.Rounded).AddColumns("编号", "标题", "条款", "举措", "清单", "牵头", "识别率", "需核对");
        foreach (var column in table.Columns)
            column.NoWrap = true;
        foreach (var row in rows)
        {
            table.AddRow(new[]
            {
                row.Id, Title(row), Number(row.Clauses), Number(row.Measures), Number(row.Lists), Number(row.Leads),
                (row.Coverage * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%", Number(row.Warnings.Length),
            }.Select(cell => new Spectre.Console.Text(cell)));
        }

        console.Write(table);
        foreach (var copy in rows.Where(r => r.ServedAs is not null))
            Console.Out.WriteLine($"{copy.Id}（{copy.Source}）与 {copy.ServedAs} 是同一份文件，只提供后者，并注明两处来源。");
    }

    private static void PrintWarnings(List<ShelfRow> rows)
    {
        var warnings = rows.SelectMany(r => r.Warnings.Select(w => $"请核对 {r.Id}：{w}")).ToList();
        foreach (var warning in warnings.Take(MostWarnings))
            Console.Out.WriteLine(warning);
        if (warnings.Count > MostWarnings)
            Console.Out.WriteLine($"……另有 {warnings.Count - MostWarnings} 处需核对，可用 inspect 逐份查看。");
    }

    private static string Totals(IndexManifest manifest)
    {
        var served = manifest.Rows.Where(r => r.ServedAs is null).ToList();
        return $"共提供 {served.Count} 份文件（另有 {manifest.Rows.Length - served.Count} 份重复）：条款 {served.Sum(r => r.Clauses)} 条，举措 {served.Sum(r => r.Measures)} 条，"
            + $"责任单位清单 {served.Sum(r => r.Lists)} 处，有牵头单位的 {served.Sum(r => r.Leads)} 条，需核对 {served.Sum(r => r.Warnings.Length)} 处。";
    }

    private static string Title(ShelfRow row) => row.Title.Length <= LongestTitle ? row.Title : row.Title[..LongestTitle] + "……";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
