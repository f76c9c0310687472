using PolicyBot.Host.WeCom;

namespace PolicyBot.Tests.Host.WeCom;

public sealed class MessageReadingTests
{
    private const string Text = """
        <xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName><CreateTime>1348831860</CreateTime>
        <MsgType><![CDATA[text]]></MsgType><Content><![CDATA[多式联运由谁牵头？ <b>]]></Content><MsgId>1234567890123456</MsgId><AgentID>1000002</AgentID></xml>
        """;

    [Fact]
    public void A_text_message_is_read_as_WeCom_writes_it()
    {
        var message = AppMessage.Read(Text, "ww1");

        Assert.NotNull(message);
        Assert.Equal("zhangsan", message.FromUserName);
        Assert.Equal("多式联运由谁牵头？ <b>", message.Content);
        Assert.Equal("1234567890123456", message.MsgId);
        Assert.Equal(1000002, message.AgentId);
    }

    [Fact]
    public void Two_events_of_the_same_second_are_two_and_a_repetition_is_the_same()
    {
        static string? Id(string key) => AppMessage.Read(
            $"<xml><ToUserName>ww1</ToUserName><FromUserName>zhangsan</FromUserName><CreateTime>1348831860</CreateTime><MsgType>event</MsgType><Event>click</Event><EventKey>{key}</EventKey><AgentID>1</AgentID></xml>", "ww1")?.MsgId;

        Assert.NotEqual(Id("a"), Id("b"));
        Assert.Equal(Id("a"), Id("a"));
    }

    [Theory]
    [InlineData("<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE xml>")]
    public void A_document_type_is_refused(string doctype)
    {
        Assert.Null(CallbackXml.Read(doctype + Text));
        Assert.Null(AppMessage.Read(doctype + Text, "ww1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<xml>")]
    [InlineData("<html><a>b</a></html>")]
    [InlineData("<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>")]
    [InlineData("<xml>&undefined;</xml>")]
    public void What_is_not_WeCom_s_XML_is_refused(string xml)
    {
        Assert.Null(CallbackXml.Read(xml));
    }

    [Fact]
    public void XML_of_absurd_depth_is_refused()
    {
        Assert.Null(CallbackXml.Read("<xml>" + string.Concat(Enumerable.Repeat("<a>", 50_000))));
    }

    [Fact]
    public void A_message_for_another_corporation_is_refused()
    {
        Assert.Null(AppMessage.Read(Text, "ww2"));
    }

    [Fact]
    public void A_bot_s_message_is_read_with_what_it_quotes()
    {
        var message = BotMessage.Read("""
            {"msgid":"m1","aibotid":"b1","chatid":"g1","chattype":"group","from":{"userid":"zhangsan"},"response_url":"https://x","msgtype":"text",
             "text":{"content":"@政策助手 那由谁牵头？"},"quote":{"msgtype":"text","text":{"content":"多式联运"}},"unknown":{"a":[1,2]}}
            """);

        Assert.NotNull(message);
        Assert.Equal(("m1", "b1", "g1", "group", "zhangsan"), (message.MsgId, message.AiBotId, message.ChatId, message.ChatType, message.From.UserId));
        Assert.Equal("那由谁牵头？", Mentions.Strip(message.Words(), "政策助手"));
        Assert.Equal("多式联运", message.Quote?.Words());
    }

    [Fact]
    public void The_words_of_voice_and_mixed_messages_are_found_and_pictures_have_none()
    {
        static string? Words(string json) => BotMessage.Read(json)?.Words();

        Assert.Equal("第十九项", Words("""{"msgtype":"voice","voice":{"content":"第十九项"}}"""));
        Assert.Equal("看这里\n对吗", Words("""{"msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"text","text":{"content":"看这里"}},{"msgtype":"image","image":{"url":"u"}},{"msgtype":"text","text":{"content":"对吗"}}]}}"""));
        Assert.Equal("", Words("""{"msgtype":"image","image":{"url":"u"}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"msgtype":"text","from":null}""")]
    [InlineData("""{"msgtype":"text","msgtype":"event"}""")]
    [InlineData("""{"msgtype":5}""")]
    public void What_is_no_bot_s_message_is_refused(string json)
    {
        Assert.Null(BotMessage.Read(json));
    }

    [Theory]
    [InlineData("@政策助手 多式联运由谁牵头？", "", "多式联运由谁牵头？")]
    [InlineData("@政策助手\u2005多式联运由谁牵头？", "", "多式联运由谁牵头？")]
    [InlineData("多式联运由谁牵头？ @政策助手", "", "多式联运由谁牵头？")]
    [InlineData("@政策 助手多式联运由谁牵头？", "政策 助手", "多式联运由谁牵头？")]
    [InlineData("邮箱a@b.cn归谁管", "", "邮箱a@b.cn归谁管")]
    [InlineData("@政策助手", "", "")]
    public void The_bot_s_mention_is_taken_out(string text, string name, string expected)
    {
        Assert.Equal(expected, Mentions.Strip(text, name));
    }
}
