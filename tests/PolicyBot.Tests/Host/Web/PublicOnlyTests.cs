using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Web;

/// <summary>
/// A document for staff beside a public one, and every route the program maps asked for both in every way the test knows: a new
/// route is asked as well. Words that are asked for are no secret (pages repeat them); those that stand beside them in the document are.
/// </summary>
public sealed class PublicOnlyTests : IAsyncDisposable
{
    private const string Staff = """
        甲市蓝鲸工作安排
        甲蓝办〔2023〕77号
        一、安排
        （一）绿孔雀工程。绿孔雀工程须先拆除白鹭塔，对重点企业给予补贴。
        （责任单位：市孔雀局、市灰鹤局；列首位的为牵头部门，下同）
        甲市蓝鲸办
        2023年5月6日
        """;

    private const string Public = """
        甲市人民政府关于桥梁的意见
        甲府发〔2022〕5号
        一、建设
        （一）修建桥梁。修建海豚桥，对物流企业给予补贴。
        （责任单位：市桥梁局、市交通局；列首位的为牵头部门，下同）
        （二）绿孔雀工程。保护海豚桥。
        （责任单位：市桥梁局）
        甲市人民政府
        2022年3月4日
        """;

    private static readonly string[] Secrets = ["蓝鲸", "77号", "白鹭塔", "灰鹤", "walrus"];

    private const string Shown = "海豚桥";

    // Whoever calls these has a key or has signed in; they are asked as well, by one who has not.
    private static readonly string[] Locked = ["/mcp", "/wecom", "/api/teams", "/api/messages", "/admin", "/api/admin"];

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("bridges", Public);
    private TestSite? _site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        _shelf.Dispose();
    }

    [Fact]
    public async Task A_document_for_staff_appears_at_no_route()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(_shelf.Seeds).FullName, "walrus.txt"), Staff, Cancel);
        _shelf.WithEntry("arrangements", "walrus.txt", Audience.Staff);
        var client = Open();
        var routes = Routes();
        var values = await ValuesAsync(client);

        var leaks = new List<string>();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        // The names of the fields in the forms of the pages are asked for as well.
        var fields = new HashSet<string>(["q", "question", "department", "clause", "quote"], StringComparer.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            foreach (var route in routes.Where(r => round > 0 || r.Method == "GET"))
            {
                foreach (var request in route.Requests(Locked.Any(l => route.Name.Contains(l, StringComparison.Ordinal)) ? values[..2] : values, fields))
                {
                    using var response = await client.SendAsync(request, Cancel);
                    var text = await TextOfAsync(response);
                    if (response.IsSuccessStatusCode)
                        reached.Add(route.Name);
                    if (text.Contains(Shown, StringComparison.Ordinal))
                        shown.Add(route.Name);
                    leaks.AddRange(Secrets.Where(s => text.Contains(s, StringComparison.Ordinal)).Select(s => $"{request.Method} {request.RequestUri}: {s}"));
                    if (response.Content.Headers.ContentType?.MediaType == "text/html")
                        fields.UnionWith(Regex.Matches(text, "<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
                }
            }
        }

        Assert.Empty(leaks);
        // Where nothing was reached nothing was tested.
        Assert.Empty(routes.Select(r => r.Name).Where(name => !Locked.Any(c => name.Contains(c, StringComparison.Ordinal))).Except(reached, StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string>(["GET /documents", "GET /documents/{id}", "GET /documents/{id}/file", "GET /api/documents/{id}", "POST /answer", "POST /api/ask", "GET /answers/{id}"], StringComparer.Ordinal),
            shown);
    }

    [Fact]
    public async Task An_answer_from_a_document_that_was_withdrawn_from_the_public_is_shown_no_more()
    {
        var client = Open();
        var asked = await AskAsync(client, "修建桥梁由谁牵头？");
        string[] paths = [$"/answers/{asked["answerId"]}", $"/api/answers/{asked["answerId"]}"];
        foreach (var path in paths)
            Assert.Contains("市桥梁局", await client.GetStringAsync(path, Cancel), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_shelf.Seeds, "catalogue.json"), """{"documents":[{"id":"bridges","file":"bridges.txt","audience":"staff"}]}""", Cancel);
        _site!.Services.GetRequiredService<Shelf>().Rebuild();

        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, Cancel)).StatusCode);
    }

    private HttpClient Open()
    {
        _site = new TestSite(("PolicyBot:SeedsDirectory", _shelf.Seeds), ("PolicyBot:QuestionsPerMinute", "100000"));
        return _site.CreateClient();
    }

    private List<Route> Routes() =>
    [
        .. from endpoint in _site!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Route(method, endpoint.RoutePattern, [.. endpoint.Metadata.OfType<IParameterBindingMetadata>().Select(p => p.Name)]),
    ];

    // What stands in addresses: ids, departments, clauses, formats, answers and conversations there are.
    private static async Task<string[]> ValuesAsync(HttpClient client)
    {
        var answer = await AskAsync(client, "修建桥梁由谁牵头？");
        var page = await client.PostAsync("/", new FormUrlEncodedContent([new("question", "绿孔雀工程由谁牵头？")]), Cancel);
        return
        [
            "arrangements", "bridges", "1.1", "绿孔雀工程", "市孔雀局", "甲市:市孔雀局", "市桥梁局", "甲市:市桥梁局", "csv", "xlsx", "svg",
            (string)answer["answerId"]!, page.RequestMessage!.RequestUri!.AbsolutePath.Split('/')[^1], "v1",
        ];
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, string question)
    {
        var response = await client.PostAsJsonAsync("/api/ask", new { question }, Cancel);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
    }

    // As a reader would see it: files of an office unpacked, characters written as references resolved.
    private static async Task<string> TextOfAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        var headers = string.Join('\n', response.Content.Headers.Concat(response.Headers).SelectMany(h => h.Value));
        var text = bytes.AsSpan().StartsWith("PK"u8) ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes);
        text = Regex.Replace(text, @"\\u([0-9a-fA-F]{4})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());
        return $"{text}\n{WebUtility.HtmlDecode(text)}\n{Uri.UnescapeDataString(headers)}";
    }

    private static string Unpacked(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private sealed record Route(string Method, RoutePattern Pattern, string[] Parameters)
    {
        public string Name => $"{Method} {Path(Pattern.Parameters.Select(p => "{" + p.Name + "}"))}";

        public IEnumerable<HttpRequestMessage> Requests(string[] values, IReadOnlySet<string> fields)
        {
            var names = Parameters.Concat(fields).Except(Pattern.Parameters.Select(p => p.Name), StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var place in Places(values, Pattern.Parameters.Count))
            {
                var path = Path(place.Select(Uri.EscapeDataString));
                // Every field asks for the same thing: some words, a department, a document and a clause are enough.
                foreach (var asked in (string?[])[null, "绿孔雀工程", "市孔雀局", "补贴", "arrangements", "1.1"])
                {
                    if (Method is "GET" or "HEAD")
                    {
                        // Filters narrow one another down to nothing: each is asked alone as well.
                        string[][] chosen = asked is null ? [[]] : place.Length > 0 ? [names] : [names, .. names.Select(n => (string[])[n])];
                        foreach (var some in chosen)
                            yield return new(new HttpMethod(Method), path + (asked is null ? "" : "?" + string.Join('&', some.Select(n => $"{n}={Uri.EscapeDataString(asked)}"))));
                    }
                    else
                    {
                        string[][] chosen = asked is null || place.Length > 0 ? [names] : [names, .. names.Select(n => (string[])[n])];
                        foreach (var some in chosen)
                            yield return new(new HttpMethod(Method), path) { Content = new FormUrlEncodedContent(some.Select(n => KeyValuePair.Create(n, n == "helpful" ? "no" : n == "conversationId" ? "" : asked ?? "修建桥梁由谁牵头？"))) };
                        yield return new(new HttpMethod(Method), path) { Content = JsonContent.Create(new { question = asked ?? "修建桥梁由谁牵头？" }) };
                    }
                }
            }
        }

        private string Path(IEnumerable<string> places)
        {
            var left = new Queue<string>(places);
            return "/" + string.Join('/', Pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                _ => left.Dequeue(),
            }))));
        }

        private static IEnumerable<string[]> Places(string[] values, int count) =>
            count == 0 ? [[]] : Places(values, count - 1).SelectMany(before => values.Select(value => (string[])[.. before, value]));
    }
}
