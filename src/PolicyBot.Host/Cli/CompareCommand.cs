using System.CommandLine;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Sources;

namespace PolicyBot.Host.Cli;

/// <summary><c>compare A B</c>: two versions clause by clause; each is a file, or a document of the shelf by its id.</summary>
internal static class CompareCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var before = new Argument<string>("before") { Description = "旧版：文件，或已收录文件的编号", HelpName = "旧版" };
        var after = new Argument<string>("after") { Description = "新版：文件，或已收录文件的编号", HelpName = "新版" };
        var json = new Option<bool>("--json") { Description = "输出 JSON，格式与 GET /api/documents/{id}/compare/{other} 相同" };
        var command = new Command("compare", "逐条比较两个版本：未变、移动、修改（标出字词）、新增、删去。") { before, after, json };
        command.SetAction(parsed => Run(load(), parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetValue(json)));
        return command;
    }

    private static int Run(HostSettings settings, string before, string after, bool json)
    {
        var onShelf = new Lazy<Shelf>(() => ConsoleProgress.Run("正在打开索引……", progress => settings.Open(progress)));
        try
        {
            var comparison = DocumentComparison.Of(Find(before, onShelf), Find(after, onShelf));
            if (json)
                Console.Out.WriteLine(Json.Print(ComparisonJson.Of(comparison)));
            else
                ComparisonText.Lines(comparison).ToList().ForEach(Console.Out.WriteLine);
            return ExitCodes.Done;
        }
        finally
        {
            if (onShelf.IsValueCreated)
                onShelf.Value.Dispose();
        }
    }

    private static PolicyDocument Find(string named, Lazy<Shelf> shelf) =>
        File.Exists(named)
            ? PolicyParser.Parse(SourceReader.Read(Path.GetFullPath(named), named), new CatalogueEntry(null, Path.GetFileName(named)))
            : shelf.Value.Index.Document(named, Audience.Staff) ?? throw new SourceException(named, "没有这个文件，也没有收录这个编号的文件。用不带参数的 index 命令查看全部编号。");
}
