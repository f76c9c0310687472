using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>A message that goes on stays with the place, the document and the clause that were spoken of, whether the last one was answered or not.</summary>
public sealed class ConversationPlacesTests(SeedShelf seeds) : IDisposable
{
    private const string Yunting = """
        云汀市人民政府办公室关于支持雨衣生产的通知
        云府办发〔2023〕21号

        各县（区）人民政府，市级有关部门：

        一、支持扩大生产
        （一）收储雨衣。对积压的雨衣由政府储备公司统一收储，收储价格由市应急管理局会同企业协商确定。（责任单位：市应急管理局、市财政局）
        （二）减免租金。租用国有厂房的雨衣企业免收三个月租金，鼓励商场适当减免租金。（责任单位：市国资委）

        云汀市人民政府办公室
        2023年6月1日
        """;

    private const string Chengzhou = """
        澄州市人民政府办公室关于稳定菜价的通知
        澄府办发〔2023〕30号

        各县（市、区）人民政府，市直有关部门：

        一、稳定供应
        （一）监测价格。每日公布蔬菜价格，依法查处哄抬价格。（责任单位：市发展改革委、市市场监管局）
        （二）设置门槛。新建批发市场须符合环保门槛。（责任单位：市生态环境局）

        澄州市人民政府办公室
        2023年7月1日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("raincoats", Yunting).With("vegetables", Chengzhou);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void A_place_named_in_a_message_without_an_answer_is_still_the_place()
    {
        var replies = Ask("云汀市雨衣厂的学徒宿舍空调归谁修", "价格咋定");

        Assert.Equal(Outcome.NotFound, replies[0].Outcome);
        Assert.Equal(["raincoats/1.1"], replies[1].Citations.Select(c => c.ClauseId));
        Assert.Contains("沿用上一问：云府办发〔2023〕21号", AnswerPlainText.Of(replies[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_the_place_that_was_spoken_of_and_no_other()
    {
        var last = Ask("云汀市租国有厂房免几个月租金", "那边有环保门槛吗")[^1];

        Assert.Equal(Outcome.NotFound, last.Outcome);
        Assert.Contains("沿用上一问", AnswerPlainText.Of(last), StringComparison.Ordinal);
        Assert.DoesNotContain("设置门槛", AnswerPlainText.Of(last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_no_document_is_of_is_not_answered_from_the_one_before()
    {
        using var shelf = new TemporaryShelf()
            .With("yibin", Yunting.Replace("云汀市", "宜宾市", StringComparison.Ordinal))
            .With("luzhou", Yunting.Replace("云汀市", "泸州市", StringComparison.Ordinal).Replace("云府办发〔2023〕21号", "泸市府办发〔2023〕7号", StringComparison.Ordinal).Replace("三个月", "两个月", StringComparison.Ordinal));

        Assert.Equal(["luzhou/1.2"], Ask(shelf.Engine, ["宜宾市租用国有厂房的企业免收几个月租金", "那泸州市呢"])[^1].Citations.Select(c => c.ClauseId));
        foreach (var first in new[] { "宜宾市租用国有厂房的企业免收几个月租金", "宜宾市租用国有厂房免租金吗", "宜宾积压的雨衣谁来收储", "宜宾减免租金谁牵头" })
        {
            var last = Ask(shelf.Engine, [first, "武汉的呢"])[^1];
            Assert.Equal((Outcome.NotFound, 0), (last.Outcome, last.Citations.Length));
        }
    }

    [Fact]
    public void What_only_another_document_says_has_left_the_one_spoken_of() =>
        Assert.Equal(["vegetables/1.2"], Ask("云汀市租国有厂房免几个月租金", "新建批发市场要符合什么")[^1].Citations.Select(c => c.ClauseId));

    [Fact]
    public void Asking_how_is_a_question_of_its_own_about_the_clause_just_answered_from()
    {
        var last = AskSeeds("第十二项谁牵头", "那税收咋个分");

        Assert.Equal(["（十二）"], last.Citations.Select(c => c.Label));
        Assert.Contains("税收分成", last.Citations[0].Quote, StringComparison.Ordinal);
        Assert.DoesNotContain("牵头单位分别是", AnswerPlainText.Of(last), StringComparison.Ordinal);
    }

    [Fact]
    public void A_department_nobody_serves_does_not_make_the_measure_forgotten() =>
        Assert.Contains("（十四）创新产业链供应链发展模式整项由经济和信息化厅牵头", AnswerPlainText.Of(AskSeeds("第十四项谁牵头", "教育厅呢", "经合局呢，也是牵头吗")), StringComparison.Ordinal);

    [Fact]
    public void Who_leads_what_had_no_answer_is_asked_of_that_and_not_of_what_was_answered_before()
    {
        var last = AskSeeds("第十四项谁牵头", "房产税怎么收", "谁牵头");

        Assert.Equal(Outcome.NotFound, last.Outcome);
        Assert.Contains("房产税", AnswerPlainText.Of(last), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_something_is_done_with_is_not_whose_policy_is_asked_for() =>
        Assert.Equal(["（十二）"], AskSeeds("跟重庆一起争取国家政策是哪个厅牵头").Citations.Select(c => c.Label));

    private Answer AskSeeds(params string[] questions) => Ask(seeds.Engine, questions)[^1];

    private Answer[] Ask(params string[] questions) => Ask(_shelf.Engine, questions);

    private static Answer[] Ask(PolicyEngine engine, string[] questions)
    {
        ConversationMemory? memory = null;
        return [.. questions.Select(q =>
        {
            var reply = engine.Ask(new Question(q), memory);
            memory = reply.Memory;
            return reply.Answer;
        })];
    }
}
