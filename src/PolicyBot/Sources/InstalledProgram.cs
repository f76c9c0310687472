using System.Diagnostics;

namespace PolicyBot.Sources;

/// <summary>A program of the system that a reader calls.</summary>
internal static class InstalledProgram
{
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
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // What a document links to is not fetched: every proxy leads nowhere.
        start.Environment["http_proxy"] = start.Environment["https_proxy"] = start.Environment["ftp_proxy"] = "http://127.0.0.1:9";
        start.Environment.Remove("DOTNET_GCHeapHardLimit");
        // Tesseract's threads wait for one another by spinning: on a machine with other work a page takes minutes instead of seconds.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output : null;
    }
}
