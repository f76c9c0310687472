using System.Text.Json;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

/// <summary>The protocol's official client (npm <c>@modelcontextprotocol/sdk</c>) against the running program.</summary>
public sealed class McpClientTests : IDisposable
{
    private const string Key = "a-key-of-more-than-24-characters";

    private readonly TemporaryFolder _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public async Task The_official_client_lists_and_calls_every_tool_and_reads_a_document()
    {
        await using var server = await RunningServer.StartAsync(Checkout.Root, [$"--PolicyBot:IndexDirectory={_index.Path}", $"--PolicyBot:Mcp:ApiKeys:0={Key}"]);

        var run = await Shell.RunAsync("node", Path.Combine(Checkout.Root, "tests", "PolicyBot.Acceptance", "npm"), "mcp-agent.mjs", server.Address + "/mcp", Key);

        Assert.True(run.ExitCode == 0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var results = json.RootElement.GetProperty("results");
        Assert.Equal(["check_eligibility", "department_tasks", "get_clause", "search_policies", "who_leads"], json.RootElement.GetProperty("tools").EnumerateArray().Select(t => t.GetString()));
        Assert.All(results.EnumerateObject(), r => Assert.False(r.Value.GetProperty("failed").GetBoolean(), r.Name));
        Assert.Equal("财政厅", results.GetProperty("who_leads").GetProperty("content").GetProperty("citations")[0].GetProperty("lead")[0].GetString());
        Assert.Equal("sichuan-2022-67/8.19", results.GetProperty("get_clause").GetProperty("content").GetProperty("clauseId").GetString());
        Assert.Equal(["policy://documents/sichuan-2022-67"], json.RootElement.GetProperty("resources").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("川办发〔2022〕67号", json.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }
}
