using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Web;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class ComponentTests
{
    [Fact]
    public async Task An_answer_shows_every_kind_of_block_with_its_citations()
    {
        var html = await RenderAsync<AnswerView>(new()
        {
            ["Answer"] = Some.Answer(
                new ParagraphBlock("由市交通运输局牵头[1]。"),
                new ListBlock(["市商务局"]),
                new QuotationBlock("发展多式联运。", 1),
                new TableBlock(["条款"], [["（五）[1]"]])),
        });

        Assert.Contains("由市交通运输局牵头<a class=\"chip\"", html, StringComparison.Ordinal);
        Assert.Contains("<li>市商务局</li>", html, StringComparison.Ordinal);
        Assert.Contains("<blockquote class=\"block\"><p>发展多式联运。<a", html, StringComparison.Ordinal);
        Assert.Contains("<td>（五）<a", html, StringComparison.Ordinal);
        Assert.Contains("市商务局参与哪些工作？</button>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citation_leads_to_its_clause_behind_the_path_prefix()
    {
        var html = await RenderAsync<CitationChip>(new() { ["Citation"] = Some.Citation }, new() { PathBase = "/zhengce" });

        Assert.Contains($"href=\"/zhengce/documents/some-2024-3?clause=2.5&amp;quote={Uri.EscapeDataString("发展多式联运。")}#2.5\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_an_answer_that_look_like_markup_are_shown_as_words()
    {
        var html = await RenderAsync<AnswerView>(new() { ["Answer"] = Some.Answer(new ParagraphBlock("<script>alert('x')</script>")) });

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_full_text_shows_facts_anchors_marks_and_who_answers_for_what()
    {
        var html = await RenderAsync<DocumentText>(new() { ["Document"] = Some.Document, ["Mark"] = new QuoteMark("2.5", "发展多式联运。"), ["Anchors"] = true });

        Assert.Contains("<dt>文号</dt><dd>某府发〔2024〕3号</dd>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"2.5\"", html, StringComparison.Ordinal);
        Assert.Contains("完善路网。<mark>发展多式联运。</mark>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>牵头</dt><dd>市交通运输局</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>配合</dt><dd>市商务局</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>各地落实</dt><dd>各县（区）人民政府", html, StringComparison.Ordinal);
        Assert.Contains("（市交通运输局牵头，市商务局配合）", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_page_carries_no_anchors_so_that_none_is_there_twice()
    {
        var html = await RenderAsync<DocumentText>(new() { ["Document"] = Some.Document });

        Assert.DoesNotContain(" id=", html, StringComparison.Ordinal);
    }

    private static async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters, PolicyBotOptions? options = null)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new Links(options ?? new()))
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
