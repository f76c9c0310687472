using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance;

/// <summary>A business fills in the form, with and without a script, on a telephone and on a large screen.</summary>
public sealed class MatchTests(Site site)
{
    [Theory]
    [InlineData(390, true, ColorScheme.Light)]
    [InlineData(1440, true, ColorScheme.Dark)]
    [InlineData(1440, false, ColorScheme.Light)]
    public async Task A_business_is_read_the_clauses_that_speak_to_it_and_opens_one(int width, bool script, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width, script: script, scheme: scheme);
        await visit.Page.GotoAsync("/match");
        await visit.ShowAsync($"match-empty-{width}-{scheme}");
        await visit.Page.GetByLabel("行业和产品").FillAsync("锂电正极材料");
        await visit.Page.GetByLabel("现在在哪里").FillAsync("广东");
        await visit.Page.GetByLabel("准备落在哪里").FillAsync("宜宾");
        await visit.Page.GetByLabel("打算").SelectOptionAsync("part");
        await visit.Page.GetByLabel("民营企业").CheckAsync();
        await visit.Page.GetByLabel("计划投资（万元）").FillAsync("5000");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "对照政策" }).ClickAsync();

        var result = visit.Page.Locator("#result");
        await Expect(result).ToBeInViewportAsync();
        await visit.ShowAsync($"match-{width}-{scheme}");
        await Expect(result).ToContainTextAsync("锂电正极材料");
        foreach (var verdict in new[] { "方向相符", "可能不符", "需核实" })
            await Expect(result.Locator(".verdict", new() { HasText = verdict }).First).ToBeVisibleAsync();
        await Expect(result).ToContainTextAsync("不是审批或认定");
        await Expect(result.Locator(".contacts")).ToContainTextAsync("省经济合作局");
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        if (script)
        {
            var axe = await visit.Page.RunAxe();
            Assert.Empty(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        // What was filled in does not stand in the address, where it would be kept.
        Assert.DoesNotContain("?", visit.Page.Url, StringComparison.Ordinal);
        await result.Locator(".matched h3 a").First.ClickAsync();
        await Expect(visit.Page.Locator("main mark").First).ToBeVisibleAsync();
        Assert.All(visit.Requests, request => Assert.StartsWith(site.Address + "/", request, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task On_paper_there_is_the_reading_without_the_form()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/match");
        await visit.Page.GetByLabel("行业和产品").FillAsync("锂电正极材料");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "对照政策" }).ClickAsync();
        await Expect(visit.Page.Locator("#result")).ToBeVisibleAsync();

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(visit.Page.Locator("form.match")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("#result")).ToContainTextAsync("不是审批或认定");
        await visit.ShowAsync("match-print");
    }

    [Fact]
    public async Task What_cannot_be_taken_says_why_and_stays_to_be_mended()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync("/match");
        await visit.Page.GetByLabel("行业和产品").FillAsync("锂电正极材料");
        await visit.Page.GetByLabel("员工人数（人）").FillAsync("很多");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "对照政策" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“员工人数”请填大于 0 的数字");
        await Expect(visit.Page.GetByLabel("行业和产品")).ToHaveValueAsync("锂电正极材料");
        await Expect(visit.Page.GetByLabel("员工人数（人）")).ToHaveValueAsync("很多");
    }
}
