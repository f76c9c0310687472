using System.CommandLine;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Sources;
using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary><c>inspect FILE</c>: what the program reads in a file, without putting it on the shelf.</summary>
internal static class InspectCommand
{
    private const int RedirectedWidth = 140;

    public static Command Create(Func<HostSettings> load)
    {
        var file = new Argument<string>("file") { Description = "文件路径，相对于当前文件夹", HelpName = "文件" };
        var json = new Option<bool>("--json") { Description = "输出 JSON：文件要素、全部条款及责任单位" };
        var command = new Command("inspect", "显示从一份文件中读出的要素、条款和责任单位。") { file, json };
        command.SetAction(parsed => Run(load(), parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static int Run(HostSettings settings, string file, bool json)
    {
        var path = Path.GetFullPath(file);
        var document = PolicyParser.Parse(SourceReader.Read(path, file), EntryOf(path, settings.Shelf.SeedsDirectory));
        if (json)
            Console.Out.WriteLine(Json.Print(DocumentJson.Of(document)));
        else
            Print(document);
        return ExitCodes.Done;
    }

    // A file of the catalogue is shown with the id it is served under.
    private static CatalogueEntry EntryOf(string path, string seeds)
    {
        var inside = path.StartsWith(Path.TrimEndingDirectorySeparator(seeds) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var listed = inside ? Catalogue.Load(seeds) : null;
        return listed?.Entries.FirstOrDefault(entry => listed.PathOf(entry) == path) ?? new CatalogueEntry(null, Path.GetFileName(path));
    }

    private static void Print(PolicyDocument document)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = RedirectedWidth;
        console.WriteLine($"《{document.Title}》");
        foreach (var (name, value) in DocumentFacts.All(document))
            console.WriteLine($"{name}：{value}");
        console.WriteLine(Counts(document));
        console.Write(Clauses(document));
        foreach (var unread in document.Unread)
            console.WriteLine($"未识别（{unread.Span.Start}–{unread.Span.End}）：{unread.Text}");
        foreach (var warning in document.Warnings)
            console.WriteLine($"请核对：{warning}");
    }

    private static string Counts(PolicyDocument document)
    {
        var measures = document.Clauses.Count(c => c.IsMeasure);
        var lists = document.Clauses.Where(c => c.Responsibility is { HasList: true }).ToList();
        var listed = lists.SelectMany(c => c.Responsibility!.Assignments).Where(a => a.Basis is AssignmentBasis.Stated or AssignmentBasis.FirstListed).ToList();
        return $"条款 {document.Clauses.Length} 条，其中举措 {measures} 条；责任单位清单 {lists.Count} 处，列名 {listed.Count} 次，"
            + $"涉及 {listed.Select(a => a.DepartmentId).Distinct().Count()} 个部门；识别率 {document.Coverage * 100:0.##}%";
    }

    private static Table Clauses(PolicyDocument document)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("条款", "标题", "牵头", "其他责任单位", "各地落实");
        table.Columns[0].NoWrap = true;
        foreach (var clause in document.Clauses)
        {
            var responsibility = clause.Responsibility;
            table.AddRow(
                Cell(new string(' ', clause.Depth * 2) + (clause.Label.Length > 0 ? clause.Label : "—")),
                Cell(clause.Title ?? Opening(clause)),
                Cell(Names(responsibility?.Lead)),
                Cell(Names(responsibility?.Participants)),
                Cell(Names(responsibility?.Inherited)));
        }

        return table;
    }

    private static Spectre.Console.Text Cell(string text) => new(text);

    private static string Names(IEnumerable<string>? names) => names is null ? "" : string.Join('、', names);

    private static string Opening(Clause clause) => clause.Text.Length <= 20 ? clause.Text : clause.Text[..20] + "……";
}
