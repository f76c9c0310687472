using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PolicyBot.Acceptance.Support;

/// <summary>A script of the folder npm, spoken to in lines of JSON.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private NodeProcess(Process process) => _process = process;

    /// <summary>Starts <c>node SCRIPT ARGUMENTS</c>.</summary>
    public static NodeProcess Start(string script, params string[] arguments)
    {
        var folder = Path.Combine(Checkout.Root, "tests", "PolicyBot.Acceptance", "npm");
        var start = Shell.StartInfo("node", folder, [script, .. arguments]);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Sends a line.</summary>
    public Task SayAsync(JsonNode line) => _process.StandardInput.WriteLineAsync(line.ToJsonString());

    /// <summary>The next line it prints.</summary>
    public async Task<JsonNode> HearAsync() =>
        JsonNode.Parse(await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The script has ended. Were its packages installed (npm ci in tests/PolicyBot.Acceptance/npm)?"))!;

    /// <summary>The next line that is like this.</summary>
    public async Task<JsonNode> HearAsync(Func<JsonNode, bool> isLike)
    {
        while (true)
        {
            if (await HearAsync() is { } line && isLike(line))
                return line;
        }
    }

    /// <summary>Sends a line and returns the answer to it.</summary>
    public async Task<JsonNode> AskAsync(JsonNode line)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await SayAsync(line);
            return await HearAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }
}
