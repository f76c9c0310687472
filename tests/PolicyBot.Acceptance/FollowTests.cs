using System.Xml.Linq;
using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>Staff follow from the pages and are told there; everybody else has a feed.</summary>
public sealed class FollowTests(Site site)
{
    private static readonly byte[] Document = Archive.Docx(string.Concat(new[]
    {
        "安宁市人民政府关于支持低空经济发展的若干措施", "安府发〔2025〕3号", "各区、县人民政府，市级有关部门：", "为支持低空经济发展，制定以下措施。", "一、加强设施保障",
        "（一）建设起降场地。在全市布局建设无人机起降场地，每个场地给予不超过50万元补助。（责任单位：市发展改革委、市交通运输局）",
        "（二）培育飞手队伍。组织无人机驾驶员培训，培训合格的每人补助2000元。（责任单位：市人力资源社会保障局、市教育局）",
        "安宁市人民政府", "2025年3月1日",
    }.Select(line => Archive.P(line))));

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task What_is_followed_is_told_on_the_page_once_and_as_a_feed_to_everybody(int width)
    {
        await using var desk = await DeskSite.StartAsync(site, width);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await using var keeper = await desk.InviteAsync(administrator, "bianji", "编辑甲", "编辑", "审核");
        var page = keeper.Page;

        // From the document's page, and in words.
        await page.GotoAsync("/documents/sichuan-2022-67");
        await page.GetByRole(AriaRole.Button, new() { Name = "关注变动" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "取消关注" })).ToBeVisibleAsync();
        await keeper.ShowAsync($"follow-document-{width}");
        Assert.Empty(await keeper.BarriersAsync());
        Assert.True(await keeper.FitsAsync());
        await page.GotoAsync("/admin/subscriptions");
        await FollowAsync(page, "省海洋发展委员会");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("收录的文件里没有“省海洋发展委员会”");
        await FollowAsync(page, "起降场地");
        await Expect(page.Locator(".admin-followed li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".admin-change")).ToHaveCountAsync(0);

        var draft = await PublishAsync(page);
        await WaitForNoticeAsync(page);
        await Expect(page.Locator(".admin-nav .unread")).ToContainTextAsync("1");
        await Expect(page.Locator(".admin-change")).ToContainTextAsync("（一）建设起降场地");
        await Expect(page.Locator(".admin-change")).Not.ToContainTextAsync("培育飞手队伍");
        await keeper.ShowAsync($"follow-notices-{width}");
        Assert.Empty(await keeper.BarriersAsync());
        Assert.True(await keeper.FitsAsync());
        await page.GotoAsync("/documents");
        await Expect(page.Locator(".masthead .unread")).ToContainTextAsync("1");
        await page.GotoAsync("/admin/subscriptions");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部标为已读" }).ClickAsync();
        await Expect(page.Locator(".unread")).ToHaveCountAsync(0);

        // A visitor has the changes as a page and as a feed, without an account.
        await using var visitor = await desk.VisitAsync();
        await visitor.Page.GotoAsync("/changes?topic=" + Uri.EscapeDataString("起降场地"));
        await Expect(visitor.Page.Locator(".change-entry")).ToContainTextAsync("（一）建设起降场地");
        await visitor.ShowAsync($"changes-{width}");
        Assert.Empty(await visitor.BarriersAsync());
        Assert.True(await visitor.FitsAsync());
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "关注变动" })).ToHaveCountAsync(0);
        var feed = XDocument.Parse(await (await visitor.Page.APIRequest.GetAsync("/changes.atom?topic=" + Uri.EscapeDataString("起降场地"))).TextAsync());
        var entry = Assert.Single(feed.Root!.Elements(Atom + "entry"));
        Assert.Equal("（一）建设起降场地", entry.Element(Atom + "content")!.Value);

        // Who stopped is told no more: the withdrawal reaches another who follows the same.
        await using var other = await desk.InviteAsync(administrator, "chayue", "查阅乙", "查阅");
        await other.Page.GotoAsync("/admin/subscriptions");
        await FollowAsync(other.Page, "起降场地");
        await page.GotoAsync("/admin/subscriptions");
        await page.Locator(".admin-followed li", new() { HasText = "起降场地" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".admin-followed li")).ToHaveCountAsync(1);
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "撤下", Exact = true }).ClickAsync();
        await WaitForNoticeAsync(other.Page);
        await Expect(other.Page.Locator(".admin-change")).ToContainTextAsync("已撤下，不再提供");
        await page.GotoAsync("/admin/subscriptions");
        await Expect(page.Locator(".admin-change")).ToHaveCountAsync(1);
        // The browser notes the status of the form that named nobody.
        Assert.DoesNotContain(keeper.Complaints.Concat(visitor.Complaints).Concat(other.Complaints), c => !c.Contains("422", StringComparison.Ordinal));
    }

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static async Task FollowAsync(IPage page, string words)
    {
        await page.GetByLabel("关注文件、部门或主题").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "关注", Exact = true }).ClickAsync();
    }

    private static async Task<string> PublishAsync(IPage page)
    {
        await page.GotoAsync("/admin/drafts");
        await page.GetByLabel("上传文件").SetInputFilesAsync(new FilePayload { Name = "低空经济.docx", MimeType = "application/octet-stream", Buffer = Document });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await page.Locator(".admin-uploads .done a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已发布");
        return new Uri(page.Url).AbsolutePath;
    }

    // The page shows what is there when it is loaded.
    private static async Task WaitForNoticeAsync(IPage page)
    {
        for (var until = DateTime.UtcNow.AddMinutes(2); ; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            await page.GotoAsync("/admin/subscriptions");
            if (await page.Locator(".admin-change.new").CountAsync() > 0)
                return;
            Assert.True(DateTime.UtcNow < until, "No notice came.");
        }
    }
}
