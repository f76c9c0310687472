using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance.Support;

/// <summary>A server of its own that nobody has set up yet, and the people of an office who do.</summary>
internal sealed partial class DeskSite : IAsyncDisposable
{
    public const string Password = "correct horse battery 7";

    private readonly TemporaryFolder _folder = new();
    private readonly Site _browsers;
    private readonly int _width;
    private readonly HttpClient _client = new();
    private RunningServer? _server;

    private DeskSite(Site browsers, int width) => (_browsers, _width) = (browsers, width);

    public string Address => _server!.Address;

    /// <summary>The link that the log gave at the first start.</summary>
    public string FirstLink => Link().Match(_server!.Log).Value;

    /// <summary>How often the log gave one.</summary>
    public int LinksLogged => Link().Count(_server!.Log);

    public static async Task<DeskSite> StartAsync(Site browsers, int width, params string[] settings)
    {
        var desk = new DeskSite(browsers, width);
        desk._server = await RunningServer.StartAsync(
            Checkout.Root, [$"--PolicyBot:IndexDirectory={desk._folder.Below("index")}", "--PolicyBot:SemanticSearch=false", .. settings]);
        while (desk.FirstLink.Length == 0)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return desk;
    }

    /// <summary>A browser at the desk.</summary>
    public Task<Visit> VisitAsync() => _browsers.VisitAsync(_width, _width < 600 ? 844 : 900, address: Address);

    /// <summary>Sets a password by a link and signs in with it.</summary>
    public async Task<Visit> BeginAsync(string link, string name)
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync(link);
        await visit.Page.GetByLabel("新密码").FillAsync(Password);
        await visit.Page.GetByLabel("再输一遍").FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "设置密码" }).ClickAsync();
        await SignInAsync(visit, name, Password);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("概况");
        return visit;
    }

    public static async Task SignInAsync(Visit visit, string name, string password)
    {
        await visit.Page.GetByLabel("账号").FillAsync(name);
        await visit.Page.GetByLabel("密码").FillAsync(password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
    }

    /// <summary>The administrator makes an account with these roles; whose it is signs in.</summary>
    public async Task<Visit> InviteAsync(Visit administrator, string name, string displayName, params string[] roles)
    {
        var page = administrator.Page;
        await page.GotoAsync("/admin/accounts");
        await page.GetByLabel("账号", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("姓名").FillAsync(displayName);
        await page.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
        var link = await page.Locator("[data-one-time]").InnerTextAsync();
        var card = page.Locator($"[data-account='{name}']");
        await card.GetByText("角色", new() { Exact = true }).ClickAsync();
        foreach (var role in roles)
            await card.GetByLabel(role).CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "保存角色" }).ClickAsync();
        await Expect(page.Locator($"[data-account='{name}'] > p")).ToContainTextAsync(roles[0]);
        return await BeginAsync(link, name);
    }

    /// <summary>What the interface answers, as its text.</summary>
    public async Task<string> AskAsync(string question)
    {
        using var reply = await _client.PostAsJsonAsync(Address + "/api/ask", new { question }, TestContext.Current.CancellationToken);
        return (await reply.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex("http://[0-9.:]+/admin/start/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
