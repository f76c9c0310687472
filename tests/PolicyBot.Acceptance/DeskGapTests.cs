using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>What the documents leave open reaches an office, and its reply is shown as its own.</summary>
public sealed class DeskGapTests(Site site)
{
    private const string Question = "人才公寓的租金标准是多少？";
    private const string Reply = "人才公寓租金按市场价的六成收取，每年调整一次。";

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_gap_is_handed_to_an_office_whose_reply_is_shown_as_its_own_and_never_as_a_document_s(int width)
    {
        await using var desk = await DeskSite.StartAsync(site, width);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await using var editor = await desk.InviteAsync(administrator, "bianji", "编辑甲", "编辑");
        await using var reviewer = await desk.InviteAsync(administrator, "shenhe", "审核乙", "审核");
        Assert.Contains("\"outcome\":\"notFound\"", await desk.AskAsync(Question), StringComparison.Ordinal);
        await desk.AskAsync("请问人才公寓租金标准是多少");

        // Both wordings stand together; the editor hands them on and writes down the reply.
        var page = editor.Page;
        await page.GotoAsync("/admin/gaps");
        var gap = page.Locator("li", new() { HasText = "人才公寓" });
        await Expect(gap).ToHaveCountAsync(1);
        await editor.ShowAsync($"gaps-open-{width}");
        await gap.GetByLabel("转给").FillAsync("市住房城乡建设局");
        await gap.GetByRole(AriaRole.Button, new() { Name = "转办", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag")).ToHaveTextAsync("等待答复");
        await page.GetByLabel("答复", new() { Exact = true }).FillAsync(Reply);
        await page.GetByLabel("答复日期").FillAsync("2025-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).ClickAsync();
        await Expect(page.Locator(".admin-tag")).ToHaveTextAsync("答复待审核");
        Assert.DoesNotContain("六成", await desk.AskAsync(Question), StringComparison.Ordinal);

        // Somebody else releases it.
        page = reviewer.Page;
        await page.GotoAsync("/admin/gaps");
        await page.GetByRole(AriaRole.Button, new() { Name = "发布口径" }).ClickAsync();
        await Expect(page.Locator(".admin-tag")).ToHaveTextAsync("口径在用");
        await reviewer.ShowAsync($"gaps-released-{width}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));

        var answer = await desk.AskAsync(Question);
        Assert.Matches($"本单位口径（不是文件原文），市住房城乡建设局2025年3月1日就“[^”]*人才公寓[^”]*”答复：{Reply}", answer);
        Assert.Contains("\"outcome\":\"notFound\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"citations\":[]", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("六成", await desk.AskAsync("人才公寓的申请条件是什么？"), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "撤下口径" }).ClickAsync();
        await Expect(page.Locator(".admin-tag")).ToHaveTextAsync("答复待审核");
        Assert.DoesNotContain("六成", await desk.AskAsync(Question), StringComparison.Ordinal);

        await page.GotoAsync("/admin/usage");
        await Expect(page.Locator("main")).ToContainTextAsync("文件中没有");
        await reviewer.ShowAsync($"usage-{width}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Empty(editor.Complaints.Concat(reviewer.Complaints));
    }
}
