using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolicyBot.Tests.Host.SemanticKernel;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>What people see while a model writes.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private const string Asked = "第十九项说了什么？";
    private const string True = "推动与东部发达地区职业资格、职业技能等级、职称地区间互认[1]。";

    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptedModel _model = null!;
    private TeamsChat _chat = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _model = await ScriptedModel.StartAsync(async (_, http) =>
        {
            await _release.Task.WaitAsync(http.RequestAborted);
            await ScriptedModel.StreamAsync(http, True);
        });
        _chat = new(("PolicyBot:Model:Endpoints:0:BaseUrl", _model.BaseUrl), ("PolicyBot:Model:Endpoints:0:Model", "scripted"), ("PolicyBot:Model:Endpoints:0:ApiKey", "key"), ("PolicyBot:Model:DeadlineSeconds", "50"));
        await _chat.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chat.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_between_two_shows_that_the_answer_is_being_made_and_then_the_answer_in_its_place()
    {
        var (shown, answer) = await AskAsync(_chat.Personal());

        Assert.Equal("正在查阅文件……", (string?)shown["text"]);
        Assert.Equal("""{"type":"streaminfo","streamType":"informative","streamSequence":1}""", Stream(shown)!.ToJsonString());
        Assert.Equal("personal", (string?)shown["conversation"]!["conversationType"]);
        Assert.Equal("""{"type":"streaminfo","streamType":"final","streamId":"sent-1"}""", Stream(answer)!.ToJsonString());
        Assert.StartsWith("推动与东部发达地区", (string?)answer["text"], StringComparison.Ordinal);
        Assert.Equal("AIGeneratedContent", (string?)answer["entities"]![0]!["additionalType"]![0]);
        Assert.NotNull(answer["entities"]![0]!["citation"]);
    }

    [Fact]
    public async Task A_group_sees_the_bot_typing_and_a_message()
    {
        var (shown, answer) = await AskAsync(_chat.Group());

        Assert.Equal(("typing", null), ((string?)shown["type"], (string?)shown["text"]));
        Assert.Null(Stream(shown));
        Assert.Null(Stream(answer));
    }

    [Fact]
    public async Task An_answer_whose_stream_has_ended_takes_the_place_of_what_was_shown()
    {
        _chat.Connector.Judge = activity => (string?)Stream(activity)?["streamType"] == "final" ? StatusCodes.Status403Forbidden : null;

        var (_, answer) = await AskAsync(_chat.Personal());

        Assert.Null(Stream(answer));
        Assert.Equal("PUT", (string?)answer["requestMethod"]);
        Assert.EndsWith("/activities/sent-1", (string?)answer["requestPath"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_can_take_no_place_is_a_message_of_its_own()
    {
        _chat.Connector.Judge = activity => (string?)Stream(activity)?["streamType"] == "final" || (string?)activity["requestMethod"] == "PUT" ? StatusCodes.Status403Forbidden : null;

        var (_, answer) = await AskAsync(_chat.Personal());

        Assert.Null(Stream(answer));
        Assert.Equal("POST", (string?)answer["requestMethod"]);
    }

    // Asks; the model writes when something has been shown.
    private async Task<(JsonObject Shown, JsonObject Answer)> AskAsync(TeamsConversation conversation)
    {
        var asking = conversation.SayAsync(Asked);
        await Until.HoldsAsync(() => _chat.Connector.Activities.Length > 0);
        _release.SetResult();
        return (_chat.Connector.Activities[0], await asking);
    }

    private static JsonNode? Stream(JsonObject activity) =>
        (activity["entities"] as JsonArray)?.FirstOrDefault(e => (string?)e!["type"] == "streaminfo");
}
