using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Acceptance.Support;

/// <summary>The built program serving on a free port of this machine.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningServer(string folder, string[] settings, string? executable, (string Name, string Value)[] environment)
    {
        string[] arguments = ["serve", "--urls=http://127.0.0.1:0", $"--PolicyBot:DataDirectory={_data.Path}", .. settings];
        var start = executable is null
            ? Shell.StartInfo("dotnet", folder, [Checkout.Program, .. arguments])
            : Shell.StartInfo(executable, folder, arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended:\n{Log}"));
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _address.Task.Result;

    /// <summary>The most memory it ever held, in bytes, children not counted; Linux only.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What it said so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Starts <c>dotnet PolicyBot.Host.dll</c>, or another executable, with a data folder of its own unless the settings name one, and returns when it listens.</summary>
    public static async Task<RunningServer> StartAsync(
        string folder, string[] settings, string? executable = null, (string Name, string Value)[]? environment = null)
    {
        var server = new RunningServer(folder, settings, executable, environment ?? []);
        server._process.Start();
        server._process.BeginErrorReadLine();
        server._process.BeginOutputReadLine();
        await server._address.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    /// <summary>Asks it to stop as a service manager would, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it as a crash or a loss of power would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        _process.Dispose();
        _data.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (Started().Match(line) is { Success: true } match)
            _address.TrySetResult(match.Groups["address"].Value);
    }

    [GeneratedRegex("已启动：(?<address>http://[0-9.:]+)")]
    private static partial Regex Started();
}
