using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
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

    // What stands in addresses: ids, departments, clauses, formats.
    private static readonly string[] Values = ["arrangements", "bridges", "1.1", "绿孔雀工程", "市孔雀局", "甲市:市孔雀局", "市桥梁局", "甲市:市桥梁局", "csv", "xlsx", "svg", "v1"];

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
    public async Task A_document_for_staff_appears_at_every_route_to_whoever_is_signed_in_and_at_none_to_anybody_else()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(_shelf.Seeds).FullName, "walrus.txt"), Staff, Cancel);
        _shelf.WithEntry("arrangements", "walrus.txt", Audience.Staff);
        var client = Open();
        var routes = Routes();
        using var reader = await SignedInAsync("reader", Roles.Reader);
        using var machine = DeskVisitor.Machine(_site!, await KeyOfAsync("reader"));
        // Enough to see each page once; what a visitor must not see is asked for in every way.
        string[] own = ["arrangements", "市孔雀局", "甲市:市孔雀局"];
        var internalAnswers = await AnswersAsync(reader.Client);
        var machineAnswers = await AnswersAsync(machine);

        var visitor = await LookAsync(client, routes, inEveryWay: true, [.. Values, .. await AnswersAsync(client), .. internalAnswers[1..], machineAnswers[0]]);
        var staff = await LookAsync(reader.Client, [.. routes.Where(r => !IsLocked(r))], inEveryWay: false, [.. own, .. internalAnswers]);
        var keyed = await LookAsync(machine, [.. routes.Where(r => !IsLocked(r) && r.Name.Contains("/api/", StringComparison.Ordinal))], inEveryWay: false, [.. own, .. machineAnswers]);

        Assert.Empty(visitor.Leaks.Select(l => $"{l.Request.Method} {l.Request.RequestUri}: {l.Secret}"));
        // Where nothing was reached nothing was tested.
        Assert.Empty(routes.Where(r => !IsLocked(r)).Select(r => r.Name).Except(visitor.Reached, StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string>(["GET /documents", "GET /documents/{id}", "GET /documents/{id}/file", "GET /api/documents/{id}", "POST /answer", "POST /api/ask", "GET /answers/{id}"], StringComparer.Ordinal),
            visitor.Shown);

        // Wherever the public document is shown to a visitor, the other one is shown to whoever may see it: pages by a session, the interface by a key.
        var openToStaff = staff.Leaks.Concat(keyed.Leaks).ToList();
        Assert.Empty(visitor.Shown.Where(name => !Locked.Any(l => name.Contains(l, StringComparison.Ordinal))).Except(openToStaff.Select(l => l.Route), StringComparer.Ordinal));
        Assert.Empty(staff.Leaks.Where(l => l.Route.Contains("/api/", StringComparison.Ordinal)).Select(l => l.Route));

        // The same addresses, asked by those who may not.
        var asked = openToStaff.DistinctBy(l => (l.Route, l.Secret)).Select(l => l.Request).ToList();
        using var nobody = await SignedInAsync("nobody", Roles.None);
        await RefusedAsync("an account without a role", nobody.Client, asked);
        await SuspendAsync("reader");
        await RefusedAsync("a suspended account", reader.Client, asked);
        await RefusedAsync("a suspended account's key", machine, asked);
    }

    [Fact]
    public async Task The_link_of_an_internal_answer_asks_a_visitor_to_sign_in_and_says_nothing_of_it()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(_shelf.Seeds).FullName, "walrus.txt"), Staff, Cancel);
        _shelf.WithEntry("arrangements", "walrus.txt", Audience.Staff);
        using var visitor = Open();
        using var reader = await SignedInAsync("sharer", Roles.Reader);
        var (secret, conversation) = await AskOnPageAsync(reader.Client, "绿孔雀工程须先拆除什么？");
        var (open, _) = await AskOnPageAsync(reader.Client, "修建桥梁由谁牵头？");

        foreach (var path in (string[])[$"/answers/{secret}", $"/conversations/{conversation}"])
        {
            using var reply = await visitor.GetAsync(path, Cancel);
            var page = await reply.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
            Assert.Contains("需要登录", page, StringComparison.Ordinal);
            Assert.Contains($"/admin/sign-in?to={Uri.EscapeDataString(path)}", page, StringComparison.Ordinal);
            Assert.DoesNotContain("孔雀", page, StringComparison.Ordinal);
            Assert.Contains("白鹭塔", await reader.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        }

        // What a visitor would have got word for word is everybody's.
        Assert.Contains("市桥梁局", await visitor.GetStringAsync($"/answers/{open}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_who_is_signed_in_and_no_cache_keeps_it()
    {
        using var visitor = Open();
        using var reader = await SignedInAsync("paper", Roles.Reader);

        using var signedIn = await reader.Client.GetAsync("/documents", Cancel);
        using var signedOut = await visitor.GetAsync("/documents", Cancel);

        var page = await signedIn.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已登录", page, StringComparison.Ordinal);
        Assert.Contains("paper", page, StringComparison.Ordinal);
        Assert.Contains("含内部文件", page, StringComparison.Ordinal);
        Assert.True(signedIn.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Contains("Cookie", signedOut.Headers.Vary, StringComparer.Ordinal);
        page = await signedOut.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("已登录", page, StringComparison.Ordinal);
        Assert.Contains("/admin/sign-in?to=%2Fdocuments", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_opens_nothing_is_refused_rather_than_taken_for_a_visitor()
    {
        Open().Dispose();
        using var machine = DeskVisitor.Machine(_site!, "pbk_nothing");

        using var reply = await machine.GetAsync("/api/documents", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
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

        HttpStatusCode[] refusals = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];
        foreach (var (path, refusal) in paths.Zip(refusals))
        {
            using var reply = await client.GetAsync(path, Cancel);
            Assert.Equal(refusal, reply.StatusCode);
            Assert.DoesNotContain("桥梁", await reply.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    private static bool IsLocked(Route route) => Locked.Any(l => route.Name.Contains(l, StringComparison.Ordinal));

    // Everything a client is shown, by every route in every way.
    private static async Task<Look> LookAsync(HttpClient client, List<Route> routes, bool inEveryWay, string[] values)
    {
        var look = new Look();
        // The names of the fields in the forms of the pages are asked for as well.
        var fields = new HashSet<string>(["q", "question", "department", "clause", "quote", "plans", "trade", "move"], StringComparer.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            foreach (var route in routes.Where(r => round > 0 || r.Method == "GET"))
            {
                foreach (var request in route.Requests(IsLocked(route) ? values[..2] : values, fields))
                {
                    using var response = await client.SendAsync(request, Cancel);
                    var text = await TextOfAsync(response);
                    if (response.IsSuccessStatusCode)
                        look.Reached.Add(route.Name);
                    if (text.Contains(Shown, StringComparison.Ordinal))
                        look.Shown.Add(route.Name);
                    look.Leaks.AddRange(Secrets.Where(s => text.Contains(s, StringComparison.Ordinal)).Select(s => (route.Name, request, s)));
                    if (inEveryWay && response.Content.Headers.ContentType?.MediaType == "text/html")
                        fields.UnionWith(Regex.Matches(text, "<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
                }
            }
        }

        return look;
    }

    private static async Task RefusedAsync(string who, HttpClient client, IEnumerable<HttpRequestMessage> asked)
    {
        foreach (var before in asked)
        {
            using var request = new HttpRequestMessage(before.Method, before.RequestUri);
            if (before.Content is { } content)
            {
                request.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(Cancel));
                request.Content.Headers.ContentType = content.Headers.ContentType;
            }

            using var response = await client.SendAsync(request, Cancel);
            var text = await TextOfAsync(response);
            Assert.All(Secrets, s => Assert.False(text.Contains(s, StringComparison.Ordinal), $"{who}, {before.Method} {before.RequestUri}: {s}"));
        }
    }

    private async Task<DeskVisitor> SignedInAsync(string name, Roles roles)
    {
        await DeskVisitor.CreateAsync(_site!, name, roles);
        var visitor = new DeskVisitor(_site!.CreateClient(new() { BaseAddress = new Uri("https://localhost") }));
        using var reply = await visitor.SignInAsync(name, DeskVisitor.Password);
        return visitor;
    }

    private async Task<string> KeyOfAsync(string name)
    {
        await using var store = _site!.Services.GetRequiredService<StateDatabase>().Open();
        var account = await store.Accounts.SingleAsync(a => a.Name == name, Cancel);
        var key = ApiKeys.Add(store, new(account.Id, name, name, account.Roles, ""), "test", ["read"], TimeProvider.System);
        await store.SaveChangesAsync(Cancel);
        return key;
    }

    private async Task SuspendAsync(string name)
    {
        await DeskVisitor.CreateAsync(_site!, "keeper", Roles.SystemAdministrator);
        await using var store = _site!.Services.GetRequiredService<StateDatabase>().Open();
        var id = (await store.Accounts.SingleAsync(a => a.Name == name, Cancel)).Id;
        await _site!.Services.GetRequiredService<Accounts>().SuspendAsync(new("", "test", "", Roles.SystemAdministrator, ""), id, true, Cancel);
    }

    private static async Task<(string Answer, string Conversation)> AskOnPageAsync(HttpClient client, string question)
    {
        using var page = await client.PostAsync("/", new FormUrlEncodedContent([new("question", question)]), Cancel);
        var answer = Regex.Match(await page.Content.ReadAsStringAsync(Cancel), "id=\"answer-([^\"]+)\"").Groups[1].Value;
        return (answer, page.RequestMessage!.RequestUri!.AbsolutePath.Split('/')[^1]);
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

    // An answer of the interface, one of the page, and the page's conversation.
    private static async Task<string[]> AnswersAsync(HttpClient client)
    {
        var (answer, conversation) = await AskOnPageAsync(client, "绿孔雀工程由谁牵头？");
        return [(string)(await AskAsync(client, "绿孔雀工程由谁牵头？"))["answerId"]!, answer, conversation];
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

    private sealed class Look
    {
        public HashSet<string> Reached { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Shown { get; } = new(StringComparer.Ordinal);

        public List<(string Route, HttpRequestMessage Request, string Secret)> Leaks { get; } = [];
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
