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
        await page.GotoAsync(playground.Address);

        // Welcome, with three things to ask.
        await chat.ReplyAsync(0, "我是政策问答");
        await Expect(chat.Said).ToHaveCountAsync(1);
        await visit.ShowAsync("teams-1-welcome");

        // Who leads: the department, the clause as a chip, who does what as a table.
        await chat.SayAsync("多式联运由哪个部门牵头？", "财政厅");
        await visit.ShowAsync("teams-2-lead");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("交通运输厅", Patient);
        await Expect(page.Locator("a.fai-Citation").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Locator("a.fai-Citation").First.HoverAsync();
        await Expect(page.GetByText("川办发〔2022〕67号（十九）").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
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

        // Feedback on the lead answer.
        await page.Locator(".fai-FeedbackButtons__positiveFeedbackButton").First.ClickAsync();
        var submit = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("submit", RegexOptions.IgnoreCase) }).Last;
        await submit.ClickAsync();
        await AssertFeedbackAsync(data.Below("state.db"), "多式联运由哪个部门牵头？");

        // A group: answered where it is mentioned.
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Group Chat" }).ClickAsync();
        await chat.MentionAsync("第19项由谁牵头？", "财政厅");
        await visit.ShowAsync("teams-6-group");

        Assert.Empty(visit.Complaints);
    }

    private static async Task AssertFeedbackAsync(string file, string question)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM "Feedback" f JOIN "Answers" a ON a."Id" = f."AnswerId" WHERE a."Question" = $question AND f."Helpful" = 1""";
        command.Parameters.AddWithValue("$question", question);
        for (var i = 0; i < 100 && (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0; i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
