using System.Net;
using System.Text;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>Two processes that serve from one database.</summary>
public sealed class TakeoverTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_process_had_taken_when_it_was_killed_the_other_answers_once_and_in_order()
    {
        using var index = new TemporaryFolder();
        using var service = new ScriptedService { IsSilent = true };
        var database = await cluster.NewDatabaseAsync();
        var one = await StartAsync(index, database);
        await using var other = await StartAsync(index, database);

        // The first has the conversation and is sending when it dies; what comes in meanwhile is the other's to store, not to answer.
        Assert.Equal(HttpStatusCode.OK, await PostAsync(one, service, "m1"));
        while (service.Unanswered == 0)
            await Task.Delay(20, Cancel);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(other, service, "m2"));
        await one.KillAsync();
        service.IsSilent = false;

        await service.WaitForReplyToAsync("m2", Cancel);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(other, service, "m1"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(other, service, "m3"));
        await service.WaitForReplyToAsync("m3", Cancel);
        Assert.Equal(["m1", "m2", "m3"], service.Replies.Select(r => (string?)r["replyToId"]));
    }

    private static Task<RunningServer> StartAsync(TemporaryFolder index, string database) => RunningServer.StartAsync(
        Checkout.Root,
        [
            "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--PolicyBot:IndexDirectory={index.Path}",
            $"--PolicyBot:PostgreSql={database}", "--PolicyBot:TakeoverSeconds=9",
        ]);

    private static async Task<HttpStatusCode> PostAsync(RunningServer server, ScriptedService service, string id)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(
            server.Address + "/api/messages", new StringContent(service.Message(id, "多式联运由哪个部门牵头？").ToJsonString(), Encoding.UTF8, "application/json"), Cancel);
        return response.StatusCode;
    }
}
