using PolicyBot.Indexing;
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

    /// <summary>Does work of a known number of steps, which tells how many are done.</summary>
    public static T RunCounted<T>(string title, int total, Func<IProgress<int>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
            return work(new Counts(_ => { }));
        return console.Progress().Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(title), maxValue: total);
            return work(new Counts(done => task.Value = done));
        });
    }

    /// <summary>Indexes, showing a bar while files are counted; where nobody watches, a line every tenth part.</summary>
    public static T RunSteps<T>(string title, Func<IProgress<IndexStep>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
            return work(new FileSteps(Tell));
        return console.Progress().Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(title));
            return work(new FileSteps(step =>
            {
                task.Description = Markup.Escape(step.Text);
                if (step.Total > 0)
                    (task.MaxValue, task.Value) = (step.Total, step.Done);
            }));
        });
    }

    private static void Tell(IndexStep step)
    {
        if (step.Total == 0)
            Console.Error.WriteLine(step.Text);
        else if (step.Done * 10L / step.Total != (step.Done - 1) * 10L / step.Total)
            Console.Error.WriteLine($"{step.Text}（{step.Done}/{step.Total}）");
    }

    private sealed class FileSteps(Action<IndexStep> show) : IProgress<IndexStep>
    {
        public void Report(IndexStep value) => show(value);
    }

    private sealed class Counts(Action<int> show) : IProgress<int>
    {
        public void Report(int value) => show(value);
    }

    // Progress<T> would report from another thread, after the work has gone on.
    private sealed class Steps(Action<string> show) : IProgress<string>
    {
        public void Report(string value) => show(value);
    }
}
