using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>Departments that a message points to without naming them.</summary>
public sealed class SpokenDepartmentsTests(SeedShelf seeds)
{
    [Theory]
    [InlineData("它还管别的不")]
    [InlineData("这个部门还负责什么")]
    [InlineData("它一共列入几项")]
    public void What_else_the_one_that_leads_has_to_do_is_asked_of_the_department(string question)
    {
        var answer = Last("第七项谁牵头", question);

        Assert.StartsWith("省经济合作局共列入15项", AnswerPlainText.Of(answer), StringComparison.Ordinal);
        Assert.Contains("沿用上一问：省经济合作局", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_leads_it_still_asks_of_the_clause() =>
        Assert.Equal(["（七）"], Last("第七项谁牵头", "它的配合单位有哪些").Citations.Select(c => c.Label));

    [Theory]
    [InlineData("没有它的有哪几项")]
    [InlineData("它没掺和的是哪几条")]
    public void Where_it_has_no_part_is_never_a_list_of_its_parts(string question) =>
        Assert.Contains("没有列财政厅的共16项", AnswerPlainText.Of(Last("财政厅牵头哪些", question)), StringComparison.Ordinal);

    [Fact]
    public void These_two_are_the_departments_of_the_last_two_messages()
    {
        var answer = Last("人行成都分行干哪些活", "不对，我问的是成都海关", "这两家一起的有几条，是哪几条");

        Assert.Equal(["（十三）"], answer.Citations.Select(c => c.Label));
        Assert.Contains("共1项", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_it_leads_is_told_by_its_text_and_what_follows_is_about_that_one()
    {
        var told = Last("农业厅的任务有好多", "牵头的那个具体讲什么");
        var beside = Last("农业厅的任务有好多", "牵头的那个具体讲什么", "哪些部门跟它一起干");

        Assert.Equal(["（八）"], told.Citations.Select(c => c.Label));
        Assert.Contains("飞地园区", told.Citations[0].Quote, StringComparison.Ordinal);
        Assert.Equal(["（八）"], beside.Citations.Select(c => c.Label));
    }

    [Theory]
    [InlineData("第三个里头还有哪些单位", "（七）")]
    [InlineData("第三个具体说了什么", "（七）")]
    [InlineData("第三项还有哪些单位", "（三）")]
    public void The_third_is_of_the_list_just_shown_and_a_measure_by_number_is_not(string question, string label) =>
        Assert.Equal([label], Last("商务厅牵头哪些", "配合的呢", question).Citations.Select(c => c.Label));

    private Answer Last(params string[] questions)
    {
        Reply? reply = null;
        foreach (var question in questions)
            reply = seeds.Engine.Ask(new Question(question), reply?.Memory);
        return reply!.Answer;
    }
}
