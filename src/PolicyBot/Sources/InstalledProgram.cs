using System.Diagnostics;

namespace PolicyBot.Sources;

/// <summary>A program of the system that a reader calls.</summary>
internal static class InstalledProgram
{
    private static readonly HashSet<Process> Running = [];

    /// <summary>The first of the names that the search path has; null where it has none.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var name in names)
            {
                var path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
                if (File.Exists(path))
                    return path;
            }
        }

        return null;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its standard output; null where it failed.</returns>
    public static string? Run(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // What a document links to is not fetched: every proxy leads nowhere.
        start.Environment["http_proxy"] = start.Environment["https_proxy"] = start.Environment["ftp_proxy"] = "http://127.0.0.1:9";
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        // Tesseract's threads wait for one another by spinning: on a machine with other work a page takes minutes instead of seconds.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Started(start);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        lock (Running)
            Running.Remove(process);
        errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output : null;
    }

    /// <summary>Ends what runs, with what it has started in turn, and then this process; nothing is started meanwhile.</summary>
    public static void ExitWithAll()
    {
        lock (Running)
        {
            foreach (var process in Running)
                process.Kill(entireProcessTree: true);
            Environment.Exit(1);
        }
    }

    private static Process Started(ProcessStartInfo start)
    {
        lock (Running)
        {
            var process = Process.Start(start)!;
            Running.Add(process);
            return process;
        }
    }
}
