using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>Where several documents speak of the same thing, none is given as if it were the only one.</summary>
public sealed class DocumentsOfTheSameTests : IDisposable
{
    private static string Wells(string place, string aim, string cleaning, string lead) => $"""
        {place}人民政府办公室关于加强农村水井管理的意见

        各县（区）人民政府，市级有关部门：

        为加强农村水井管理，现提出如下意见。

        一、总体要求
        到2027年，全市农村水井{aim}。

        二、日常管理
        （一）水井清洗消毒。{cleaning}（牵头单位：{lead}；配合单位：市财政局）
        （二）水井台账登记。每口水井设一块标识牌。（牵头单位：市农业农村局；配合单位：市财政局）

        {place}人民政府办公室
        2023年5月6日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf()
        .With("cheng", Wells("澄州市", "水质达标率达到九成", "每年汛期前清洗消毒农村水井一次，井壁刷洗干净。", "市水利局"))
        .With("yun", Wells("云汀市", "全部加盖上锁", "农村水井的清洗消毒每季度一次，由村民委员会张贴告示。", "市卫生健康委"))
        .With("ferry", """
            云汀市交通运输局关于渡船检修的通知

            各渡口管理站：

            一、渡船每月检修一次，检修期间停航。
            二、渡船加装救生衣三十件。

            云汀市交通运输局
            2023年3月2日
            """);

    [Fact]
    public void Each_document_that_speaks_of_a_topic_as_much_is_quoted_under_its_name()
    {
        var answer = _shelf.Ask("农村水井清洗消毒有什么规定");

        var text = AnswerPlainText.Of(answer);
        Assert.Equal(["cheng/2.1", "yun/2.1"], Cited(answer).Order(StringComparer.Ordinal));
        Assert.StartsWith("有2份文件写到：", text, StringComparison.Ordinal);
        Assert.Contains("《澄州市人民政府办公室关于加强农村水井管理的意见》（一）", text, StringComparison.Ordinal);
        Assert.Contains("《云汀市人民政府办公室关于加强农村水井管理的意见》（一）", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_one_document_says_in_a_passage_and_another_only_here_and_there_is_answered_from_the_one()
    {
        var filler = string.Concat(Enumerable.Range(1, 12).Select(i => $"第{i}号泵站由专人值守并按时巡查记录水位变化情况。"));
        _shelf.With("pumps", $"""
            澄州市水务集团关于泵站的通知

            各泵站：

            一、泵房加装围栏。{filler}值班人员穿救生衣。{filler}渡船不得靠近取水口。

            澄州市水务集团
            2023年3月2日
            """);

        Assert.Equal(["ferry/2"], Cited(_shelf.Ask("渡船加装救生衣有什么要求")));
    }

    [Fact]
    public void Who_leads_what_two_documents_head_alike_is_told_of_each()
    {
        var text = AnswerPlainText.Of(_shelf.Ask("水井清洗消毒由谁牵头"));

        Assert.Contains("《澄州市人民政府办公室关于加强农村水井管理的意见》（一）水井清洗消毒：整项由市水利局牵头", text, StringComparison.Ordinal);
        Assert.Contains("《云汀市人民政府办公室关于加强农村水井管理的意见》（一）水井清洗消毒：整项由市卫生健康委牵头", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_a_department_leads_is_told_of_each_document()
    {
        var text = AnswerPlainText.Of(_shelf.Ask("水井清洗消毒是市财政局牵头吗"));

        Assert.Contains("《澄州市人民政府办公室关于加强农村水井管理的意见》：不是。", text, StringComparison.Ordinal);
        Assert.Contains("《云汀市人民政府办公室关于加强农村水井管理的意见》：不是。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_departments_of_a_task_are_listed_for_each_document_by_name()
    {
        var text = AnswerPlainText.Of(_shelf.Ask("水井清洗消毒涉及哪些部门"));

        Assert.Contains("《澄州市人民政府办公室关于加强农村水井管理的意见》（一）水井清洗消毒共列2个责任单位", text, StringComparison.Ordinal);
        Assert.Contains("《云汀市人民政府办公室关于加强农村水井管理的意见》（一）水井清洗消毒共列2个责任单位", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Aims_of_several_documents_are_told_by_name()
    {
        var answer = _shelf.Ask("农村水井到2027年的目标是什么");

        var text = AnswerPlainText.Of(answer);
        Assert.Equal(["cheng/1", "yun/1"], Cited(answer).Order(StringComparer.Ordinal));
        Assert.Contains("《云汀市人民政府办公室关于加强农村水井管理的意见》一、总体要求提出的目标", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_beyond_three_are_named_and_not_quoted()
    {
        foreach (var (id, place) in new[] { ("a", "临浦市"), ("b", "青屿县"), ("c", "兰溪市") })
            _shelf.With(id, Wells(place, "全部检测", $"{place}农村水井清洗消毒按月进行。", "市水利局"));

        var answer = _shelf.Ask("农村水井清洗消毒有什么规定");

        var text = AnswerPlainText.Of(answer);
        Assert.StartsWith("有5份文件写到，最相关的3份：", text, StringComparison.Ordinal);
        Assert.Contains("另有2份文件也写到：", text, StringComparison.Ordinal);
        Assert.Equal(5, answer.Citations.Select(c => c.DocumentId).Distinct().Count());
        Assert.Equal(3, answer.Blocks.OfType<QuotationBlock>().Count());
    }

    [Theory]
    [InlineData("云汀市的呢")]
    [InlineData("云汀市")]
    [InlineData("《云汀市人民政府办公室关于加强农村水井管理的意见》呢")]
    public void Who_then_names_a_place_or_document_alone_is_answered_the_same_from_it(string named)
    {
        var first = Ask("农村水井清洗消毒有什么规定", null);

        var then = Ask(named, first.Memory);

        Assert.Equal(["yun/2.1"], Cited(then.Answer));
        Assert.Equal(["cheng/2.1"], Cited(Ask("澄州市的", then.Memory).Answer));
    }

    [Fact]
    public void What_a_document_that_is_named_does_not_say_is_said_of_that_document()
    {
        var first = Ask("渡船加装救生衣有什么要求", null);

        var then = Ask("《澄州市人民政府办公室关于加强农村水井管理的意见》呢", first.Memory).Answer;

        Assert.Equal(Outcome.NotFound, then.Outcome);
        Assert.StartsWith("《澄州市人民政府办公室关于加强农村水井管理的意见》文件中没有关于“渡船加装救生衣”的规定。", AnswerPlainText.Of(then), StringComparison.Ordinal);
    }

    [Fact]
    public void One_document_that_answers_is_named_where_several_are_served() =>
        Assert.StartsWith("《云汀市交通运输局关于渡船检修的通知》", AnswerPlainText.Of(_shelf.Ask("渡船加装救生衣有什么要求")), StringComparison.Ordinal);

    [Fact]
    public void The_measures_of_a_part_named_by_its_number_are_asked_back_with_what_each_document_has_there()
    {
        var answer = _shelf.Ask("第二部分有哪几项");

        Assert.Equal(Outcome.Clarify, answer.Outcome);
        Assert.Contains("《澄州市人民政府办公室关于加强农村水井管理的意见》第二部分“日常管理”", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_of_a_number_that_several_documents_have_is_asked_back_too() =>
        Assert.Equal(Outcome.Clarify, _shelf.Ask("（一）的下一项是什么").Outcome);

    [Fact]
    public void Who_goes_on_asking_without_saying_which_document_is_asked_again_and_told_what_each_has()
    {
        var first = Ask("第（一）项讲什么", null);
        var second = Ask("它由谁牵头", first.Memory);
        var third = Ask("下一项呢", second.Memory);

        Assert.Equal(Outcome.Clarify, first.Answer.Outcome);
        Assert.Equal(Outcome.Clarify, second.Answer.Outcome);
        Assert.Contains("：由市水利局牵头", AnswerPlainText.Of(second.Answer), StringComparison.Ordinal);
        Assert.Equal(Outcome.Clarify, third.Answer.Outcome);
        Assert.Contains("水井台账登记", AnswerPlainText.Of(third.Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_asked_back_is_asked_back_again_where_the_next_message_names_no_document_either()
    {
        var first = Ask("哪一项没列责任单位", null);

        Assert.Equal(Outcome.Clarify, first.Answer.Outcome);
        Assert.Equal(Outcome.Clarify, Ask("它正文怎么说的", first.Memory).Answer.Outcome);
    }

    [Fact]
    public void A_clause_with_the_particular_word_is_found_although_it_has_none_of_the_common_ones()
    {
        _shelf.With("corridor", "澄州市经济和信息化局关于走廊的通知\n\n各县：\n\n一、共建跨市氢走廊，沿线布点。\n\n澄州市经济和信息化局\n2023年3月2日\n");

        Assert.Equal(["corridor/1"], Cited(_shelf.Ask("氢能有关的内容")));
    }

    [Fact]
    public void Where_people_come_from_is_not_the_place_whose_document_is_asked_about()
    {
        using var shelf = new TemporaryShelf()
            .With("guangdong", "广东省人民政府办公厅关于渔港的通知\n\n各市：\n\n一、渔港每年清淤一次。\n\n广东省人民政府办公厅\n2023年3月2日\n")
            .With("sichuan", "四川省人民政府办公厅关于技能人才的通知\n\n各市：\n\n一、技能等级证书在全省通用，工人持证上岗。\n\n四川省人民政府办公厅\n2023年3月2日\n");

        Assert.Equal(["sichuan/1"], Cited(shelf.Ask("工人从广东过来，技能等级证书在哪里通用")));
        Assert.Equal(Outcome.NotFound, shelf.Ask("广东的技能等级证书在哪里通用").Outcome);
    }

    public void Dispose() => _shelf.Dispose();

    private Reply Ask(string question, ConversationMemory? memory) => _shelf.Engine.Ask(new Question(question), memory);

    private static string[] Cited(Answer answer) => [.. answer.Citations.Select(c => c.ClauseId)];
}
