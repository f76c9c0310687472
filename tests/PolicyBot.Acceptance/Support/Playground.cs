using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PolicyBot.Acceptance.Support;

/// <summary>Microsoft's Agents Playground, a Teams client for developers, in front of a bot.</summary>
internal sealed partial class Playground : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Playground(string endpoint)
    {
        File.Copy(Path.Combine(Npm.Folder, "playground.yml"), _folder.Below(".m365agentsplayground.yml"));
        var start = Shell.StartInfo(
            "node", _folder.Path,
            [Path.Combine(Npm.Folder, "node_modules/@microsoft/m365agentsplayground/cli.js"), "start", "-e", endpoint, "-c", "msteams", "-p", $"{Npm.FreePort()}", "--dt"]);
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = _folder.Below("playground.log");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _port.TrySetException(new InvalidOperationException($"The Playground ended:\n{_log}"));
    }

    public string Address => $"http://localhost:{_port.Task.Result}";

    public static async Task<Playground> StartAsync(string endpoint)
    {
        var playground = new Playground(endpoint);
        playground._process.Start();
        playground._process.BeginOutputReadLine();
        playground._process.BeginErrorReadLine();
        await playground._port.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        // It takes another port where the one it is given is taken.
        if (Listening().Match(line) is { Success: true } match)
            _port.TrySetResult(int.Parse(match.Groups["port"].Value));
    }

    [GeneratedRegex("^Listening on (?<port>[0-9]+)")]
    private static partial Regex Listening();
}

/// <summary>What a person sees and does in the Playground.</summary>
internal sealed class PlaygroundChat(IPage page)
{
    /// <summary>What the bot said, newest last.</summary>
    public ILocator Said => page.Locator(".fai-OutputCard");

    /// <summary>Types a message and sends it; returns the reply, the first that says <paramref name="expected"/>.</summary>
    public async Task<ILocator> SayAsync(string text, string expected)
    {
        var before = await Said.CountAsync();
        await Box.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await SendAsync();
        return await ReplyAsync(before, expected);
    }

    /// <summary>Mentions the bot, types a message and sends it.</summary>
    public async Task<ILocator> MentionAsync(string text, string expected)
    {
        var before = await Said.CountAsync();
        await Box.ClickAsync();
        await page.Keyboard.TypeAsync("@");
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new Regex("政策问答") }).First.ClickAsync();
        await page.Keyboard.InsertTextAsync(" " + text);
        await SendAsync();
        return await ReplyAsync(before, expected);
    }

    public async Task<ILocator> ReplyAsync(int before, string expected)
    {
        // An older reply may say the same: there has to be one more than before.
        await Assertions.Expect(Said.Nth(before)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var reply = Said.Filter(new() { HasText = expected }).Last;
        await Assertions.Expect(reply).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return reply;
    }

    private ILocator Box => page.Locator("div[role=textbox][contenteditable=true]").First;

    private async Task SendAsync()
    {
        var send = page.GetByRole(AriaRole.Button, new() { Name = "Send Message" });
        await (await send.CountAsync() > 0 ? send : page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true })).First.ClickAsync();
    }
}
