using PolicyBot.Acceptance.Support;
using static Microsoft.Playwright.Assertions;

namespace PolicyBot.Acceptance.Web;

/// <summary>
/// Two hundred scripts in every place where people can put words. The browser is told to run inline scripts although the pages forbid
/// it, so that it is the pages' own care that is tested.
/// </summary>
public sealed class XssTests(Site site) : IAsyncLifetime
{
    private const int MostPages = 80;

    private readonly OwnShelf _shelf = new();

    public async ValueTask InitializeAsync()
    {
        var payloads = XssPayloads.All;
        for (var document = 0; document < 10; document++)
        {
            var own = payloads.Skip(document * 20).Take(20).ToList();
            var clauses = own.Select((p, i) => $"（{Chinese(i + 1)}）{p}发展。{p}推进物流{p}。\n（责任单位：市{p}局、市财政局；列首位的为牵头部门，下同）");
            _shelf.Add($"hostile-{document}", $"甲市人民政府关于{own[0]}的意见\n甲府发〔2020〕{document + 1}号\n各县{own[1]}：\n一、{own[2]}要求\n{string.Join('\n', clauses)}\n甲市人民政府\n2020年5月{document + 1}日\n", FileName(own[2], document));
        }

        // The same title a year later, to be compared with.
        _shelf.Add("hostile-later", $"甲市人民政府关于{payloads[0]}的意见\n甲府发〔2021〕1号\n一、{payloads[3]}要求\n（一）{payloads[4]}发展。{payloads[5]}。\n甲市人民政府\n2021年5月1日\n");
        await _shelf.StartAsync();
    }

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    [Fact]
    public async Task None_of_them_runs_as_a_question()
    {
        await using var visit = await VisitAsync();
        foreach (var some in XssPayloads.All.Chunk(40))
        {
            await visit.Page.GotoAsync("/");
            foreach (var payload in some)
                await visit.AskAsync(payload + " 由谁牵头？");
            Assert.Equal(some.Length, await visit.Page.Locator(".asked").CountAsync());
            await AssertQuietAsync(visit);
            // The same conversation as the server writes it.
            await visit.Page.ReloadAsync();
            await AssertQuietAsync(visit);
            await visit.Page.Locator(".exchange").Last.ScrollIntoViewIfNeededAsync();
        }
    }

    [Fact]
    public async Task None_of_them_runs_from_a_document_or_its_file_name()
    {
        await using var visit = await VisitAsync();
        var left = new Queue<string>(["/", "/documents", "/departments", "/match", "/documents/hostile-0/compare/hostile-later"]);
        var seen = new HashSet<string>(left, StringComparer.Ordinal);
        var marked = 0;
        for (var visited = 0; visited < MostPages && left.TryDequeue(out var path); visited++)
        {
            await visit.Page.GotoAsync(path);
            await AssertQuietAsync(visit);
            marked += (await visit.Page.ContentAsync()).Contains("alert(1)", StringComparison.Ordinal) ? 1 : 0;
            // Pages, not files to be saved; each document's and department's once.
            foreach (var link in await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin).map(a => a.pathname)"))
            {
                if (!link.Split('/')[^1].Contains('.', StringComparison.Ordinal) && !link.EndsWith("/file", StringComparison.Ordinal) && !link.Contains("export", StringComparison.Ordinal) && seen.Add(link))
                    left.Enqueue(link);
            }
        }

        Assert.True(marked >= 12, $"Only {marked} pages showed any of them.");
    }

    [Fact]
    public async Task None_of_them_runs_as_words_searched_for_or_as_a_clause_opened_beside_an_answer()
    {
        await using var visit = await VisitAsync();
        foreach (var payload in XssPayloads.All)
        {
            var sent = Uri.EscapeDataString(payload);
            await visit.Page.GotoAsync($"/documents?q={sent}&issuer={sent}&department={sent}");
            await AssertQuietAsync(visit);
        }

        await visit.Page.GotoAsync("/");
        var answer = await visit.AskAsync("市财政局参与哪些工作？");
        foreach (var chip in (await answer.Locator(".chip").AllAsync()).Take(10))
        {
            await chip.ClickAsync();
            await visit.Page.Locator(".reader .clause").First.WaitForAsync();
            await AssertQuietAsync(visit);
        }
    }

    [Fact]
    public async Task None_of_them_runs_as_a_reason_for_a_judgement()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.AskAsync("推进物流由谁牵头？");
        var action = await visit.Page.Locator("form[data-judge]").First.GetAttributeAsync("action");
        foreach (var payload in XssPayloads.All)
        {
            // What is too long comes back to be mended.
            var tooLong = payload.PadRight(501, '长');
            await visit.Page.EvaluateAsync(
                """
                ([action, comment]) => {
                  const form = document.createElement("form");
                  form.method = "post";
                  form.action = action;
                  for (const [name, value] of [["helpful", "no"], ["comment", comment], ["reason", comment]]) {
                    const field = document.createElement("input");
                    field.name = name;
                    field.value = value;
                    form.append(field);
                  }
                  document.body.append(form);
                  form.submit();
                }
                """,
                new[] { action, tooLong });
            await Expect(visit.Page.Locator("textarea[name=comment]")).ToHaveValueAsync(tooLong);
            await AssertQuietAsync(visit);
            // And is kept where it fits.
            var kept = await visit.Page.Context.APIRequest.PostAsync(_shelf.Address + action, new() { Headers = [new("Content-Type", "application/x-www-form-urlencoded")], DataString = $"helpful=no&reasoned=1&comment={Uri.EscapeDataString(payload)}" });
            Assert.Equal(200, kept.Status);
        }
    }

    // Counted in every frame; markup that waits for the reader's hand is found by its attributes.
    private async Task<Visit> VisitAsync()
    {
        var visit = await site.VisitAsync(address: _shelf.Address, ignorePolicy: true);
        await visit.Page.Context.AddInitScriptAsync("window.ran = 0; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.top.ran++; };");
        return visit;
    }

    private static async Task AssertQuietAsync(Visit visit)
    {
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("window.ran"));
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("*")].filter(e =>
              [...e.attributes].some(a => /^on/i.test(a.name) || /^\s*javascript:/i.test(a.value.replace(/[\x00-\x20]/g, "")))
              || e.matches("iframe, object, embed, base, meta[http-equiv], script:not([src^='/assets/'])"))
              .map(e => e.outerHTML.slice(0, 200))
            """));
    }

    // A name may hold anything but a slash.
    private static string FileName(string payload, int number) => $"{payload.Replace('/', '-')[..Math.Min(60, payload.Length)]}{number}.txt";

    private static string Chinese(int number) => number <= 10 ? "〇一二三四五六七八九十"[number].ToString() : number == 20 ? "二十" : "十" + "〇一二三四五六七八九"[number - 10];
}
