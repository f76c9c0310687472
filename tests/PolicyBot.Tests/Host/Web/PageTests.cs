using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class PageTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_home_page_invites_a_question_warns_of_secrets_and_lists_the_documents()
    {
        var html = await site.CreateClient().GetStringAsync("/", Cancel);

        Assert.Contains("name=\"question\"", html, StringComparison.Ordinal);
        Assert.Contains("请勿输入涉密信息", html, StringComparison.Ordinal);
        Assert.Contains("关于承接制造业有序转移的实施意见</a>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "提问")]
    [InlineData("/documents", "文件")]
    [InlineData("/documents/sichuan-2022-67", "文件")]
    public async Task The_navigation_says_where_one_is(string path, string here)
    {
        var html = await site.CreateClient().GetStringAsync(path, Cancel);

        Assert.Matches($"aria-current=\"page\">{here}</a>", html);
        Assert.Single(Regex.Matches(html, "aria-current"));
    }

    [Fact]
    public async Task Every_example_question_has_an_answer()
    {
        var client = site.CreateClient();
        var html = await client.GetStringAsync("/", Cancel);
        var examples = Regex.Matches(html, "name=\"question\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();

        Assert.InRange(examples.Count, 3, 4);
        foreach (var example in examples)
        {
            var answer = await AskAsync(client, WebUtility.HtmlDecode(example));
            Assert.Contains("data-outcome=\"answered\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_without_script_gets_the_whole_page_with_the_answer()
    {
        var html = await AskAsync(site.CreateClient(), "多式联运由哪个部门牵头？", "/");

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains("财政厅", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_has_an_address_that_shows_it_again_from_its_first_question()
    {
        var client = site.CreateClient();
        var first = await client.PostAsync("/", Form(("question", "多式联运由哪个部门牵头？")), Cancel);
        var conversation = first.RequestMessage!.RequestUri!.AbsolutePath;
        await client.PostAsync("/", Form(("question", "还有哪些部门？"), ("conversationId", conversation.Split('/')[^1])), Cancel);

        var html = await client.GetStringAsync(conversation, Cancel);

        Assert.StartsWith("/conversations/", conversation, StringComparison.Ordinal);
        var guessable = await client.PostAsync("/", Form(("question", "多式联运由哪个部门牵头？"), ("conversationId", "mine")), Cancel);
        Assert.Matches("^/conversations/[0-9a-f]{32}$", guessable.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(["多式联运由哪个部门牵头？", "还有哪些部门？"], Regex.Matches(html, "问：</span>([^<]+)</h2>").Select(m => m.Groups[1].Value));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/conversations/0123456789abcdef0123456789abcdef", Cancel)).StatusCode);
    }

    [Fact]
    public async Task What_a_reader_thinks_of_an_answer_is_kept_with_its_reason()
    {
        var client = site.CreateClient();
        var page = await AskAsync(client, "多式联运由哪个部门牵头？");
        var path = Regex.Match(page, "action=\"(/answers/[0-9a-f]+/feedback)\"").Groups[1].Value;

        var said = await PostAsync(client, path, ("helpful", "no"));
        var reasoned = await PostAsync(client, path, ("helpful", "no"), ("reason", "没有答全"), ("reason", "不是选项"), ("comment", "漏了<b>商务厅</b>"), ("reasoned", "1"));

        Assert.Contains("请说明原因", said, StringComparison.Ordinal);
        Assert.Contains("已记录，谢谢", reasoned, StringComparison.Ordinal);
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        var feedback = Assert.Single(store.Feedback.Where(f => f.AnswerId == path.Split('/', StringSplitOptions.None)[2]));
        Assert.False(feedback.Helpful);
        Assert.Equal("［原因 没有答全］漏了<b>商务厅</b>", feedback.Comment);
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.BadRequest, "请选择")]
    [InlineData("no", "长", HttpStatusCode.BadRequest, "最多500个字")]
    public async Task A_judgement_that_cannot_be_kept_says_why_and_loses_nothing(string helpful, string comment, HttpStatusCode status, string said)
    {
        var client = site.CreateClient();
        var path = Regex.Match(await AskAsync(client, "多式联运由哪个部门牵头？"), "action=\"(/answers/[0-9a-f]+/feedback)\"").Groups[1].Value;
        var written = string.Concat(Enumerable.Repeat(comment, 501));

        var response = await client.PostAsync(path, Form(("helpful", helpful), ("comment", written)), Cancel);

        Assert.Equal(status, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Contains(written, html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/answers/none/feedback", Form(("helpful", "no")), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_question_that_looks_like_markup_comes_back_as_words()
    {
        var html = await AskAsync(site.CreateClient(), "\"><script>alert(1)</script>由谁牵头？", "/");

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_full_text_marks_the_quoted_words_of_the_clause_asked_for()
    {
        var html = await site.CreateClient().GetStringAsync("/documents/sichuan-2022-67?clause=8.19&quote=" + Uri.EscapeDataString("积极发展多式联运"), Cancel);

        Assert.Contains("id=\"8.19\"", html, StringComparison.Ordinal);
        Assert.Contains("<mark>积极发展多式联运</mark>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/documents/unknown")]
    [InlineData("/documents/sichuan-2022-67/clause?clause=99.9")]
    [InlineData("/nothing")]
    public async Task What_is_not_there_is_a_page_that_says_so(string path)
    {
        var response = await site.CreateClient().GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有找到", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_let_browsers_load_nothing_from_elsewhere_and_run_no_inline_script()
    {
        var response = await site.CreateClient().GetAsync("/", Cancel);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotMatch("<script(?![^>]* src=\"/assets/)", html);
        Assert.DoesNotMatch(" (on[a-z]+|style)=", html);
    }

    private static Task<string> AskAsync(HttpClient client, string question, string path = "/answer") => PostAsync(client, path, ("question", question));

    private static async Task<string> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        await (await client.PostAsync(path, Form(fields), Cancel)).Content.ReadAsStringAsync(Cancel);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
