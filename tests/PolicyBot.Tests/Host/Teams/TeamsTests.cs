using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.State;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Teams;

public sealed class TeamsTests(TeamsChat chat) : IClassFixture<TeamsChat>
{
    private const string Question = "多式联运由哪个部门牵头？";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_answered_with_the_department_the_clause_as_a_citation_and_who_does_what_on_a_card()
    {
        var conversation = chat.Personal();
        var message = conversation.Message(Question);

        var reply = await conversation.SendAsync(message);

        Assert.Contains("财政厅", (string?)reply["text"], StringComparison.Ordinal);
        Assert.Contains("[1]", (string?)reply["text"], StringComparison.Ordinal);
        Assert.Equal((string?)message["id"], (string?)reply["replyToId"]);
        Assert.EndsWith($"/activities/{message["id"]}", (string?)reply["requestPath"], StringComparison.Ordinal);
        Assert.Equal("28:bot", (string?)reply["from"]!["id"]);
        var appearance = reply["entities"]![0]!["citation"]![0]!["appearance"]!;
        Assert.Equal("川办发〔2022〕67号（十九）", (string?)appearance["name"]);
        Assert.StartsWith("https://policy.example.cn/documents/sichuan-2022-67?clause=8.19", (string?)appearance["url"], StringComparison.Ordinal);
        Assert.Null(reply["attachments"]);
        var table = Assert.Single(conversation.Cards)["body"]!.AsArray().Single(b => (string?)b!["type"] == "Table")!;
        Assert.Contains("财政厅", table.ToJsonString(Plain), StringComparison.Ordinal);
        Assert.Contains("交通运输厅", table.ToJsonString(Plain), StringComparison.Ordinal);
        Assert.Null(reply["entities"]![0]!["additionalType"]);
        Assert.NotNull(reply["channelData"]!["feedbackLoop"]);
        Assert.DoesNotContain("null", reply.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_delivered_five_times_at_once_gets_one_answer()
    {
        var conversation = chat.Personal();
        var message = conversation.Message(Question).ToJsonString();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => chat.PostAsync(JsonNode.Parse(message)!.AsObject()), Cancel)));
        await conversation.SayAsync("谢谢");

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        await Until.HoldsAsync(() => conversation.Said.Length >= 2);
        Assert.Equal(2, conversation.Said.Length);
    }

    [Fact]
    public async Task Ids_are_told_apart_by_their_conversation()
    {
        var (one, other) = (chat.Personal(), chat.Personal());
        void SameId(JsonObject activity) => activity["id"] = "1700000000000";

        await one.SendAsync(one.Message(Question, SameId));
        await other.SendAsync(other.Message(Question, SameId));

        Assert.Single(one.Said);
        Assert.Single(other.Said);
    }

    [Fact]
    public async Task A_member_is_welcomed_once_with_three_things_to_ask()
    {
        var conversation = chat.Personal();
        JsonObject Joined() => conversation.Activity("conversationUpdate", a => a["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:user" }, new JsonObject { ["id"] = "28:bot" }));

        var welcome = (string?)(await conversation.SendAsync(Joined()))["text"];
        var actions = conversation.Said[^1]["suggestedActions"]!["actions"]!.AsArray();
        await chat.PostAsync(conversation.Activity("installationUpdate", a => a["action"] = "add"));
        await chat.PostAsync(Joined());
        await conversation.SayAsync("谢谢");

        Assert.Equal(3, actions.Count);
        Assert.All(actions, a => Assert.Equal((string?)a!["title"], (string?)a["value"]));
        Assert.All(actions, a => Assert.Contains($"\n- {a!["value"]}", welcome, StringComparison.Ordinal));
        Assert.Equal(3, conversation.Said.Length);
        var first = (string?)actions[0]!["value"];
        Assert.Contains("[1]", (string?)(await conversation.SayAsync(first!))["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_the_mention_of_the_bot_is_not_part_of_the_question_and_others_names_are()
    {
        var conversation = chat.Group();
        var reply = await conversation.SendAsync(conversation.Message($"<at>政策问答</at>&nbsp;{Question}".Replace("&nbsp;", "\u00a0", StringComparison.Ordinal), a => a["entities"] = new JsonArray(
            new JsonObject { ["type"] = "mention", ["text"] = "<at>政策问答</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "政策问答" } })));

        Assert.Contains("财政厅", (string?)reply["text"], StringComparison.Ordinal);
        Assert.Null(reply["suggestedActions"]);
        await using var store = chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        Assert.Equal(Question, (await store.Answers.SingleAsync(a => a.ConversationId == conversation.Id, Cancel)).Question);
    }

    [Fact]
    public async Task A_quoted_message_is_what_the_question_leans_on()
    {
        var conversation = chat.Group();
        var reply = await conversation.SendAsync(conversation.Message("参与的部门有哪些？", a => a["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "text/html",
            ["content"] = $"<blockquote itemtype=\"http://schema.skype.com/Reply\"><strong itemprop=\"mri\">李二</strong><p itemprop=\"preview\">{Question}</p></blockquote><p>参与的部门有哪些？</p>",
        })));

        Assert.Contains("财政厅牵头", (string?)reply["text"], StringComparison.Ordinal);
        Assert.Contains("交通运输厅", string.Concat(conversation.Messages.Select(m => m.ToJsonString(Plain))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_leans_on_the_question_before_until_the_conversation_is_cleared()
    {
        var conversation = chat.Personal();
        await conversation.SayAsync("财政厅牵头哪些工作？");
        var followUp = await conversation.SayAsync("那商务厅呢？");
        var cleared = await conversation.SayAsync("/清除");
        var after = await conversation.SayAsync("那商务厅呢？");

        Assert.Contains("商务厅牵头", (string?)followUp["text"], StringComparison.Ordinal);
        Assert.Contains("已清除", (string?)cleared["text"], StringComparison.Ordinal);
        Assert.NotEqual((string?)followUp["text"], (string?)after["text"]);
    }

    [Theory]
    [InlineData("帮助", "可以这样问")]
    [InlineData("", "可以这样问")]
    [InlineData("/help", "可以这样问")]
    [InlineData("收录文件", "川办发〔2022〕67号")]
    [InlineData("火星移民由哪个部门牵头？", "文件中没有")]
    public async Task Every_message_gets_a_helpful_answer(string text, string expected)
    {
        var conversation = chat.Personal();
        await conversation.SayAsync(text);

        Assert.Contains(expected, string.Concat(conversation.Messages.Select(m => m.ToJsonString(Plain))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_asks_for_nothing_gets_no_answer()
    {
        var conversation = chat.Personal();
        foreach (var kind in (string[])["typing", "messageReaction", "endOfConversation", "something new"])
            Assert.Equal(System.Net.HttpStatusCode.OK, await chat.PostAsync(conversation.Activity(kind)));

        var next = await conversation.SayAsync("/清除");

        Assert.Contains("已清除", (string?)next["text"], StringComparison.Ordinal);
        Assert.Single(conversation.Messages);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_told_so()
    {
        Assert.Contains("1000", (string?)(await chat.Personal().SayAsync(new string('问', 1001)))["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_words_gets_advice()
    {
        var conversation = chat.Personal();
        var reply = await conversation.SendAsync(conversation.Activity("message", a => a["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png" })));

        Assert.Contains("不能读取文件", (string?)reply["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_question_is_answered_anew_and_a_deleted_one_is_let_be()
    {
        var conversation = chat.Personal();
        var message = conversation.Message("第3项由谁牵头？");
        await conversation.SendAsync(message);
        JsonObject Changed(string type, string text) => conversation.Activity(type, a => (a["id"], a["text"]) = ((string?)message["id"], text));

        var edited = await conversation.SendAsync(Changed("messageUpdate", Question));
        await chat.PostAsync(Changed("messageDelete", ""));
        await conversation.SayAsync("谢谢");

        Assert.Contains("按修改后的问题", (string?)edited["text"], StringComparison.Ordinal);
        Assert.Contains("财政厅", (string?)edited["text"], StringComparison.Ordinal);
        Assert.Equal(3, conversation.Said.Length);
    }

    [Theory]
    [InlineData("""{"reaction":"dislike","feedback":"{\"feedbackText\":\"缺一个部门\"}"}""", false, "缺一个部门")]
    [InlineData("""{"reaction":"dislike","feedback":{"feedbackText":"缺一个部门"}}""", false, "缺一个部门")]
    [InlineData("""{"reaction":"like","feedback":""}""", true, "")]
    [InlineData("""{"reaction":"like"}""", true, "")]
    public async Task Feedback_is_kept_with_its_answer(string value, bool helpful, string comment)
    {
        var conversation = chat.Personal();
        await conversation.SayAsync(Question);
        await using var store = chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        StoredAnswer answer;
        do
        {
            answer = await store.Answers.AsNoTracking().SingleAsync(a => a.ConversationId == conversation.Id, Cancel);
        }
        while (answer.SentId is null);

        var status = await chat.PostAsync(conversation.Activity("invoke", a =>
        {
            (a["name"], a["replyToId"]) = ("message/submitAction", answer.SentId);
            a["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = JsonNode.Parse(value) };
        }));

        Assert.Equal(HttpStatusCode.OK, status);
        var feedback = await store.Feedback.SingleAsync(f => f.AnswerId == answer.Id, Cancel);
        Assert.Equal((helpful, comment), (feedback.Helpful, feedback.Comment));
    }

    [Fact]
    public async Task Feedback_that_names_no_message_is_about_the_last_answer()
    {
        var conversation = chat.Personal();
        await conversation.SayAsync("第一项说了什么？");
        await conversation.SayAsync(Question);

        await chat.PostAsync(conversation.Activity("invoke", a =>
        {
            a["name"] = "message/submitAction";
            a["value"] = JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}""");
        }));

        await using var store = chat.Site.Services.GetRequiredService<StateDatabase>().Open();
        var judged = await store.Feedback.Join(store.Answers.Where(a => a.ConversationId == conversation.Id), f => f.AnswerId, a => a.Id, (_, a) => a.Question).ToListAsync(Cancel);
        Assert.Equal([Question], judged);
    }

    [Fact]
    public async Task An_unknown_invoke_is_not_implemented_and_a_card_s_gets_a_message()
    {
        var conversation = chat.Personal();

        Assert.Equal(HttpStatusCode.NotImplemented, await chat.PostAsync(conversation.Activity("invoke", a => a["name"] = "composeExtension/query")));
        Assert.Equal(HttpStatusCode.OK, await chat.PostAsync(conversation.Activity("invoke", a => a["name"] = "adaptiveCard/action")));
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","conversation":{"id":"c"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"serviceUrl":"https://evil-botframework.com/"}""", HttpStatusCode.Forbidden)]
    public async Task What_is_no_activity_or_asks_for_replies_elsewhere_is_refused(string body, HttpStatusCode expected)
    {
        var response = await chat.Site.CreateClient().PostAsync("/api/messages", new StringContent(body), Cancel);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var response = await chat.Site.CreateClient().PostAsync("/api/messages", new ByteArrayContent(new byte[600 * 1024]), Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task While_the_store_is_locked_nothing_is_acknowledged_and_afterwards_it_is_answered()
    {
        await using var other = new TeamsChat();
        await other.InitializeAsync();
        var conversation = other.Personal();
        var message = conversation.Message(Question).ToJsonString();
        await conversation.SayAsync("谢谢");
        await using var connection = new SqliteConnection($"Data Source={other.Site.StateFile}");
        await connection.OpenAsync(Cancel);
        await using (connection.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await other.PostAsync(JsonNode.Parse(message)!.AsObject()));

        var reply = await conversation.SendAsync(JsonNode.Parse(message)!.AsObject());

        Assert.Contains("财政厅", (string?)reply["text"], StringComparison.Ordinal);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
