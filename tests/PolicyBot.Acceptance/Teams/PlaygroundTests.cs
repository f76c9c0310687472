using Microsoft.Playwright;
using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance.Teams;

/// <summary>A conversation in Microsoft's own client, as a civil servant would have it.</summary>
public sealed class PlaygroundTests(Site site)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_civil_servant_talks_to_the_bot_in_Teams()
    {
        using var data = new TemporaryFolder();
        using var index = new TemporaryFolder();
        var port = Npm.FreePort();
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            [
                "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--urls=http://127.0.0.1:{port}", $"--PolicyBot:PublicBaseUrl=http://127.0.0.1:{port}",
                $"--PolicyBot:IndexDirectory={index.Path}", $"--PolicyBot:DataDirectory={data.Path}",
            ]);
        await using var playground = await Playground.StartAsync(server.Address + "/api/messages");
        await using var visit = await site.VisitAsync(1400, 1000);
        var page = visit.Page;
        var chat = new PlaygroundChat(page);
        await page.GotoAsync(playground.Address);

        // Welcome, with three things to ask.
        await chat.ReplyAsync(0, "我是政策问答");
        await Expect(chat.Said).ToHaveCountAsync(1);
        await visit.ShowAsync("teams-1-welcome");

        // Who leads: the department, its clause, who does what as a table. Beside a card this client shows no chips for citations.
        await chat.SayAsync("多式联运由哪个部门牵头？", "财政厅");
        await visit.ShowAsync("teams-2-lead");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("交通运输厅", Patient);
        await Expect(chat.Said.Filter(new() { HasText = "川办发〔2022〕67号" }).First).ToContainTextAsync("[1]", Patient);
        await page.Mouse.MoveAsync(5, 5);
        await Expect(page.Locator(".fai-AiGeneratedDisclaimer")).ToHaveCountAsync(0);

        // A follow-up in the same conversation, with a list on a card.
        await chat.SayAsync("财政厅牵头哪些工作？", "财政厅牵头");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("强化要素保障", Patient);
        await visit.ShowAsync("teams-3-list");
        await chat.SayAsync("那商务厅呢？", "商务厅牵头");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("（十三）", Patient);
        await visit.ShowAsync("teams-4-follow-up");

        // What the documents do not say.
        await chat.SayAsync("火星移民由哪个部门牵头？", "文件中没有");
        await visit.ShowAsync("teams-5-refusal");
    }
}
