using System.Diagnostics;
using System.Text;

namespace PolicyBot.Acceptance.Support;

/// <summary>What a finished process left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);

/// <summary>Runs processes as a person at a terminal would.</summary>
internal static class Shell
{
    /// <summary>Runs <c>dotnet</c> with the arguments and waits for its end.</summary>
    public static async Task<Finished> DotnetAsync(string folder, params string[] arguments) =>
        await RunAsync("dotnet", folder, arguments);

    /// <summary>Runs the built program in a folder and waits for its end.</summary>
    public static Task<Finished> ProgramAsync(string folder, params string[] arguments) =>
        DotnetAsync(folder, [Checkout.Program, .. arguments]);

    /// <summary>Runs an executable in a folder and waits for its end.</summary>
    public static async Task<Finished> RunAsync(string file, string folder, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(file, folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>How to start a process with both its outputs read as UTF-8.</summary>
    public static ProcessStartInfo StartInfo(string file, string folder, IEnumerable<string> arguments) => new(file, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
        // What the tests' own build set must not reach the builds that tests start.
        Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
    };
}
