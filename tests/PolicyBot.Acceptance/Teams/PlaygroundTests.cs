using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
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
        var errors = new ConcurrentBag<string>();
        page.Console += (_, message) =>
        {
            // The client itself asks for fonts and the like of its own that this machine may not reach.
            if (message.Type == "error" && (!message.Text.StartsWith("Failed to load", StringComparison.Ordinal) || message.Location.Contains(server.Address, StringComparison.Ordinal)))
                errors.Add($"{message.Text} {message.Location}");
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(playground.Address);

        // Welcome, with three things to ask.
        var welcome = await chat.ReplyAsync(0, "我是政策问答");
        await Expect(welcome.Locator("li")).ToHaveCountAsync(3);
        await chat.ReplyAsync(1, "也可以点一下直接问");
        await Expect(chat.Said).ToHaveCountAsync(2);
        await visit.ShowAsync("teams-1-welcome");

        // Who leads: the department with its clause as a chip, and who does what as a table.
        var lead = await chat.SayAsync("多式联运由哪个部门牵头？", "整项由财政厅牵头");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("交通运输厅", Patient);
        await Expect(lead.Locator("a.fai-Citation").First).ToBeVisibleAsync();
        await lead.Locator("a.fai-Citation").First.HoverAsync();
        await Expect(page.GetByText("川办发〔2022〕67号（十九）").Last).ToBeVisibleAsync();
        await visit.ShowAsync("teams-2-lead");
        await page.Mouse.MoveAsync(5, 5);

        // What is thought of it is kept with the answer.
        await page.Locator(".fai-FeedbackButtons__positiveFeedbackButton").Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("submit", RegexOptions.IgnoreCase) }).Last.ClickAsync();
        while (Judged(data) is not "多式联运由哪个部门牵头？")
            await Task.Delay(50, TestContext.Current.CancellationToken);
        if (page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }) is var close && await close.CountAsync() > 0)
            await close.Last.ClickAsync();
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

        // In a group, where it is mentioned.
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Group Chat" }).ClickAsync();
        await chat.MentionAsync("多式联运由哪个部门牵头？", "整项由财政厅牵头");
        await visit.ShowAsync("teams-6-group");
        Assert.Empty(errors);
    }

    // The question of the answer that was found helpful; null where none was.
    private static string? Judged(TemporaryFolder data)
    {
        using var connection = new SqliteConnection($"Data Source={data.Below("state.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Question" FROM "Answers" JOIN "Feedback" ON "AnswerId" = "Id" WHERE "Helpful" """;
        return (string?)command.ExecuteScalar();
    }
}
