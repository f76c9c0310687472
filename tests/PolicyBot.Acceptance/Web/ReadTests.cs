using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance.Web;

public sealed class ReadTests(Site site) : IAsyncLifetime
{
    private const string Old = """
        甲市人民政府关于公路的意见
        甲府发〔2018〕3号
        一、建设
        （一）修建公路。修建公路十条。
        （责任单位：市交通局、市财政局）
        （二）养护公路。养护农村公路。
        （责任单位：市交通局）
        （三）公路收费。公路一律收费。
        甲市人民政府
        2018年3月1日
        """;

    private const string New = """
        甲市人民政府关于公路的意见
        甲府发〔2020〕9号
        一、建设
        （一）修建公路。修建公路三十条。
        （责任单位：市交通局）
        （二）养护公路。养护农村公路。
        （责任单位：市交通局）
        （三）照明公路。夜间为公路装灯。
        （责任单位：市城管局）
        甲市人民政府
        2020年5月1日
        """;

    private readonly OwnShelf _shelf = new();

    public async ValueTask InitializeAsync()
    {
        _shelf.Add("roads-2018", Old);
        _shelf.Add("roads-2020", New);
        _shelf.Add("sichuan-2022-67", await File.ReadAllTextAsync(Checkout.Seed, TestContext.Current.CancellationToken));
        await _shelf.StartAsync();
    }

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    [Theory]
    [InlineData(390, true)]
    [InlineData(1440, true)]
    [InlineData(1440, false)]
    public async Task Searching_leads_to_the_marked_words_in_the_full_text(int width, bool script)
    {
        await using var visit = await site.VisitAsync(width, script: script, address: _shelf.Address);
        await visit.Page.GotoAsync("/documents");
        await visit.ShowAsync($"shelf-{width}");

        await visit.Page.GetByLabel("全文检索").FillAsync("多式联运");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await Expect(visit.Page.Locator(".hits mark").First).ToHaveTextAsync("多式联运");
        await visit.ShowAsync($"search-{width}");
        await visit.Page.Locator(".hits a").First.ClickAsync();

        await Expect(visit.Page.Locator(".clause.cited mark")).ToHaveTextAsync("多式联运");
        await Expect(visit.Page.Locator(".clause.cited")).ToBeInViewportAsync();
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task The_shelf_is_narrowed_down_by_year_department_and_validity(int width)
    {
        await using var visit = await site.VisitAsync(width, address: _shelf.Address);
        await visit.Page.GotoAsync("/documents");
        await Expect(visit.Page.Locator(".documents li")).ToHaveCountAsync(3);

        await visit.Page.GetByLabel("效力").SelectOptionAsync("amended");
        await visit.Page.GetByLabel("涉及部门").FillAsync("市财政局");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();

        await Expect(visit.Page.Locator(".documents li")).ToContainTextAsync(["甲府发〔2018〕3号"]);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "清除条件" }).ClickAsync();
        await Expect(visit.Page.Locator(".documents li")).ToHaveCountAsync(3);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_document_has_an_outline_badges_its_file_and_its_versions(int width)
    {
        await using var visit = await site.VisitAsync(width, address: _shelf.Address);
        await visit.Page.GotoAsync("/documents/roads-2018");
        await Expect(visit.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("已有新的版本");

        await visit.Page.GotoAsync("/documents/sichuan-2022-67");
        var summary = visit.Page.Locator(".outline summary");
        if (width < 1000)
            await summary.ClickAsync();
        await visit.ShowAsync($"outline-{width}");
        await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "目录" }).GetByText("（十九）强化要素保障").ClickAsync();
        var clause = visit.Page.Locator("[id='8.19']");
        await Expect(clause).ToBeInViewportAsync();
        await Expect(clause.Locator(".duty .lead dd")).ToContainTextAsync("财政厅");
        await Expect(clause.Locator(".duty dt").Nth(1)).ToHaveTextAsync("按职责分工负责");
        await Expect(clause.Locator(".duty dt").Nth(2)).ToHaveTextAsync("各地落实");
        await visit.ShowAsync($"badges-{width}");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "下载原文件" }).ClickAsync());
        Assert.Equal("sichuan-2022-67.txt", download.SuggestedFilename);
        Assert.Equal(await File.ReadAllBytesAsync(Checkout.Seed, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Two_versions_are_compared_clause_by_clause(int width)
    {
        await using var visit = await site.VisitAsync(width, address: _shelf.Address);
        await visit.Page.GotoAsync("/documents/roads-2020");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "逐条对照" }).ClickAsync();

        await Expect(visit.Page.Locator(".change.changed").First.Locator("ins")).ToHaveTextAsync("三");
        await Expect(visit.Page.Locator(".unchanged summary").First).ToContainTextAsync("未变");
        await visit.ShowAsync($"compare-{width}");
        await visit.Page.Locator(".change.changed").First.Locator("a").Last.ClickAsync();
        await Expect(visit.Page.Locator("[id='1.1']")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_of_reading_fits_has_no_barrier_and_asks_no_other_host(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, scheme: scheme, address: _shelf.Address);
        string[] paths = ["/documents", "/documents?q=" + Uri.EscapeDataString("公路"), "/documents?q=zzz", "/documents/sichuan-2022-67", "/documents/roads-2018", "/documents/roads-2018/compare/roads-2020", "/nowhere"];
        foreach (var (path, at) in paths.Select((p, i) => (p, i)))
        {
            await visit.Page.GotoAsync(path);
            await visit.ShowAsync($"read-{at}-{width}-{scheme}");
            Assert.Empty(await visit.BarriersAsync());
            Assert.True(await visit.FitsAsync(), $"{path} is wider than {width} pixels.");
        }

        Assert.All(visit.Requests, request => Assert.StartsWith(_shelf.Address + "/", request, StringComparison.Ordinal));
        Assert.All(visit.Complaints, c => Assert.Contains("404", c, StringComparison.Ordinal));
    }
}
