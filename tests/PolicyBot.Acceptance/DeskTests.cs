using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>An office sets the desk up and keeps its shelf, in a browser, on a phone and on a wide screen.</summary>
public sealed class DeskTests(Site site)
{
    private const string Title = "安宁市人民政府关于支持低空经济发展的若干措施";
    private const string Question = "建设起降场地由哪个部门牵头？";

    private static readonly byte[] Document = Archive.Docx(string.Concat(new[]
    {
        Title, "安府发〔2025〕3号", "各区、县人民政府，市级有关部门：", "为支持低空经济发展，制定以下措施。", "一、加强设施保障",
        "（一）建设起降场地。在全市布局建设无人机起降场地，每个场地给予不超过50万元补助。（责任单位：市发展改革委、市交通运输局）",
        "（二）培育飞手队伍。组织无人机驾驶员培训，培训合格的每人补助2000元。（责任单位：市人力资源社会保障局、市教育局）",
        "安宁市人民政府", "2025年3月1日",
    }.Select(line => Archive.P(line))));

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task From_the_first_start_to_a_published_answer_and_back(int width)
    {
        await using var desk = await DeskSite.StartAsync(site, width);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await administrator.ShowAsync($"desk-overview-{width}");
        await using var editor = await desk.InviteAsync(administrator, "bianji", "编辑甲", "编辑");
        await administrator.ShowAsync($"desk-accounts-{width}");
        await using var reviewer = await desk.InviteAsync(administrator, "shenhe", "审核乙", "审核");
        Assert.DoesNotContain("安府发", await desk.AskAsync(Question), StringComparison.Ordinal);

        // The editor uploads and corrects who leads.
        var page = editor.Page;
        await page.GotoAsync("/admin/drafts");
        await page.GetByLabel("上传文件").SetInputFilesAsync((FilePayload[])[
            new() { Name = "低空经济.docx", MimeType = "application/octet-stream", Buffer = Document },
            new() { Name = "坏文件.docx", MimeType = "application/octet-stream", Buffer = [.. Document.Take(400)] },
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-uploads .failed")).ToContainTextAsync("坏文件.docx");
        await editor.ShowAsync($"desk-upload-{width}");
        await page.Locator(".admin-uploads .done a").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        var measure = page.Locator(".admin-pair", new() { HasText = "建设起降场地" }).Filter(new() { Has = page.Locator(".admin-read .measure") });
        await Expect(measure.Locator(".admin-raw")).ToContainTextAsync("每个场地给予不超过50万元补助");
        await measure.GetByText("更正").ClickAsync();
        await measure.GetByLabel("牵头单位").FillAsync("市交通运输局");
        await measure.GetByLabel("其他责任单位").FillAsync("市发展改革委");
        await editor.ShowAsync($"desk-review-{width}");
        await measure.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(measure.Locator(".duty .lead")).ToContainTextAsync("市交通运输局");
        Assert.True(await FitsAsync(page), $"The review page is wider than {width} pixels.");
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("待审核");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true })).ToHaveCountAsync(0);
        var draft = new Uri(page.Url).AbsolutePath;

        // Another person publishes; the interface answers from it at once.
        page = reviewer.Page;
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已发布");
        await reviewer.ShowAsync($"desk-published-{width}");
        var answer = await desk.AskAsync(Question);
        Assert.Contains("安府发〔2025〕3号", answer, StringComparison.Ordinal);
        Assert.Contains("\"lead\":[\"市交通运输局\"]", answer, StringComparison.Ordinal);

        // Rolled back, published once more, withdrawn.
        await page.GotoAsync("/admin/publications");
        await reviewer.ShowAsync($"desk-publications-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "回退这一次", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag")).ToHaveTextAsync("已回退");
        Assert.DoesNotContain("安府发", await desk.AskAsync(Question), StringComparison.Ordinal);
        await editor.Page.GotoAsync(draft);
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已发布");
        Assert.Contains("安府发〔2025〕3号", await desk.AskAsync(Question), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "撤下", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已撤下");
        Assert.DoesNotContain("安府发", await desk.AskAsync(Question), StringComparison.Ordinal);

        // The auditor finds each of it, and takes it along.
        await using var auditor = await desk.InviteAsync(administrator, "shenji", "审计丙", "审计员");
        page = auditor.Page;
        await page.GotoAsync("/admin/log");
        foreach (var done in (string[])["首次启动", "设置密码", "登录", "新建账号", "授予角色", "上传", "上传未成功", "校订", "送审", "发布", "回退", "撤下"])
            await Expect(page.GetByRole(AriaRole.Cell, new() { Name = done, Exact = true }).First).ToBeAttachedAsync();
        await auditor.ShowAsync($"desk-log-{width}");
        Assert.True(await FitsAsync(page), $"The log is wider than {width} pixels.");
        await page.GetByLabel("含有").FillAsync("授予角色");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("导出 CSV").ClickAsync());
        var csv = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(4, csv.Length);
        Assert.Contains(csv, line => line.Contains("未授权 → 审核", StringComparison.Ordinal));

        Assert.Empty(editor.Complaints.Concat(reviewer.Complaints).Concat(auditor.Complaints).Concat(administrator.Complaints));
    }

    [Fact]
    public async Task The_first_link_works_once_and_pages_are_for_those_they_are_meant_for()
    {
        await using var desk = await DeskSite.StartAsync(site, 1440);
        Assert.Equal(1, desk.LinksLogged);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await using var editor = await desk.InviteAsync(administrator, "bianji", "编辑甲", "编辑");

        await using var stranger = await desk.VisitAsync();
        await stranger.Page.GotoAsync(desk.FirstLink);
        await Expect(stranger.Page.Locator("main")).ToContainTextAsync("已经用过");
        await stranger.Page.GotoAsync("/admin/drafts");
        await Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("登录");

        var forbidden = await editor.Page.GotoAsync("/admin/accounts");
        Assert.Equal(403, forbidden!.Status);
        await Expect(editor.Page.Locator("main")).ToContainTextAsync("没有权限");

        var cookie = Assert.Single(await editor.Page.Context.CookiesAsync(), c => c.Name == "policybot.desk");
        Assert.True(cookie is { HttpOnly: true, Secure: true, SameSite: SameSiteAttribute.Lax });
    }

    [Fact]
    public async Task Guessing_a_password_is_slowed_down_and_says_so()
    {
        await using var desk = await DeskSite.StartAsync(site, 390);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await using var guesser = await desk.VisitAsync();
        await guesser.Page.GotoAsync("/admin/sign-in");
        for (var i = 0; i < 5; i++)
        {
            await DeskSite.SignInAsync(guesser, "admin", "wrong password");
            await Expect(guesser.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("账号或密码不对。");
        }

        await DeskSite.SignInAsync(guesser, "admin", DeskSite.Password);

        await Expect(guesser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("登录已暂停");
        await guesser.ShowAsync("desk-throttled-390");
        await administrator.Page.GotoAsync("/admin");
        await Expect(administrator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("概况");
    }

    private static async Task<bool> FitsAsync(IPage page) =>
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
