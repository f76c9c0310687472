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
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            [
                "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--PolicyBot:IndexDirectory={index.Path}",
                $"--PolicyBot:PostgreSql={await cluster.NewDatabaseAsync()}",
            ]);

        Assert.Equal(HttpStatusCode.OK, await PostAsync("m1"));
        await service.WaitForReplyToAsync("m1", Cancel);
        await cluster.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync("m2"));
        await cluster.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync("m2"));
        await service.WaitForReplyToAsync("m2", Cancel);

        Assert.Equal(["m1", "m2"], service.Replies.Select(r => (string?)r["replyToId"]));

        async Task<HttpStatusCode> PostAsync(string id)
        {
            using var client = new HttpClient();
            using var response = await client.PostAsync(
                server.Address + "/api/messages", new StringContent(service.Message(id, "多式联运由哪个部门牵头？").ToJsonString(), Encoding.UTF8, "application/json"), Cancel);
            return response.StatusCode;
        }
    }
}
