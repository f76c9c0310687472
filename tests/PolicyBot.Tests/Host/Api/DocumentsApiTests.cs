using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Api;

public sealed class DocumentsApiTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_served_documents_are_listed()
    {
        var documents = await GetAsync("/api/documents");

        var document = Assert.Single(documents.AsArray())!;
        Assert.Equal("sichuan-2022-67", (string?)document["id"]);
        Assert.Equal("川办发〔2022〕67号", (string?)document["documentNumber"]);
        Assert.Equal("2022-09-21", (string?)document["issuedOn"]);
        Assert.Equal("/documents/sichuan-2022-67", (string?)document["url"]);
    }

    [Fact]
    public async Task A_document_is_given_with_all_its_clauses()
    {
        var document = await GetAsync("/api/documents/sichuan-2022-67");

        var measures = document["clauses"]!.AsArray().Where(c => (bool)c!["isMeasure"]!).ToList();
        Assert.Equal(20, measures.Count);
        Assert.Equal("财政厅", (string?)measures[18]!["responsibility"]!["lead"]![0]);
    }

    [Theory]
    [InlineData("/api/documents/unknown")]
    [InlineData("/api/nothing")]
    [InlineData("/api/documents/..%2F..%2Fetc%2Fpasswd")]
    public async Task What_is_not_there_is_a_problem_in_chinese(string path)
    {
        var response = await site.CreateClient().GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("没有找到", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["title"]);
    }

    [Fact]
    public async Task Health_tells_a_running_process_from_one_that_can_answer()
    {
        Assert.Equal("live", (string?)(await GetAsync("/health/live"))["status"]);
        var ready = await GetAsync("/health/ready");
        Assert.Equal("ready", (string?)ready["status"]);
        Assert.Equal(1, (int?)ready["documents"]);
        Assert.Empty(ready["problems"]!.AsArray());
    }

    [Fact]
    public async Task A_catalogue_without_a_readable_document_is_not_ready_and_says_why()
    {
        var seeds = Directory.CreateTempSubdirectory("policybot-").FullName;
        await File.WriteAllTextAsync(Path.Combine(seeds, "catalogue.json"), """{"documents":[{"id":"lost","file":"lost.txt"}]}""", Cancel);
        await using var empty = new TestSite(("PolicyBot:SeedsDirectory", seeds));

        var response = await empty.CreateClient().GetAsync("/health/ready", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var ready = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal("lost.txt", (string?)ready["problems"]![0]!["file"]);
        Assert.Contains("没有收录文件", await empty.CreateClient().GetStringAsync("/", Cancel), StringComparison.Ordinal);
        Directory.Delete(seeds, recursive: true);
    }

    [Fact]
    public async Task The_api_is_described()
    {
        var description = await GetAsync("/openapi/v1.json");

        Assert.Equal(
            ["/api/answers/{id}", "/api/ask", "/api/documents", "/api/documents/{id}", "/api/documents/{id}/compare/{other}", "/api/documents/{id}/versions", "/api/watch", "/health/live", "/health/ready"],
            description["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        var ask = description["paths"]!["/api/ask"]!["post"]!;
        Assert.NotNull(ask["requestBody"]!["content"]!["application/json"]);
        Assert.Equal(["200", "400", "429", "503"], ask["responses"]!.AsObject().Select(response => response.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "/zhengce/documents/sichuan-2022-67")]
    [InlineData("https://policy.example.cn", "https://policy.example.cn/zhengce/documents/sichuan-2022-67")]
    public async Task Behind_a_proxy_with_a_path_prefix_everything_is_where_links_say(string publicBaseUrl, string url)
    {
        await using var prefixed = new TestSite(("PolicyBot:PathBase", "/zhengce"), ("PolicyBot:PublicBaseUrl", publicBaseUrl));
        var client = prefixed.CreateClient();

        var documents = await client.GetFromJsonAsync<JsonArray>("/zhengce/api/documents", Cancel);
        var page = await client.GetStringAsync("/zhengce/", Cancel);

        Assert.Equal(url, (string?)documents![0]!["url"]);
        Assert.Contains("href=\"/zhengce/documents/sichuan-2022-67\"", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/zhengce/\"", page, StringComparison.Ordinal);
        var style = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/zhengce/assets/site.css[^\"]*)\"").Groups[1].Value;
        Assert.Equal("text/css", (await client.GetAsync(style, Cancel)).Content.Headers.ContentType!.MediaType);
    }

    private async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await site.CreateClient().GetStringAsync(path, Cancel))!;
}
