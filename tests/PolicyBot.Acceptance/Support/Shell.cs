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

    /// <summary>Runs the built program with a variable of the environment and waits for its end.</summary>
    public static Task<Finished> ProgramWithAsync((string Name, string Value) variable, params string[] arguments)
    {
        var start = StartInfo("dotnet", Checkout.Root, [Checkout.Program, .. arguments]);
        start.Environment[variable.Name] = variable.Value;
        return RunAsync(start, []);
    }

    /// <summary>Runs an executable in a folder and waits for its end.</summary>
    public static Task<Finished> RunAsync(string file, string folder, params string[] arguments) => RunAsync(StartInfo(file, folder, arguments), []);

    /// <summary>Runs the built program with bytes on its standard input and waits for its end.</summary>
    public static Task<Finished> PipeAsync(byte[] input, params string[] arguments) =>
        RunAsync(StartInfo("dotnet", Checkout.Root, [Checkout.Program, .. arguments]), input);

    private static async Task<Finished> RunAsync(ProcessStartInfo start, byte[] input)
    {
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading what it was given: what it said is in its outputs.
        }

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
