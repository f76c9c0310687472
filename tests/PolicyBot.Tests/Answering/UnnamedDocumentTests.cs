using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>Who points to a document without naming it is asked which, where several could be meant; a document that is not served is nobody else's.</summary>
public sealed class UnnamedDocumentTests : IDisposable
{
    private static string Measures(string place, string subject, string task, string lead) => $"""
        {place}人民政府办公室关于{subject}的意见

        各市、县人民政府，省级有关部门：

        一、指导思想
        坚持以人民为中心，做好{subject}工作。

        二、重点工作
        （一）{task}。各级政府是{subject}的责任主体，要建立考核通报制度。（牵头单位：{lead}；配合单位：财政厅）

        {place}人民政府办公室
        2023年5月6日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf()
        .With("sichuan", Measures("四川省", "承接产业转移", "建设示范园区，加强与浙江、广东等省的产业协作", "经济和信息化厅"))
        .With("zhejiang", Measures("浙江省", "渔港升级改造", "渔港每年清淤一次", "农业农村厅"));

    [Theory]
    [InlineData("指导思想是什么")]
    [InlineData("各级政府在这项工作里是什么责任")]
    [InlineData("我市要建立什么考核通报制度")]
    [InlineData("从外地过来，考核通报制度还算数吗")]
    [InlineData("咱们这儿考核通报由谁牵头")]
    public void What_one_of_several_documents_is_asked_without_its_name_is_asked_back_with_what_each_has(string question)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.Clarify, answer.Outcome);
        Assert.Contains("四川省人民政府办公室关于承接产业转移的意见", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Contains("浙江省人民政府办公室关于渔港升级改造的意见", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_places_documents_are_served_here_is_there()
    {
        using var shelf = new TemporaryShelf()
            .With("one", Measures("四川省", "承接产业转移", "建设示范园区", "经济和信息化厅"))
            .With("other", Measures("四川省", "渔港升级改造", "渔港每年清淤一次", "农业农村厅"));

        var answer = shelf.Ask("我省要建立什么考核通报制度");

        Assert.Equal(["one/2.1", "other/2.1"], answer.Citations.Select(c => c.ClauseId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_then_names_the_document_is_answered_from_it()
    {
        var first = _shelf.Engine.Ask(new Question("指导思想是什么"), null);

        var then = _shelf.Engine.Ask(new Question("《浙江省人民政府办公室关于渔港升级改造的意见》"), first.Memory);

        Assert.Equal(["zhejiang/1"], then.Answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void How_long_this_document_holds_is_asked_of_which_and_then_told()
    {
        var first = _shelf.Engine.Ask(new Question("这个文件管多久"), null);

        var then = _shelf.Engine.Ask(new Question("《浙江省人民政府办公室关于渔港升级改造的意见》的"), first.Memory);

        Assert.Contains("您问的是哪份文件", AnswerPlainText.Of(first.Answer), StringComparison.Ordinal);
        Assert.Contains("有效期", AnswerPlainText.Of(then.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_document_speaks_of_needs_no_name()
    {
        var answer = _shelf.Ask("这份文件对渔港清淤怎么要求");

        Assert.Equal("zhejiang/2.1", answer.Citations[0].ClauseId);
    }

    [Fact]
    public void A_provinces_document_on_another_subject_is_not_served_although_another_province_names_it()
    {
        var answer = _shelf.Ask("浙江省的产业转移意见由谁牵头");

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.DoesNotContain("经济和信息化厅", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal("zhejiang/2.1", _shelf.Ask("浙江省的渔港意见由谁牵头").Citations[0].ClauseId);
    }

    [Fact]
    public void Who_leads_nothing_is_told_what_it_takes_part_in()
    {
        var answer = _shelf.Ask("财政厅牵头哪些任务");

        Assert.StartsWith("财政厅（四川省）没有列为牵头单位的任务，列入责任单位而不牵头1项。", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Equal(["sichuan/2.1", "zhejiang/2.1"], answer.Citations.Select(c => c.ClauseId).Order(StringComparer.Ordinal));
        Assert.Equal(["sichuan/2.1", "zhejiang/2.1"], _shelf.Ask("财政厅参与哪些任务？").Citations.Select(c => c.ClauseId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_text_says_of_those_that_are_not_something_says_nothing_of_those_that_are()
    {
        using var shelf = new TemporaryShelf()
            .With("power", "甲市发展改革委关于电价的通知\n\n各县：\n\n一、减免非高耗能企业电费百分之五，非高耗能产业优先并网。\n二、渔业用电照旧。\n\n甲市发展改革委\n2023年3月2日\n");

        Assert.Equal(Outcome.NotFound, shelf.Ask("高耗能有什么规定").Outcome);
        Assert.Equal(["power/1"], shelf.Ask("非高耗能有什么规定").Citations.Select(c => c.ClauseId));
    }

    public void Dispose() => _shelf.Dispose();
}
