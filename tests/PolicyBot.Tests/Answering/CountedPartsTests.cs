using PolicyBot.Answering;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>How many measures a department has a part in: as the question says it, as it asks for departments by it, and as the answer counts it.</summary>
public sealed class CountedPartsTests(SeedShelf seeds) : IDisposable
{
    // It declares no rule for who leads: one list says it, one sentence does, the others do not.
    private const string NoRule = """
        云汀市人民政府办公室关于奖励河道治理的通知
        云府办发〔2024〕9号

        各县（区）人民政府，市级有关部门：

        一、对河道清淤进度快的县（区），优先安排清淤资金。（市水务局、市财政局负责）

        二、对河岸绿化成效好的县（区），给予苗木支持。（市林业局负责）

        三、对水质监测网络健全的县（区），增加监测设备。由市生态环境局牵头开展评估。

        云汀市人民政府办公室
        2024年3月2日
        """;

    private readonly TemporaryShelf _office = new TemporaryShelf().With("river", NoRule);

    public void Dispose() => _office.Dispose();

    [Theory]
    [InlineData("财政厅牵头的那5条是哪5条", "财政厅牵头1项，不是5项")]
    [InlineData("科技厅牵头了5条，对吗", "科技厅没有列为牵头单位的任务，不是5项，列入责任单位而不牵头5项")]
    [InlineData("财政厅牵头的三条是哪三条", "财政厅牵头1项，不是3项")]
    public void A_number_of_measures_is_no_clause_and_is_put_right(string question, string told)
    {
        var text = AnswerPlainText.Of(seeds.Ask(question));

        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.DoesNotContain("（五）积极承接优质企业和关联产业没有列", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_right_is_not_put_right() =>
        Assert.DoesNotContain("不是", AnswerPlainText.Of(seeds.Ask("商务厅牵头的1项是哪项")), StringComparison.Ordinal);

    [Theory]
    [InlineData("只参与一项任务的部门有哪些？", "共6个")]
    [InlineData("只参与1项的部门", "共6个")]
    [InlineData("哪些部门只参与一项任务", "共6个")]
    [InlineData("牵头5项以上的部门有哪些", "共1个")]
    [InlineData("牵头超过3项的部门有哪些", "共3个")]
    public void Departments_are_asked_for_by_how_many_measures_they_have_a_part_in(string question, string counted)
    {
        var answer = seeds.Ask(question);

        Assert.Contains(counted, AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Empty(answer.Citations);
    }

    [Theory]
    [InlineData("经信厅一共参与多少项，其中牵头几项？")]
    [InlineData("经信厅一共列入几项，牵头几项")]
    public void Both_counts_are_told_where_both_are_asked_for(string question) =>
        Assert.Contains("经济和信息化厅共列入19项：牵头4项", AnswerPlainText.Of(seeds.Ask(question)), StringComparison.Ordinal);

    [Theory]
    [InlineData("省发改委没掺和的是哪几条？")]
    [InlineData("不沾省发改委的有哪几项")]
    [InlineData("省发改委没份的是哪些")]
    [InlineData("跟省发改委没关系的是哪几条")]
    public void Taking_no_part_in_whatever_words_is_where_it_is_not_listed(string question) =>
        Assert.Equal(["（三）", "（四）", "（十九）", "（二十）"], seeds.Ask(question).Citations.Select(c => c.Label));

    [Fact]
    public void Who_leads_nothing_is_told_what_it_takes_part_in_with_the_source() =>
        Assert.Equal(["（一）", "（九）"], seeds.Ask("生态环境厅牵头什么").Citations.Select(c => c.Label));

    [Fact]
    public void Where_a_document_does_not_say_who_leads_nobody_is_said_not_to_lead()
    {
        var text = _office.Says("市财政局负责哪些");

        Assert.Contains("市财政局列入1项，文件没有写明谁牵头", text, StringComparison.Ordinal);
        Assert.DoesNotContain("不牵头", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_alone_leads_by_the_text_does_not_lead_with_others()
    {
        var text = _office.Says("市生态环境局负责哪些");

        Assert.Contains("由正文写明牵头1项", text, StringComparison.Ordinal);
        Assert.DoesNotContain("共同牵头", text, StringComparison.Ordinal);
        Assert.DoesNotContain("没有列为牵头单位", text, StringComparison.Ordinal);
    }
}
