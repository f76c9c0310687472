using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance.Web;

public sealed class AskTests(Site site)
{
    private const string Question = "多式联运由哪个部门牵头？";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_answered_on_the_page_with_and_without_script(bool script)
    {
        await using var visit = await site.VisitAsync(script: script);
        await visit.Page.GotoAsync("/");

        var answer = await visit.AskAsync(Question);

        await Expect(answer).ToContainTextAsync("财政厅");
        await Expect(answer.Locator(".chip").First).ToHaveTextAsync("[1]");
        await Expect(visit.Page.Locator(".asked")).ToContainTextAsync(Question);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_citation_opens_the_clause_in_the_full_text_beside_the_answer()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);

        await answer.Locator("blockquote .chip").First.ClickAsync();

        var cited = visit.Page.Locator(".reader .clause.cited");
        await Expect(cited.Locator("h3")).ToHaveTextAsync("（十九）强化要素保障");
        await Expect(cited.Locator("mark")).ToContainTextAsync("多式联运");
        await Expect(cited.Locator("mark").First).ToBeInViewportAsync();
        await Expect(answer).ToBeInViewportAsync();
        Assert.True(await visit.Page.Locator(".reader .clause").CountAsync() > 20, "The full text is shown, not the clause alone.");
    }

    [Fact]
    public async Task On_a_phone_a_citation_opens_a_drawer_that_gives_the_focus_back_when_it_closes()
    {
        await using var visit = await site.VisitAsync(390, 844);
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);
        var chip = answer.Locator("blockquote .chip").First;

        await chip.ClickAsync();
        var drawer = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "引用的条款" });
        await Expect(drawer.Locator("mark")).ToContainTextAsync("多式联运");
        await Expect(drawer.Locator("mark").First).ToBeInViewportAsync();
        await visit.ShowAsync("drawer-390");
        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(drawer).ToHaveCountAsync(0);
        await Expect(chip).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_typed_while_an_answer_is_on_its_way_stays_in_the_box()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/answer", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var box = visit.Page.GetByLabel("问题", new() { Exact = true });
        await box.FillAsync(Question);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await Expect(box).ToHaveValueAsync("");

        await box.FillAsync("还有哪些部门？");
        held.SetResult();

        await Expect(visit.Page.Locator(".exchange .answer")).ToContainTextAsync("财政厅");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "提问" })).ToBeEnabledAsync();
        await Expect(box).ToHaveValueAsync("还有哪些部门？");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task A_conversation_is_shown_again_when_the_page_is_loaded_again(int width)
    {
        await using var visit = await site.VisitAsync(width);
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);
        await visit.AskAsync("还有哪些部门？");

        await visit.Page.ReloadAsync();

        await Expect(visit.Page.Locator(".asked")).ToHaveTextAsync([new Regex("多式联运"), new Regex("还有哪些部门")]);
        await visit.AskAsync("第（十九）项说了什么？");
        await Expect(visit.Page.Locator(".exchange .answer")).ToHaveCountAsync(3);
        await visit.ShowAsync($"conversation-{width}");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Without_script_the_next_question_leans_on_the_one_before()
    {
        await using var visit = await site.VisitAsync(script: false);
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);

        var answer = await visit.AskAsync("还有哪些部门？");

        await Expect(answer).ToContainTextAsync("商务厅");
        await Expect(visit.Page.Locator(".exchange .answer")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData(true, 390)]
    [InlineData(true, 1440)]
    [InlineData(false, 1440)]
    public async Task An_answer_is_judged_with_a_reason(bool script, int width)
    {
        await using var visit = await site.VisitAsync(width, script: script);
        await visit.Page.GotoAsync("/");
        await visit.AskAsync(Question);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "没有帮助" }).ClickAsync();
        await visit.Page.GetByLabel("没有答全").CheckAsync();
        await visit.Page.GetByLabel("补充说明").FillAsync("漏了一个部门。");
        await visit.ShowAsync($"judged-{width}-{script}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "提交原因" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已记录，谢谢。");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_answer_has_a_link_of_its_own_that_shows_it_with_the_versions_it_was_made_from()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);
        await answer.GetByRole(AriaRole.Button, new() { Name = "复制链接" }).ClickAsync();
        await Expect(answer.GetByRole(AriaRole.Button, new() { Name = "已复制" })).ToBeVisibleAsync();

        await visit.Page.GotoAsync(await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await Expect(visit.Page.Locator("main .answer")).ToContainTextAsync("财政厅");
        await Expect(visit.Page.Locator(".versions")).ToContainTextAsync("此后没有变化");
        await visit.Page.Locator("main blockquote .chip").First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog).Locator("mark")).ToContainTextAsync("多式联运");
        await visit.ShowAsync("answer-page");
    }

    [Fact]
    public async Task Without_script_a_citation_leads_to_the_marked_words_in_the_full_text()
    {
        await using var visit = await site.VisitAsync(script: false);
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);

        await answer.Locator("blockquote .chip").First.ClickAsync();

        await Expect(visit.Page.Locator("main .clause.cited mark")).ToContainTextAsync("多式联运");
        await Expect(visit.Page.Locator("main .clause.cited")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_conversation_goes_on_below_and_a_suggestion_is_asked_with_one_tap()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);

        await answer.Locator(".next button").First.ClickAsync();

        await Expect(visit.Page.Locator(".exchange .answer")).ToHaveCountAsync(2);
        var conversations = await visit.Page.Locator(".exchange").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.conversation)");
        Assert.NotEmpty(conversations[0]);
        Assert.Equal(conversations[0], conversations[1]);
    }

    [Fact]
    public async Task Copying_takes_the_answer_with_its_source()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);

        await answer.GetByRole(AriaRole.Button, new() { Name = "复制答案" }).ClickAsync();

        await Expect(answer.GetByRole(AriaRole.Button, new() { Name = "已复制" })).ToBeVisibleAsync();
        var copied = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("财政厅", copied, StringComparison.Ordinal);
        Assert.Contains("川办发〔2022〕67号", copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_looks_like_markup_is_shown_as_typed()
    {
        const string Markup = "<img src=x onerror=\"document.title='x'\"> </textarea><script>document.title='x'</script> [1] 由谁牵头？";
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");

        await visit.AskAsync(Markup);

        await Expect(visit.Page.Locator(".asked")).ToContainTextAsync(Markup);
        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());
        Assert.NotEqual("x", await visit.Page.TitleAsync());
    }

    [Fact]
    public async Task A_question_that_cannot_be_taken_says_why_and_stays_to_be_mended()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        var tooLong = new string('问', 1001);

        var problem = await visit.AskAsync(tooLong);

        await Expect(problem).ToContainTextAsync("1000");
        await Expect(visit.Page.GetByLabel("问题", new() { Exact = true })).ToHaveValueAsync(tooLong);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    [InlineData(1600)]
    public async Task Nothing_scrolls_sideways(int width)
    {
        await using var visit = await site.VisitAsync(width);
        await visit.Page.GotoAsync("/");
        await visit.ShowAsync($"home-{width}");
        var answer = await visit.AskAsync(Question);
        await visit.ShowAsync($"answer-{width}");
        await answer.Locator("blockquote .chip").First.ClickAsync();
        await Expect(visit.Page.Locator(".clause.cited")).ToBeVisibleAsync();
        await visit.ShowAsync($"cited-{width}");
        Assert.True(await visit.FitsAsync(), $"The conversation is wider than {width} pixels.");

        await visit.Page.GotoAsync("/documents/sichuan-2022-67");

        await visit.ShowAsync($"document-{width}");
        Assert.True(await visit.FitsAsync(), $"The full text is wider than {width} pixels.");
    }

    [Fact]
    public async Task The_pages_ask_no_other_host_for_anything()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync(Question);
        await answer.Locator(".chip").First.ClickAsync();
        await Expect(visit.Page.Locator(".clause.cited")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/documents/sichuan-2022-67");

        Assert.All(visit.Requests, request => Assert.StartsWith(site.Address + "/", request, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, scheme: scheme);
        await visit.Page.GotoAsync("/");
        Assert.Empty(await visit.BarriersAsync());
        var answer = await visit.AskAsync(Question);
        await answer.Locator(".chip").First.ClickAsync();
        await Expect(visit.Page.Locator(".clause.cited")).ToBeVisibleAsync();
        await visit.ShowAsync($"{scheme}-{width}");
        Assert.Empty(await visit.BarriersAsync());
        await visit.Page.GotoAsync("/documents/sichuan-2022-67");
        Assert.Empty(await visit.BarriersAsync());
    }

    [Fact]
    public async Task Everything_is_reached_with_the_keyboard()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.GetByLabel("问题", new() { Exact = true }).FocusAsync();
        await visit.Page.Keyboard.TypeAsync(Question);
        await visit.Page.Keyboard.PressAsync("Enter");
        var answer = visit.Page.Locator(".exchange .answer");
        await answer.WaitForAsync();
        await Expect(visit.Page.GetByLabel("问题", new() { Exact = true })).ToBeFocusedAsync();

        await answer.Locator(".chip").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator(".reader .clause.cited")).ToBeFocusedAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).PressAsync("Enter");

        await Expect(answer.Locator(".chip").First).ToBeFocusedAsync();
    }
}
