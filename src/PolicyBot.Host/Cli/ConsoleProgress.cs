using Spectre.Console;

namespace PolicyBot.Host.Cli;

/// <summary>Shows on standard error what long work is doing: a moving line in a terminal, one line a step elsewhere.</summary>
internal static class ConsoleProgress
{
    /// <summary>Does the work, which tells each step as it begins it.</summary>
    public static T Run<T>(string title, Func<IProgress<string>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
            return work(new Steps(Console.Error.WriteLine));
        return console.Status().Start(Markup.Escape(title), status => work(new Steps(step => status.Status(Markup.Escape(step)))));
    }

    // Progress<T> would report from another thread, after the work has gone on.
    private sealed class Steps(Action<string> show) : IProgress<string>
    {
        public void Report(string value) => show(value);
    }
}
