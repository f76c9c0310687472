using System.Net;
using System.Text;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Mcp;

public sealed class McpServerTests
{
    private const string Key = "a-key-of-more-than-24-characters";

    [Fact]
    public async Task An_agent_with_a_key_lists_and_calls_every_tool_and_reads_every_document()
    {
        await using var site = new TestSite(("PolicyBot:Mcp:ApiKeys:0", Key));
        await using var client = await ConnectAsync(site);
        var cancel = TestContext.Current.CancellationToken;

        var tools = await client.ListToolsAsync(cancellationToken: cancel);
        Assert.Equal(["check_eligibility", "department_tasks", "get_clause", "search_policies", "who_leads"], tools.Select(t => t.Name).Order(StringComparer.Ordinal));

        Assert.Contains("财政厅", await CallAsync(client, "who_leads", ("task", "多式联运")), StringComparison.Ordinal);
        Assert.Contains("sichuan-2022-67/8.19", await CallAsync(client, "search_policies", ("question", "职业资格互认")), StringComparison.Ordinal);
        Assert.Contains("强化要素保障", await CallAsync(client, "department_tasks", ("department", "财政厅"), ("role", "lead")), StringComparison.Ordinal);
        Assert.Contains("多式联运示范工程", await CallAsync(client, "get_clause", ("clauseId", "sichuan-2022-67/8.19")), StringComparison.Ordinal);
        Assert.Contains("outcome", await CallAsync(client, "check_eligibility", ("applicant", "我们是一家制造业企业"), ("measure", "产业转移基金")), StringComparison.Ordinal);

        var document = Assert.Single(await client.ListResourcesAsync(cancellationToken: cancel));
        var read = await client.ReadResourceAsync(document.Uri, cancellationToken: cancel);
        Assert.Contains("川办发〔2022〕67号", Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_an_error_with_its_reason()
    {
        await using var site = new TestSite(("PolicyBot:Mcp:ApiKeys:0", Key));
        await using var client = await ConnectAsync(site);

        var result = await client.CallToolAsync("get_clause", new Dictionary<string, object?> { ["clauseId"] = "nowhere/1" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(result.IsError);
        Assert.Contains("没有编号为“nowhere/1”的条款", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    public async Task Without_the_key_nothing_is_said(string? authorization)
    {
        await using var site = new TestSite(("PolicyBot:Mcp:ApiKeys:0", Key));

        var response = await PostAsync(site, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Where_no_key_is_configured_there_is_no_door()
    {
        await using var site = new TestSite();

        var response = await PostAsync(site, "Bearer " + Key);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestSite site, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return site.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<McpClient> ConnectAsync(TestSite site) => McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + Key } },
            site.CreateClient()),
        // How fast a first answer comes is not what is tested.
        new McpClientOptions { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan },
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, string Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value), cancellationToken: TestContext.Current.CancellationToken);
        var text = string.Concat(result.Content.OfType<TextContentBlock>().Select(c => c.Text));
        Assert.False(result.IsError == true, text);
        return text;
    }
}
