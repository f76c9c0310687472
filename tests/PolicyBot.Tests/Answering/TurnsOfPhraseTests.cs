using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>Questions with the words of one kind of question that ask another: for what a text says, not for departments, clauses or verdicts.</summary>
public sealed class TurnsOfPhraseTests : IDisposable
{
    private const string Floods = """
        云汀市人民政府办公室关于做好城区防汛排涝工作的通知
        云府办发〔2023〕11号

        各县（区）人民政府，市级有关部门：

        一、加强排涝准备

        为做好汛期城区排涝，相关部门将采取预置移动泵车、加密巡查泵站、错峰检修闸门等措施，年底前更换老旧闸门二十座。

        二、开通报修渠道

        市供水集团开通24小时客户报修热线，服务电话66230118。沿江各仓储企业可以登录防汛物资调度平台（http://fx.yunting.example）办理物资申领业务。

        三、分级安置人员

        第一级人群为居住在低洼院落的居民，由社区上门转移；第二级人群为临街商铺的从业人员，自行撤离。

        四、支持受灾企业

        云汀市对受灾严重、面临暂时性生产经营困难的中小企业，缓缴三个月水费，缓缴期间免收滞纳金，并由担保机构提供续贷担保。
        城区恢复营业的企业已经超过三百家。

        五、执行上级公告

        按照省财政部门公告2022年第8号，企业为防汛购置的移动泵车，可以一次性计入当期成本费用。

        云汀市人民政府办公室
        2023年4月2日
        """;

    private const string Tables = """
        澄州市人民政府办公室关于促进农产品交易的意见
        澄府办发〔2023〕4号

        各县（市、区）人民政府，市直有关部门：

        一、建设交易市场
        （一）扩建蔬菜批发市场。（责任单位：市商务局、市农业农村局）
        （二）补助冷链车辆。对购置冷链车辆的运输企业按规定落实补贴政策。（责任单位：市交通运输局、市财政局）

        澄州市人民政府办公室
        2023年5月6日
        """;

    private readonly TemporaryShelf _office = new TemporaryShelf().With("floods", Floods).With("tables", Tables);

    public void Dispose() => _office.Dispose();

    [Theory]
    [InlineData("为做好汛期城区排涝，相关部门将采取哪些措施？", "预置移动泵车")]
    [InlineData("沿江各仓储企业可以通过哪个平台办理物资申领业务？", "防汛物资调度平台")]
    [InlineData("云汀市城区恢复营业的企业有多少家？", "超过三百家")]
    public void Departments_and_companies_in_a_question_do_not_make_it_one_for_who_is_responsible(string question, string told)
    {
        var answer = _office.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(told, answer.Citations[0].Quote, StringComparison.Ordinal);
        Assert.Equal(Intent.Topic, Query(question).Intent);
    }

    [Theory]
    [InlineData("第一级人群是哪些人")]
    [InlineData("第二级人群包括哪些？")]
    public void A_grade_is_no_clause_by_its_number(string question) =>
        Assert.Contains("第二级人群为临街商铺的从业人员", _office.Ask(question).Citations[0].Quote, StringComparison.Ordinal);

    [Theory]
    [InlineData("云汀市供水集团开不开通客户报修热线", "开通24小时客户报修热线")]
    [InlineData("受灾企业免不免滞纳金", "免收滞纳金")]
    [InlineData("受灾企业水费缓不缓缴", "缓缴三个月水费")]
    public void Whether_or_not_is_asked_of_the_verb(string question, string told) =>
        Assert.Contains(told, _office.Ask(question).Citations[0].Quote, StringComparison.Ordinal);

    [Theory]
    [InlineData("澄州市那个农产品交易的文件啥时候发的", "2023年5月6日")]
    [InlineData("做好防汛排涝工作的通知是哪天印发的", "2023年4月2日")]
    [InlineData("防汛排涝那份通知的文号是多少", "云府办发〔2023〕11号")]
    public void A_document_told_in_words_of_its_title_is_asked_for_its_own_facts(string question, string told)
    {
        var answer = _office.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(told, AnswerPlainText.Of(answer).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_a_list_of_names_is_published_asks_for_no_names()
    {
        using var office = new TemporaryShelf().With("chains", """
            云汀市人民政府办公室关于培育产业链的意见
            云府办发〔2023〕21号

            一、公布链主名单。每年公布“链主”企业名单，并组建工作专班。
            二、开展供需对接。组织上下游企业对接，每年不少于十场。

            云汀市人民政府办公室
            2023年8月2日
            """);

        Assert.Contains("每年公布", office.Ask("链主企业会公布名单没有").Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_datum_of_one_place_is_none_of_another()
    {
        Assert.Contains("三个月", AnswerPlainText.Of(_office.Ask("云汀市受灾企业缓缴水费多长时间")), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotFound, _office.Ask("绵阳受灾企业缓缴水费多长时间").Outcome);
    }

    [Fact]
    public void A_line_that_is_open_at_all_hours_is_no_sum()
    {
        var answer = _office.Ask("市供水集团的7×24小时客户报修热线是多少？");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("66230118", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7×24是多少")]
    [InlineData("128+256=?")]
    public void A_sum_still_is(string question) => Assert.Equal(Outcome.Rejected, _office.Ask(question).Outcome);

    [Fact]
    public void The_address_of_a_page_is_told_where_a_text_has_one()
    {
        var answer = _office.Ask("防汛物资调度平台的网址是多少？");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("http://fx.yunting.example", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_city_offers_companies_is_told_in_its_words_where_nobody_asks_for_a_company_of_their_own()
    {
        const string Offered = "云汀市对受灾严重、面临暂时性生产经营困难的中小企业提供了哪些优惠政策？";

        var told = _office.Ask(Offered);
        var verdict = _office.Ask("我们是云汀市一家受灾严重的中小企业，能享受什么优惠政策？");

        Assert.Contains("缓缴三个月水费", told.Citations[0].Quote, StringComparison.Ordinal);
        Assert.Equal(Intent.Topic, Query(Offered).Intent);
        Assert.Contains("不是审批或认定", AnswerPlainText.Of(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void How_much_of_a_subsidy_there_is_is_not_answered_by_a_clause_that_names_no_sum()
    {
        var much = _office.Ask("购置冷链车辆有多少补贴");
        var any = _office.Ask("购置冷链车辆有没有补贴");

        Assert.Equal(Outcome.NotFound, much.Outcome);
        Assert.Contains("按规定落实补贴政策", any.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_there_are_of_a_thing_is_not_answered_by_the_number_of_another()
    {
        Assert.Equal(Outcome.NotFound, _office.Ask("汛期城区排涝要备多少泵车").Outcome);
        Assert.Contains("更换老旧闸门二十座", _office.Ask("年底前更换几座闸门").Citations[0].Quote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("受灾企业给啥奖厉")]
    [InlineData("受灾企业给啥奖励")]
    public void Money_asked_for_with_a_slip_of_typing_is_money(string question) => Assert.Equal(Outcome.NotFound, _office.Ask(question).Outcome);

    [Fact]
    public void A_measure_word_before_what_is_no_end_of_another_word()
    {
        Assert.DoesNotContain("接点", Query("云汀能接点啥企业").Topic, StringComparison.Ordinal);
        Assert.Contains("缺点", Query("泵车的缺点什么").Topic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_counts_is_not_mended_into_a_word_that_sounds_like_it()
    {
        using var office = new TemporaryShelf().With("gates", """
            云汀市水利局关于闸门检修的通知

            各闸站：

            一、年底前更换老旧闸门二十座。
            二、闸门公告张贴在闸站门口。

            云汀市水利局
            2023年3月2日
            """);

        var query = office.Engine.Ask(new Question("闸门公告年第8号怎么规定"), null).Record.Queries[0].Query;

        Assert.Contains("年第8号", query.Topic, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_served_text_says_of_a_document_that_is_not_served_answers_a_question_about_that()
    {
        var asked = _office.Ask("省财政部门公告2022年第8号对企业为防汛购置的移动泵车怎么规定？");
        var itself = _office.Ask("省财政部门公告2022年第8号说了什么？");

        Assert.Contains("一次性计入当期成本费用", asked.Citations[0].Quote, StringComparison.Ordinal);
        Assert.Equal(Outcome.NotFound, itself.Outcome);
        Assert.Contains("没有收录", AnswerPlainText.Of(itself), StringComparison.Ordinal);
    }

    private PolicyQuery Query(string question) => _office.Engine.Ask(new Question(question), null).Record.Queries[0].Query;
}
