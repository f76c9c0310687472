using System.Net;
using System.Text;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>What was acknowledged is answered, whatever happens to the process.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedService _service = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How many times it is killed; POLICYBOT_KILLS says otherwise.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("POLICYBOT_KILLS"), out var kills) ? kills : 20;

    [Fact]
    public async Task A_message_stored_before_the_process_was_killed_is_answered_by_the_next()
    {
        var server = await StartAsync();
        for (var i = 0; i < Kills; i++)
        {
            _service.IsAway = true;
            Assert.Equal(HttpStatusCode.OK, await PostAsync(server, i));
            // From at once to when the answer is being sent.
            await Task.Delay(i % 4 * 25, Cancel);
            await server.KillAsync();
            _service.IsAway = false;

            server = await StartAsync();
            await _service.WaitForReplyToAsync($"m{i}", Cancel);
        }

        Assert.Equal(Kills, _service.Replies.Select(r => (string?)r["replyToId"]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(_service.Replies, reply => Assert.Contains("财政厅", (string?)reply["text"], StringComparison.Ordinal));
        await server.DisposeAsync();
    }

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        Checkout.Root,
        [
            "--environment=Development", "--PolicyBot:Teams:Enabled=true",
            $"--PolicyBot:IndexDirectory={_folder.Below("index")}", $"--PolicyBot:DataDirectory={_folder.Below("data")}",
        ]);

    private async Task<HttpStatusCode> PostAsync(RunningServer server, int number)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(
            server.Address + "/api/messages", new StringContent(_service.Message($"m{number}", "多式联运由哪个部门牵头？").ToJsonString(), Encoding.UTF8, "application/json"), Cancel);
        return response.StatusCode;
    }
}
