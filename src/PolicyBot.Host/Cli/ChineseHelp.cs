using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace PolicyBot.Host.Cli;

/// <summary>Help and mistakes in Chinese: the library's own translations need culture data, which the program runs without.</summary>
internal sealed class ChineseHelp : SynchronousCommandLineAction
{
    private const string Program = "PolicyBot.Host";

    /// <summary>Gives the command and all it holds this help.</summary>
    public static void Use(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
                option.Action = new ChineseHelp();
            option.Description = option switch
            {
                HelpOption => "显示用法",
                VersionOption => "显示版本",
                _ => option.Description,
            };
        }
    }

    /// <summary>What is wrong with the arguments, and where to read on.</summary>
    public static string Mistakes(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var missing = command.Arguments.Where(a => (parsed.GetResult(a)?.Tokens.Count ?? 0) < a.Arity.MinimumNumberOfValues);
        string[] mistakes =
        [
            .. missing.Select(a => $"缺少 {Name(a)}：{a.Description}"),
            .. parsed.UnmatchedTokens.Select(token => $"不认识的参数：{token}"),
        ];
        if (mistakes.Length == 0)
            mistakes = [.. parsed.Errors.Select(Mistake)];
        return $"{string.Join('\n', mistakes)}\n用 {Program}{Path(command)} --help 查看用法。";
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = Console.Out;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("用法：" + Usage(command));
        Section(output, "参数", command.Arguments.Select(a => (Name(a), a.Description)));
        Section(output, "命令", command.Subcommands.Select(c => (c.Name, c.Description)));
        Section(output, "选项", Options(command).Select(o => (string.Join(", ", [o.Name, .. o.Aliases]) + Value(o), o.Description)));
        output.WriteLine();
        output.WriteLine("任何设置都可用 --名称=值 改写，如 --urls=http://127.0.0.1:8080、--PolicyBot:IndexDirectory=文件夹。");
        output.WriteLine("返回码：0 完成；1 运行失败；2 用法或输入有误。");
        return ExitCodes.Done;
    }

    // What a command's own check says is Chinese already; the library's messages are not.
    private static string Mistake(ParseError error) => error switch
    {
        _ when error.Message.Any(c => c is >= '一' and <= '龥') => error.Message,
        { SymbolResult: OptionResult { Option: var option } result } => $"{option.Name} 的值不对：{string.Join(' ', result.Tokens)}（{option.Description}）",
        _ => $"参数有误：{error.Message}",
    };

    private static string Usage(Command command)
    {
        var arguments = string.Concat(command.Arguments.Select(a => " " + Name(a)));
        return $"{Program}{Path(command)}{(command.Subcommands.Count > 0 ? " [命令]" : "")}{arguments} [选项]";
    }

    private static string Path(Command command) =>
        command is RootCommand ? "" : string.Concat(command.Parents.OfType<Command>().Take(1).Select(Path)) + " " + command.Name;

    private static string Name(Argument argument) => $"<{argument.HelpName ?? argument.Name}>";

    private static string Value(Option option) =>
        option.Arity.MinimumNumberOfValues > 0 ? $" <{option.HelpName ?? "值"}>" : "";

    // Options of the root that hold for every command stand in its list alone.
    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(o => o.Recursive));

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string? Text)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(title + "：");
        var width = all.Max(line => Width(line.Name)) + 2;
        foreach (var (name, text) in all)
            output.WriteLine("  " + name + new string(' ', width - Width(name)) + text);
    }

    // Hanzi take two columns of a terminal.
    private static int Width(string text) => text.Sum(c => c < 0x2E80 ? 1 : 2);
}
