using PolicyBot.Tests.Host.SemanticKernel;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class StreamingTests
{
    private const string True = "推动与东部发达地区职业资格、职业技能等级、职称地区间互认[1]。";
    private const string False = "本项由经济和信息化厅牵头[1]。";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sentence_of_a_model_reaches_the_page_once_it_is_checked_while_the_model_still_writes()
    {
        var seen = new TaskCompletionSource();
        await using var model = await ScriptedModel.StartAsync(async (_, http) =>
        {
            await ScriptedModel.StreamAsync(http, True + False + "支持", finish: false);
            await seen.Task.WaitAsync(Cancel);
            await ScriptedModel.StreamAsync(http, "以市场化方式设立产业转移基金[1]。");
        });
        await using var site = new TestSite(
            ("PolicyBot:Model:Endpoints:0:BaseUrl", model.BaseUrl), ("PolicyBot:Model:Endpoints:0:Model", "scripted"), ("PolicyBot:Model:Endpoints:0:ApiKey", "key"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/answer") { Content = new FormUrlEncodedContent([new("question", "第十九项说了什么？")]) };

        using var response = await site.CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        var first = $"{await body.ReadLineAsync(Cancel)}\n{await body.ReadLineAsync(Cancel)}";
        seen.SetResult();
        var rest = await body.ReadToEndAsync(Cancel);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"event: sentence\ndata: {True}", first);
        Assert.Contains("event: sentence\ndata: 支持以市场化方式设立产业转移基金[1]。", rest, StringComparison.Ordinal);
        Assert.Contains("event: answer\ndata: <article", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("经济和信息化厅牵头", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_cannot_be_taken_is_a_problem_and_no_answer()
    {
        await using var site = new TestSite();
        var response = await site.CreateClient().PostAsync("/answer", new FormUrlEncodedContent([new("question", " ")]), Cancel);

        var body = await response.Content.ReadAsStringAsync(Cancel);

        Assert.StartsWith("event: problem\n", body, StringComparison.Ordinal);
        Assert.Contains("问题是空的", body, StringComparison.Ordinal);
    }
}
