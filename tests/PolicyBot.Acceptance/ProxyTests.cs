using System.Net;
using System.Net.Http.Json;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

public sealed class ProxyTests : IDisposable
{
    private readonly TemporaryFolder _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("192.0.2.1", HttpStatusCode.TooManyRequests)]
    public async Task Clients_are_told_apart_only_by_a_proxy_that_is_trusted(string trusted, HttpStatusCode forAnotherClient)
    {
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            [$"--PolicyBot:IndexDirectory={_index.Path}", "--PolicyBot:QuestionsPerMinute=1", $"--PolicyBot:TrustedProxies:0={trusted}"]);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, "198.51.100.1"));
        Assert.Equal(forAnotherClient, await AskAsync(server, "198.51.100.2"));
    }

    private static async Task<HttpStatusCode> AskAsync(RunningServer server, string client)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", client);
        using var response = await http.PostAsJsonAsync(
            server.Address + "/api/ask", new { question = "多式联运由哪个部门牵头？" }, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
