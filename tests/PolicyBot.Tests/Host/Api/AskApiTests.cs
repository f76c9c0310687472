using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PolicyBot.Host.Api;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Api;

public sealed class AskApiTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Question = "多式联运由哪个部门牵头？";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_answered_with_the_clause_it_rests_on()
    {
        var response = await site.CreateClient().PostAsJsonAsync("/api/ask", new { question = Question }, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal("answered", (string?)answer["outcome"]);
        Assert.Contains("财政厅", (string?)answer["text"], StringComparison.Ordinal);
        var citation = answer["citations"]![0]!;
        Assert.Equal("sichuan-2022-67/8.19", (string?)citation["clauseId"]);
        Assert.Equal("川办发〔2022〕67号", (string?)citation["documentNumber"]);
        Assert.Equal("/documents/sichuan-2022-67#8.19", (string?)citation["url"]);
        Assert.Equal("firstListed", (string?)citation["leadRule"]);
        Assert.Equal("财政厅", (string?)citation["lead"]![0]);
        Assert.Equal(8, citation["participants"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_question_may_lean_on_the_one_before_in_its_conversation()
    {
        var first = await AskAsync("财政厅牵头哪些工作？", null);
        var second = await AskAsync("那商务厅呢？", (string?)first["conversationId"]);

        Assert.False(string.IsNullOrEmpty((string?)first["conversationId"]));
        Assert.Equal((string?)first["conversationId"], (string?)second["conversationId"]);
        Assert.Contains("商务厅牵头", (string?)second["text"], StringComparison.Ordinal);
        Assert.Contains("（十三）", (string?)second["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_conversation_was_about_is_not_known_in_another()
    {
        var first = await AskAsync("财政厅牵头哪些工作？", null);
        var other = await AskAsync("那商务厅呢？", null);
        var same = await AskAsync("那商务厅呢？", (string?)first["conversationId"]);

        Assert.NotEqual((string?)other["text"], (string?)same["text"]);
    }

    [Theory]
    [InlineData("""{"question":""}""", "空")]
    [InlineData("""{"question":"  \n "}""", "空")]
    [InlineData("""{"question":null}""", "缺少 question")]
    [InlineData("{}", "缺少 question")]
    [InlineData("[]", "JSON 对象")]
    [InlineData("""{"question":5}""", "字符串")]
    [InlineData("""{"question":"谁牵头？","conversationId":{}}""", "conversationId")]
    [InlineData("""{"question":"谁牵头？","conversationId":"a\u0000b"}""", "conversationId")]
    [InlineData("""{"question":"谁牵头""", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("""{"question":"谁\u0000牵头？"}""", "无法识别")]
    [InlineData("""{"question":"\ud800牵头？"}""", "无法识别")]
    public async Task A_question_that_cannot_be_taken_is_refused_saying_why(string body, string why)
    {
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), why);
    }

    [Fact]
    public async Task An_answer_is_shown_again_by_its_id_as_it_was_given()
    {
        var given = await AskAsync(Question, null);
        var client = site.CreateClient();

        var shown = JsonNode.Parse(await client.GetStringAsync($"/api/answers/{given["answerId"]}", Cancel));
        var page = await client.GetStringAsync($"/answers/{given["answerId"]}", Cancel);

        Assert.True(JsonNode.DeepEquals(given, shown));
        Assert.Contains(Question, page, StringComparison.Ordinal);
        Assert.Contains("财政厅", page, StringComparison.Ordinal);
        var unknown = await client.GetAsync("/api/answers/0123", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("没有这个编号的回答", await ProblemDetailAsync(unknown), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/answers/0123", Cancel)).StatusCode);
    }

    [Fact]
    public async Task While_the_store_is_locked_nothing_is_answered_and_afterwards_all_is_well()
    {
        await using var other = new TestSite();
        var client = other.CreateClient();
        await using var connection = new SqliteConnection($"Data Source={other.StateFile}");
        await connection.OpenAsync(Cancel);
        await using (connection.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false))
        {
            var refused = await client.PostAsJsonAsync("/api/ask", new { question = Question }, Cancel);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("稍候", await ProblemDetailAsync(refused), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/ask", new { question = Question }, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_question_over_1000_characters_is_refused()
    {
        await AssertRefusedAsync(Body(new string('问', 1001)), "1000");
    }

    [Fact]
    public async Task A_question_of_1000_characters_is_taken()
    {
        var response = await site.CreateClient().PostAsync("/api/ask", Json(Body(new string('问', 1000))), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_body_far_too_long_is_refused_as_too_long()
    {
        await AssertRefusedAsync(Body(new string('问', 500_000)), "64 KB");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        byte[] gbk = [.. "{\"question\":\""u8, 0xD3, 0xC9, 0xCB, 0xAD, .. "\"}"u8];

        await AssertRefusedAsync(gbk, "UTF-8");
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        var response = await site.CreateClient().PostAsync("/api/ask", Json([0xEF, 0xBB, 0xBF, .. Body(Question)]), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Another_content_type_is_refused_with_the_one_to_use()
    {
        var response = await site.CreateClient().PostAsync("/api/ask", new StringContent("question=x", Encoding.UTF8, "application/x-www-form-urlencoded"), Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", await ProblemDetailAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var strict = new TestSite(("PolicyBot:QuestionsPerMinute", "2"));
        var client = strict.CreateClient();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/ask", new { question = Question }, Cancel)).StatusCode);

        var refused = await client.PostAsJsonAsync("/api/ask", new { question = Question }, Cancel);
        var onThePage = await client.PostAsync("/answer", new FormUrlEncodedContent([new("question", Question)]), Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("稍候", await ProblemDetailAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, onThePage.StatusCode);
        Assert.Contains("稍候再问", await onThePage.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void Addresses_of_one_subscriber_count_as_one(string one, string other, bool same)
    {
        Assert.Equal(same, QuestionLimit.Client(IPAddress.Parse(one)) == QuestionLimit.Client(IPAddress.Parse(other)));
    }

    private async Task<JsonNode> AskAsync(string question, string? conversationId)
    {
        var response = await site.CreateClient().PostAsJsonAsync("/api/ask", new { question, conversationId }, Cancel);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }

    private async Task AssertRefusedAsync(byte[] body, string why)
    {
        var response = await site.CreateClient().PostAsync("/api/ask", Json(body), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(why, await ProblemDetailAsync(response), StringComparison.Ordinal);
    }

    private static async Task<string> ProblemDetailAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["detail"]!;
    }

    private static byte[] Body(string question) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { question });

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
