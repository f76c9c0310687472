using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>An office that says which place it is of answers from that place's documents what names no other.</summary>
public sealed class OwnDocumentsTests : IDisposable
{
    private const string ReadFor = "按澄江省的文件回答";

    private static readonly (string Id, string Text)[] Documents =
    [
        ("cheng", Measures("澄江省", "承接产业转移", "澄政办发〔2023〕5号", "推动产业链融资、订单融资等业务发展，缓解企业融资难，完善园区道路、供水和供电设施", "经济和信息化厅")),
        ("yun", Measures("云河省", "渔港升级改造", "云政办发〔2022〕8号", "渔港每年清淤一次", "农业农村厅", "（二）企业融资难。银行对渔业企业不抽贷、不断贷，缓解企业融资难。（牵头单位：教育厅）\n（三）渔船登记。渔船按年度登记。（牵头单位：农业农村厅）\n")),
        ("lan", Measures("岚山省", "林下种植", "岚政办发〔2021〕3号", "林下种植每年补种一次", "林业局", "（二）企业融资难。银行对种植企业降低利率，缓解企业融资难。（牵头单位：教育厅）\n")),
        ("ping", Measures("平湖省", "旅游民宿", "平政办发〔2021〕9号", "民宿每年检查一次", "文化和旅游厅", "（二）企业融资难。银行对民宿企业延长还款期限，缓解企业融资难。（牵头单位：教育厅）\n")),
    ];

    private readonly TemporaryShelf _shelf = Shelf("澄江省");
    private readonly TemporaryShelf _ofNoPlace = Shelf(null);

    [Theory]
    [InlineData("第一项由谁牵头", "经济和信息化厅牵头")]
    [InlineData("第（一）项讲什么", "推动产业链融资")]
    [InlineData("文号是多少", "澄政办发〔2023〕5号")]
    [InlineData("指导思想是什么", "做好承接产业转移工作")]
    [InlineData("我省要完善哪些设施", "道路、供水和供电设施")]
    [InlineData("文件一共涉及哪些部门", "经济和信息化厅")]
    public void What_would_have_to_be_asked_back_is_answered_from_the_places_own_document_and_says_so(string question, string told)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(told, AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Contains(ReadFor, AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.All(answer.Citations, c => Assert.Equal("cheng", c.DocumentId));
    }

    [Theory]
    [InlineData("第一项由谁牵头")]
    [InlineData("文号是多少")]
    [InlineData("指导思想是什么")]
    public void An_office_of_no_place_asks_back(string question)
    {
        Assert.Equal(Outcome.Clarify, _ofNoPlace.Ask(question).Outcome);
    }

    [Theory]
    [InlineData("云河省第一项由谁牵头")]
    [InlineData("云政办发〔2022〕8号第一项由谁牵头")]
    [InlineData("渔港清淤由谁牵头")]
    public void What_names_another_document_or_is_only_in_another_is_answered_from_that_one(string question)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(["yun/2.1"], answer.Citations.Select(c => c.ClauseId).Distinct());
        Assert.DoesNotContain(ReadFor, AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_the_own_document_does_not_have_is_looked_for_in_the_others()
    {
        Assert.Equal(["yun/2.3"], _shelf.Ask("第三项由谁牵头").Citations.Select(c => c.ClauseId).Distinct());
    }

    [Fact]
    public void Our_city_is_no_province()
    {
        Assert.DoesNotContain(ReadFor, _shelf.Says("我市的指导思想有什么"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_say_more_of_is_told_of_the_own_document_first()
    {
        const string Question = "企业融资难怎么办";

        Assert.Equal("cheng/2.1", _shelf.Ask(Question).Citations[0].ClauseId);
        Assert.NotEqual("cheng/2.1", _ofNoPlace.Ask(Question).Citations[0].ClauseId);
        Assert.Contains(_shelf.Ask(Question).Citations, c => c.ClauseId == "yun/2.2");
    }

    [Fact]
    public void A_department_that_only_other_documents_name_is_said_to_have_no_task_in_the_own_one()
    {
        var says = _shelf.Says("教育厅牵头哪些任务");

        Assert.StartsWith("澄江省的文件没有给“教育厅”列任务。", says, StringComparison.Ordinal);
        Assert.DoesNotContain("没有给", _ofNoPlace.Says("教育厅牵头哪些任务"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_of_the_own_documents_and_says_what_it_leaves_out()
    {
        var answer = _shelf.Ask("财政厅有哪些任务");

        Assert.All(answer.Citations, c => Assert.Equal("cheng", c.DocumentId));
        Assert.Contains("另有3份文件的3条没有列出", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal(4, _ofNoPlace.Ask("财政厅有哪些任务").Citations.DistinctBy(c => c.DocumentId).Count());
    }

    [Theory]
    [InlineData("云河省财政厅有哪些任务")]
    [InlineData("云河省农业农村厅牵头哪些任务")]
    public void A_department_named_with_its_place_is_of_no_other(string question)
    {
        var answer = _shelf.Ask(question);

        Assert.All(answer.Citations, c => Assert.Equal("yun", c.DocumentId));
        Assert.NotEmpty(answer.Citations);
        Assert.DoesNotContain("澄江省", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("财政厅有哪些任务", "云河省的呢")]
    [InlineData("指导思想是什么", "云河省的呢")]
    [InlineData("企业融资难怎么办", "云河省的呢")]
    public void Another_place_named_next_is_answered_from_its_documents_and_read_for_no_other(string first, string then)
    {
        var reply = _shelf.Engine.Ask(new Question(first), null);

        var answer = _shelf.Engine.Ask(new Question(then), reply.Memory).Answer;

        Assert.All(answer.Citations, c => Assert.Equal("yun", c.DocumentId));
        Assert.NotEmpty(answer.Citations);
        Assert.DoesNotContain(ReadFor, AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_asked_for_next_is_of_the_same_document()
    {
        var first = _shelf.Engine.Ask(new Question("云政办发〔2022〕8号第一项由谁牵头"), null);

        var next = _shelf.Engine.Ask(new Question("第二项呢"), first.Memory);

        Assert.Equal(["yun/2.2"], next.Answer.Citations.Select(c => c.ClauseId).Distinct());
    }

    [Fact]
    public void A_business_that_tells_no_place_is_read_with_the_places_own_document()
    {
        static string Equipment(string place) => $"""
            {place}人民政府办公室关于装备制造的意见

            （一）引进企业。支持工业机器人整机企业建设生产线。（牵头单位：经济和信息化厅）

            {place}人民政府办公室
            2023年5月6日
            """;
        using var shelf = new TemporaryShelf { Place = "四川" }.With("gan", Equipment("甘肃省")).With("chuan", Equipment("四川省"));

        var answer = shelf.Ask("我们做工业机器人，能享受什么支持");

        Assert.Equal(["chuan/1"], answer.Citations.Select(c => c.ClauseId).Distinct());
    }

    public void Dispose()
    {
        _shelf.Dispose();
        _ofNoPlace.Dispose();
    }

    private static TemporaryShelf Shelf(string? place)
    {
        var shelf = new TemporaryShelf { Place = place };
        foreach (var (id, text) in Documents)
            shelf.With(id, text);
        return shelf;
    }

    private static string Measures(string place, string subject, string number, string task, string lead, string more = "") => $"""
        {place}人民政府办公室关于{subject}的意见
        {number}

        各市、县人民政府，省级有关部门：

        一、指导思想
        坚持以人民为中心，做好{subject}工作。

        二、重点工作
        （一）重点任务。{task}。（牵头单位：{lead}；配合单位：财政厅）
        {more}
        {place}人民政府办公室
        2023年5月6日
        """;
}
