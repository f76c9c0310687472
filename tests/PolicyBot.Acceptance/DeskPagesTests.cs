using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>Every page of the desk on a phone and on a wide screen, with something on it; and what the desk changes in the process that serves.</summary>
public sealed class DeskPagesTests(Site site)
{
    private static readonly int[] Widths = [390, 1440];

    [Fact]
    public async Task Words_are_taught_a_shelved_document_is_corrected_and_no_page_of_the_desk_has_a_barrier()
    {
        await using var desk = await DeskSite.StartAsync(site, 1440);
        await using var administrator = await desk.BeginAsync(desk.FirstLink, "admin");
        await using var alone = await desk.InviteAsync(administrator, "bianji", "编辑甲", "编辑", "审核");
        await using var auditor = await desk.InviteAsync(administrator, "shenji", "审计丙", "审计员");
        const string Question = "招商引资总署牵头哪些任务？";
        Assert.DoesNotContain("省经济合作局牵头", await desk.AskAsync(Question), StringComparison.Ordinal);

        // Names, synonyms and words, tried out and published: another word has every document read anew, in the process that answers.
        var page = alone.Page;
        await page.GotoAsync("/admin/words");
        await page.GetByLabel("部门别名").FillAsync("招商引资总署 > 省经济合作局");
        await page.GetByLabel("近义词").FillAsync("搬厂子 > 产业转移");
        await page.GetByLabel("用户词").FillAsync("招商引资总署");
        await page.GetByLabel("试一个问题或一段文字").FillAsync(Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "试用" }).ClickAsync();
        await Expect(page.Locator("#trial ins")).ToHaveTextAsync("招商引资总署");
        await LookAsync(alone, "words-tried");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "送审" }).ClickAsync();
        await LookAsync(alone, "words-submitted");
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已发布");
        Assert.Contains("省经济合作局牵头", await desk.AskAsync(Question), StringComparison.Ordinal);
        await page.GetByLabel("试一个问题或一段文字").FillAsync(Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "试用" }).ClickAsync();
        await Expect(page.Locator("#trial ins")).ToHaveCountAsync(0);
        await Expect(page.Locator("#trial .admin-read").First).ToContainTextAsync("招商引资总署");

        // The document that came with the program, corrected beside its text.
        await page.GotoAsync("/admin/shelf");
        await page.GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        await page.GetByLabel("文号").FillAsync("川办发〔2022〕670号");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存文件信息" }).ClickAsync();
        var draft = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Button, new() { Name = "送审", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(page.Locator(".admin-tag").First).ToHaveTextAsync("已发布");
        Assert.Contains("川办发〔2022〕670号", await desk.AskAsync("多式联运由哪个部门牵头？"), StringComparison.Ordinal);

        // A key and an open question, so that their pages are not empty.
        await page.GotoAsync("/admin/keys");
        await page.GetByLabel("用途").FillAsync("查询终端");
        await page.GetByLabel("查阅内部文件").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
        await LookAsync(alone, "key-made");
        await desk.AskAsync("养老金怎么领？");

        foreach (var path in (string[])["/admin", "/admin/drafts", draft, "/admin/shelf", "/admin/words", "/admin/publications", "/admin/gaps", "/admin/usage", "/admin/keys"])
            await LookAsync(alone, path);
        await LookAsync(administrator, "/admin/accounts");
        await LookAsync(auditor, "/admin/log");
        await using var stranger = await desk.VisitAsync();
        await LookAsync(stranger, "/admin/sign-in");
        await LookAsync(alone, "/");
        await LookAsync(alone, "/documents/sichuan-2022-67");
    }

    // An address is gone to; anything else names what the page shows now.
    private static async Task LookAsync(Visit visit, string what)
    {
        if (what[0] == '/')
            await visit.Page.GotoAsync(what);
        foreach (var width in Widths)
        {
            await visit.Page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            await visit.ShowAsync($"page{what.Replace('/', '-')}-{width}");
            Assert.Empty((await visit.BarriersAsync()).Select(b => $"{what} at {width}: {b}"));
            Assert.True(await visit.FitsAsync(), $"{what} is wider than {width} pixels.");
        }
    }
}
