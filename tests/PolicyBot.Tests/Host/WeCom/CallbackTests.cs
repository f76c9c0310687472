using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PolicyBot.Host.WeCom;
using PolicyBot.Tests.Host.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.WeCom;

/// <summary>One site with an app and a bot; each test is a member of its own.</summary>
public sealed class CallbackTests(WeComSite site) : IClassFixture<WeComSite>
{
    [Fact]
    public async Task The_check_of_an_address_is_answered_with_the_bare_text()
    {
        Assert.Equal("1616140317555161061", Encoding.UTF8.GetString(await site.EchoAsync("app", "1616140317555161061")));
        Assert.Equal("4561255354251345929", Encoding.UTF8.GetString(await site.EchoAsync("bot", "4561255354251345929")));
    }

    [Fact]
    public async Task An_app_s_message_is_answered_with_an_empty_200_and_kept_once_however_often_it_comes()
    {
        for (var i = 0; i < 5; i++)
            await site.PostAppAsync("anna", "<MsgType>text</MsgType><Content>多式联运由哪个部门牵头？</Content><MsgId>77</MsgId>");

        Assert.Equal(1, await site.CountAsync("""SELECT COUNT(*) FROM "Inbox" WHERE "Channel" = 'wecom-app' AND "ConversationId" LIKE '%/anna'"""));
    }

    [Fact]
    public async Task Two_events_of_one_second_are_two()
    {
        foreach (var key in (string[])["ask:第一项说了什么？", "ask:第二项说了什么？", "ask:第一项说了什么？"])
            await site.PostAppAsync("berta", $"<MsgType>event</MsgType><Event>click</Event><EventKey>{key}</EventKey>", created: 1_700_000_000);

        Assert.Equal(2, await site.CountAsync("""SELECT COUNT(*) FROM "Inbox" WHERE "ConversationId" LIKE '%/berta'"""));
    }

    [Fact]
    public async Task A_member_is_welcomed_once()
    {
        await site.PostAppAsync("clara", "<MsgType>event</MsgType><Event>subscribe</Event>", created: 1_700_000_001);
        await site.PostAppAsync("clara", "<MsgType>event</MsgType><Event>enter_agent</Event>", created: 1_700_000_002);

        Assert.Single(await site.SentAsync("clara", handled: 2));
    }

    [Theory]
    [InlineData("image", "<MsgType>image</MsgType><MediaId>m</MediaId><MsgId>1</MsgId>", "目前只能读懂文字")]
    [InlineData("silence", "<MsgType>voice</MsgType><MediaId>m</MediaId><MsgId>2</MsgId>", "没有听清这段语音")]
    [InlineData("voice", "<MsgType>voice</MsgType><Recognition>多式联运由哪个部门牵头？</Recognition><MsgId>3</MsgId>", "您说的是：多式联运由哪个部门牵头？）\n\n（十九）强化要素保障整项由财政厅牵头")]
    [InlineData("menu", "<MsgType>event</MsgType><Event>click</Event><EventKey>ask:第十九项由谁牵头？</EventKey>", "财政厅")]
    [InlineData("blank", "<MsgType>text</MsgType><Content> </Content><MsgId>4</MsgId>", "问题是空的")]
    public async Task Whatever_a_member_sends_gets_an_answer(string member, string message, string expected)
    {
        await site.PostAppAsync(member, message);

        Assert.Contains(expected, WeComSite.TextOf(Assert.Single(await site.SentAsync(member, handled: 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_is_answered_with_a_card()
    {
        await site.PostAppAsync("dora", "<MsgType>text</MsgType><Content>多式联运由哪个部门牵头？</Content><MsgId>5</MsgId>");

        var sent = Assert.Single(await site.SentAsync("dora", handled: 1));
        Assert.Equal("template_card", sent.GetProperty("msgtype").GetString());
        Assert.Contains("省政府口岸与物流办", sent.GetProperty("template_card").GetProperty("sub_title_text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_begins_at_once_and_is_asked_until_the_answer_is_whole()
    {
        var first = await site.PostBotAsync("erna", """{"msgid":"M1","msgtype":"text","text":{"content":"多式联运由哪个部门牵头？"}}""");
        Assert.False(first.GetProperty("stream").GetProperty("finish").GetBoolean());
        Assert.Equal("M1", first.GetProperty("stream").GetProperty("feedback").GetProperty("id").GetString());

        var last = await site.PollAsync("M1");

        Assert.Contains("财政厅", last, StringComparison.Ordinal);
        Assert.Contains("[1]", last, StringComparison.Ordinal);
        Assert.Equal(last, await site.PollAsync("M1"));
        await site.PostBotAsync("erna", """{"msgid":"M1","msgtype":"text","text":{"content":"多式联运由哪个部门牵头？"}}""");
        Assert.Equal(1, await site.CountAsync("""SELECT COUNT(*) FROM "Answers" WHERE "MessageId" = 'b1/M1'"""));
    }

    [Fact]
    public async Task In_a_group_the_mention_is_left_out_and_a_quoted_message_says_what_is_meant()
    {
        await site.PostBotAsync("frida", """
            {"msgid":"M2","chatid":"g1","chattype":"group","msgtype":"text","text":{"content":"@政策助手 那由谁牵头？"},
             "quote":{"msgtype":"text","text":{"content":"第十九项说了什么？"}}}
            """);

        Assert.Contains("由财政厅牵头", await site.PollAsync("M2"), StringComparison.Ordinal);
        Assert.Equal(1, await site.CountAsync("""SELECT COUNT(*) FROM "Answers" WHERE "Question" = '那由谁牵头？'"""));
    }

    [Theory]
    [InlineData("""{"msgid":"M3","msgtype":"image","image":{"url":"u"}}""", "目前只能读懂文字")]
    [InlineData("""{"msgid":"M4","chattype":"group","chatid":"g","msgtype":"text","text":{"content":"@政策助手"}}""", "请在提到我的同时写下要问的内容")]
    public async Task What_has_no_question_in_it_is_answered_at_once(string message, string expected)
    {
        var stream = (await site.PostBotAsync("gerda", message)).GetProperty("stream");

        Assert.True(stream.GetProperty("finish").GetBoolean());
        Assert.Contains(expected, stream.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_enters_the_chat_is_welcomed_in_the_response()
    {
        var reply = await site.PostBotAsync("hanna", """{"msgid":"E1","msgtype":"event","event":{"eventtype":"enter_chat"}}""");

        Assert.Equal("text", reply.GetProperty("msgtype").GetString());
        Assert.Contains("逐条注明出处", reply.GetProperty("text").GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_reader_thinks_is_kept_with_the_answer_and_can_be_taken_back()
    {
        await site.PostBotAsync("ida", """{"msgid":"M5","msgtype":"text","text":{"content":"多式联运由哪个部门牵头？"}}""");
        await site.PollAsync("M5");
        Task FeedbackAsync(string feedback) => site.PostBotAsync("ida", $$$"""{"msgid":"E2","msgtype":"event","event":{"eventtype":"feedback_event","feedback_event":{{{feedback}}}}}""");
        const string Kept = """SELECT COUNT(*) FROM "Feedback" f JOIN "Answers" a ON a."Id" = f."AnswerId" WHERE a."MessageId" = 'b1/M5' AND f."Sender" = 'ida'""";

        await FeedbackAsync("""{"id":"M5","type":1}""");
        Assert.Equal(1, await site.CountAsync(Kept + """ AND f."Helpful" = 1"""));
        await FeedbackAsync("""{"id":"M5","type":2,"content":"漏了两个部门","inaccurate_reason_list":[2,4]}""");
        Assert.Equal(1, await site.CountAsync(Kept + """ AND f."Helpful" = 0 AND f."Comment" = '［原因 2、4］漏了两个部门'"""));
        await FeedbackAsync("""{"id":"M5","type":3}""");
        Assert.Equal(0, await site.CountAsync(Kept));
    }

    [Fact]
    public async Task A_fourth_question_at_once_is_asked_to_wait()
    {
        await site.ExecuteAsync(string.Concat(Enumerable.Range(1, 3).Select(i =>
            $$"""INSERT INTO "Inbox" ("Channel","MessageId","ConversationId","Payload","ReceivedAt","Handled","Attempts") VALUES ('wecom-bot','b1/J{{i}}','b1//jana','{}',0,0,0);""")));

        var fourth = (await site.PostBotAsync("jana", """{"msgid":"J4","msgtype":"text","text":{"content":"第一项说了什么？"}}""")).GetProperty("stream");
        var again = (await site.PostBotAsync("jana", """{"msgid":"J2","msgtype":"text","text":{"content":"第一项说了什么？"}}""")).GetProperty("stream");

        Assert.True(fourth.GetProperty("finish").GetBoolean());
        Assert.Equal("您前面的问题还在回答，请稍候再问。", fourth.GetProperty("content").GetString());
        Assert.False(again.GetProperty("finish").GetBoolean());
        await site.ExecuteAsync("""DELETE FROM "Inbox" WHERE "ConversationId" = 'b1//jana'""");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_ended_well_before_six_minutes()
    {
        var old = DateTimeOffset.UtcNow.AddMinutes(-5.1).ToUnixTimeMilliseconds();
        await site.ExecuteAsync($$"""INSERT INTO "Inbox" ("Channel","MessageId","ConversationId","Payload","ReceivedAt","Handled","Attempts") VALUES ('wecom-bot','b1/K1','b1//karla','{}',{{old}},1,0)""");

        Assert.Equal("抱歉，这个问题没能回答，请稍后再问一次；如一再出现，请联系管理员。", await site.PollAsync("K1"));
    }

    [Fact]
    public async Task Callbacks_reach_the_site_behind_a_path_prefix()
    {
        Assert.Equal("42", Encoding.UTF8.GetString(await site.EchoAsync("app", "42", prefix: "/zhengce")));
    }

    [Fact]
    public async Task Without_an_app_there_is_no_address()
    {
        await using var plain = new TestSite();
        using var client = plain.CreateClient();
        using var response = await client.PostAsync("/api/wecom/app", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

/// <summary>What a bot's readers see while a model writes.</summary>
public sealed class GrowingAnswerTests
{
    private const string First = "推动与东部发达地区职业资格、职业技能等级、职称地区间互认[1]。";

    [Fact]
    public async Task Polls_show_the_sentences_that_have_been_checked_until_the_answer_is_whole()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await SemanticKernel.ScriptedModel.StartAsync(async (_, http) =>
        {
            // The sentence is whole once something follows it.
            await SemanticKernel.ScriptedModel.StreamAsync(http, First + "本项由经济和信息化厅牵头[1]。接", finish: false);
            await release.Task.WaitAsync(http.RequestAborted);
            await SemanticKernel.ScriptedModel.StreamAsync(http, "着。");
        });
        await using var site = new WeComSite(("PolicyBot:Model:Endpoints:0:BaseUrl", model.BaseUrl), ("PolicyBot:Model:Endpoints:0:Model", "scripted"), ("PolicyBot:Model:Endpoints:0:ApiKey", "key"), ("PolicyBot:Model:DeadlineSeconds", "50"), ("PolicyBot:Model:MostFailingPercent", "100"));
        await site.PostBotAsync("gerda", """{"msgid":"G1","msgtype":"text","text":{"content":"第十九项说了什么？"}}""");

        string content;
        do
        {
            var stream = (await site.PostBotAsync("anyone", """{"msgid":"P","msgtype":"stream","stream":{"id":"G1"}}""")).GetProperty("stream");
            Assert.False(stream.GetProperty("finish").GetBoolean());
            content = stream.GetProperty("content").GetString()!;
        }
        while (content.StartsWith("正在查阅", StringComparison.Ordinal));
        release.SetResult();
        var whole = await site.PollAsync("G1");

        Assert.StartsWith("推动与东部发达地区职业资格、职业技能等级、职称地区间互认", content, StringComparison.Ordinal);
        Assert.DoesNotContain("经济和信息化厅牵头", content, StringComparison.Ordinal);
        Assert.EndsWith("未完……）", content, StringComparison.Ordinal);
        Assert.Contains("川办发〔2022〕67号", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("未完", whole, StringComparison.Ordinal);
    }
}

/// <summary>A site with an app and a bot whose messages are in its store; WeCom itself is not reached.</summary>
public sealed class WeComSite : IAsyncDisposable
{
    private static readonly CallbackKey AppKey = new(Forgeries.Token, Forgeries.Key);
    private static readonly CallbackKey BotKey = new(Forgeries.BotToken, Forgeries.BotKey);

    private readonly TestSite _site;

    private readonly HttpClient _client;

    public WeComSite()
        : this([])
    {
    }

    internal WeComSite(params (string Name, string Value)[] settings)
    {
        _site = new([.. Shipped, .. settings]);
        _client = _site.CreateClient();
    }

    private static (string Name, string Value)[] Shipped =>
    [
        ("PolicyBot:PublicBaseUrl", "https://policy.example.gov.cn/zhengce"),
        ("PolicyBot:WeCom:Apps:0:CorpId", Forgeries.CorpId),
        ("PolicyBot:WeCom:Apps:0:AgentId", $"{Forgeries.AgentId}"),
        ("PolicyBot:WeCom:Apps:0:Secret", "secret"),
        ("PolicyBot:WeCom:Apps:0:Keys:0:Token", Forgeries.Token),
        ("PolicyBot:WeCom:Apps:0:Keys:0:EncodingAesKey", Forgeries.Key),
        ("PolicyBot:WeCom:Bots:0:BotId", "b1"),
        ("PolicyBot:WeCom:Bots:0:Name", "政策助手"),
        ("PolicyBot:WeCom:Bots:0:Keys:0:Token", Forgeries.BotToken),
        ("PolicyBot:WeCom:Bots:0:Keys:0:EncodingAesKey", Forgeries.BotKey),
        ("PolicyBot:WeCom:ApiBaseUrl", "http://127.0.0.1:9"),
        ("Logging:LogLevel:Default", "Critical"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<byte[]> EchoAsync(string kind, string text, string prefix = "")
    {
        var (key, receiveId) = kind == "app" ? (AppKey, Forgeries.CorpId) : (BotKey, "");
        var encrypt = key.Encrypt(text, receiveId);
        return await _client.GetByteArrayAsync(new Uri($"{prefix}/api/wecom/{kind}?{Signed(key, encrypt)}&echostr={Uri.EscapeDataString(encrypt)}", UriKind.Relative), Cancel);
    }

    public async Task PostAppAsync(string member, string fields, long created = 1_700_000_000)
    {
        var encrypt = AppKey.Encrypt(
            $"<xml><ToUserName>{Forgeries.CorpId}</ToUserName><FromUserName>{member}</FromUserName><CreateTime>{created}</CreateTime>{fields}<AgentID>{Forgeries.AgentId}</AgentID></xml>",
            Forgeries.CorpId);
        using var body = new StringContent($"<xml><ToUserName>{Forgeries.CorpId}</ToUserName><AgentID>{Forgeries.AgentId}</AgentID><Encrypt>{encrypt}</Encrypt></xml>");
        using var response = await _client.PostAsync($"/api/wecom/app?{Signed(AppKey, encrypt)}", body, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    /// <summary>Sends a bot's message of a member; the fields that every message has are added.</summary>
    public async Task<JsonElement> PostBotAsync(string member, string message)
    {
        var whole = System.Text.Json.Nodes.JsonNode.Parse(message)!.AsObject();
        whole["aibotid"] = "b1";
        whole["from"] = new System.Text.Json.Nodes.JsonObject { ["userid"] = member };
        whole["chattype"] ??= "single";
        var encrypt = BotKey.Encrypt(whole.ToJsonString(), "");
        using var body = new StringContent(JsonSerializer.Serialize(new { encrypt }));
        using var response = await _client.PostAsync($"/api/wecom/bot?{Signed(BotKey, encrypt)}", body, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        if (text.Length == 0)
            return default;
        var reply = JsonDocument.Parse(text).RootElement;
        var (encrypted, timestamp, nonce) = (reply.GetProperty("encrypt").GetString()!, $"{reply.GetProperty("timestamp").GetInt64()}", reply.GetProperty("nonce").GetString()!);
        Assert.True(BotKey.Verifies(reply.GetProperty("msgsignature").GetString()!, timestamp, nonce, encrypted));
        return JsonDocument.Parse(BotKey.Decrypt(encrypted, "")!).RootElement;
    }

    /// <summary>Asks for an answer until it is finished.</summary>
    public async Task<string> PollAsync(string id)
    {
        while (true)
        {
            var stream = (await PostBotAsync("anyone", $$$"""{"msgid":"P","msgtype":"stream","stream":{"id":"{{{id}}}"}}""")).GetProperty("stream");
            if (stream.GetProperty("finish").GetBoolean())
                return stream.GetProperty("content").GetString()!;
            await Task.Delay(50, Cancel);
        }
    }

    /// <summary>What is to be sent to a member, when as many of their messages have been handled.</summary>
    public async Task<IReadOnlyList<JsonElement>> SentAsync(string member, int handled)
    {
        await Until.HoldsAsync(async () => await CountAsync($$"""SELECT COUNT(*) FROM "Inbox" WHERE "Handled" AND "ConversationId" LIKE '%/{{member}}'""") >= handled);
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $$"""SELECT "Payload" FROM "Outbox" WHERE "ConversationId" LIKE '%/{{member}}' ORDER BY "Sequence" """;
        using var reader = await command.ExecuteReaderAsync(Cancel);
        var sent = new List<JsonElement>();
        while (await reader.ReadAsync(Cancel))
            sent.Add(JsonDocument.Parse(reader.GetString(0)).RootElement);
        return sent;
    }

    public static string TextOf(JsonElement sent) =>
        sent.GetProperty("msgtype").GetString() is "template_card" ? sent.GetRawText() : sent.GetProperty(sent.GetProperty("msgtype").GetString()!).GetProperty("content").GetString()!;

    public async Task<long> CountAsync(string query)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = query;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    public async Task ExecuteAsync(string statements)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = statements;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_site.StateFile};Default Timeout=30");
        connection.Open();
        return connection;
    }

    private static string Signed(CallbackKey key, string encrypt)
    {
        var timestamp = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        return $"msg_signature={key.Sign(timestamp, "n1", encrypt)}&timestamp={timestamp}&nonce=n1";
    }
}
