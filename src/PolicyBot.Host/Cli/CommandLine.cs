using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Host.Settings;
using PolicyBot.Indexing;
using PolicyBot.Sources;

namespace PolicyBot.Host.Cli;

/// <summary>Runs a command: results to standard output, everything else to standard error, and an exit code.</summary>
internal static partial class CommandLine
{
    /// <summary>Parts arguments that override a setting (<c>--PolicyBot:IndexDirectory=…</c>, <c>--urls=…</c>) from those of the command.</summary>
    public static (string[] Arguments, string[] Overrides) Split(string[] args) =>
        ([.. args.Where(a => !Setting().IsMatch(a))], [.. args.Where(a => Setting().IsMatch(a))]);

    /// <summary>Runs the command the arguments name.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        ChineseHelp.Use(root);
        // A question may begin with @: it names no file of arguments.
        var parsed = root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return Fail(ChineseHelp.Mistakes(parsed), ExitCodes.BadInput);
        try
        {
            // The server has its own way to stop on a signal; the other commands may be ended at once.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is BadQuestionException or SourceException)
        {
            return Fail(e.Message, ExitCodes.BadInput);
        }
        catch (Exception e) when (e is SettingsException or ShelfException or IOException)
        {
            return Fail(e.Message, ExitCodes.Failure);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }

    [GeneratedRegex("^--([A-Za-z]+(:[A-Za-z0-9_.]+)+|PolicyBot|Logging|urls|environment|contentRoot|applicationName)=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
