using System.Net;
using System.Text;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>Nothing is acknowledged that is not stored.</summary>
public sealed class StoppedDatabaseTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_is_stopped_messages_are_refused_and_afterwards_answered()
    {
        using var index = new TemporaryFolder();
        using var service = new ScriptedService();
        await using var server = await StartAsync(index);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, service, "m1"));
        await service.WaitForReplyToAsync("m1", Cancel);
        await cluster.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, service, "m2"));
        await cluster.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, service, "m2"));
        await service.WaitForReplyToAsync("m2", Cancel);

        Assert.Equal(["m1", "m2"], service.Replies.Select(r => (string?)r["replyToId"]));
    }

    [Fact]
    public async Task A_reply_taken_while_PostgreSQL_stops_is_not_sent_again_and_does_not_hold_up_the_next()
    {
        using var index = new TemporaryFolder();
        using var service = new ScriptedService { BeforeTaking = cluster.StopAsync };
        await using var server = await StartAsync(index);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, service, "m1"));
        await service.WaitForReplyToAsync("m1", Cancel);
        service.BeforeTaking = () => Task.CompletedTask;
        await cluster.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, service, "m2"));
        await service.WaitForReplyToAsync("m2", Cancel);

        Assert.Equal(["m1", "m2"], service.Replies.Select(r => (string?)r["replyToId"]));
    }

    private async Task<RunningServer> StartAsync(TemporaryFolder index) => await RunningServer.StartAsync(
        Checkout.Root,
        [
            "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--PolicyBot:IndexDirectory={index.Path}",
            $"--PolicyBot:PostgreSql={await cluster.NewDatabaseAsync()}",
        ]);

    private static async Task<HttpStatusCode> PostAsync(RunningServer server, ScriptedService service, string id)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(
            server.Address + "/api/messages", new StringContent(service.Message(id, "多式联运由哪个部门牵头？").ToJsonString(), Encoding.UTF8, "application/json"), Cancel);
        return response.StatusCode;
    }
}
