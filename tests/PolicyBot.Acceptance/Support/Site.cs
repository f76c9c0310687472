using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PolicyBot.Acceptance.Support.Site))]

namespace PolicyBot.Acceptance.Support;

/// <summary>The served site and a browser to visit it with, shared by the tests of the pages.</summary>
public sealed class Site : IAsyncLifetime
{
    // The shell is the same browser without its window, and runs these tests in half the time.
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly TemporaryFolder _index = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningServer? _server;

    /// <summary>The site's address.</summary>
    public string Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(
            Checkout.Root, [$"--PolicyBot:IndexDirectory={_index.Path}", "--PolicyBot:QuestionsPerMinute=1000"]);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("POLICYBOT_CHROMIUM") ?? Installed.First(File.Exists),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A new visitor's page.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="script">Whether scripts run.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="address">Another server than the shared one.</param>
    /// <param name="ignorePolicy">Whether the browser runs inline scripts although the page forbids it.</param>
    internal async Task<Visit> VisitAsync(
        int width = 1280, int height = 800, bool script = true, ColorScheme scheme = ColorScheme.Light, string? address = null, bool ignorePolicy = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address ?? Address,
            BypassCSP = ignorePolicy,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "zh-CN",
        });
        return new(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _index.Dispose();
    }
}

/// <summary>One visitor: the page, and what it asked for and complained about.</summary>
internal sealed class Visit : IAsyncDisposable
{
    public Visit(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>The address of everything that was requested.</summary>
    public ConcurrentBag<string> Requests { get; } = [];

    /// <summary>Errors and warnings of the browser, blocked content among them.</summary>
    public ConcurrentBag<string> Complaints { get; } = [];

    /// <summary>Types a question and sends it; returns when the reply is there.</summary>
    public async Task<ILocator> AskAsync(string question)
    {
        await Page.GetByLabel("问题", new() { Exact = true }).FillAsync(question);
        await Page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        var answer = Page.Locator(".exchange").Last.Locator(".answer, .problem");
        await answer.WaitForAsync();
        return answer;
    }

    /// <summary>What axe finds that is serious; empty where nothing is.</summary>
    public async Task<IEnumerable<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
    }

    /// <summary>Whether nothing of the page lies beside the window.</summary>
    public Task<bool> FitsAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>Keeps a picture of the page for people to look at, in the folder that POLICYBOT_SCREENSHOTS names; else does nothing.</summary>
    public async Task ShowAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("POLICYBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
