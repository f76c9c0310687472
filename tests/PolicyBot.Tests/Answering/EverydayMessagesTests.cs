using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>Messages as people type them: two questions in one, who they are first, a word taken back, what was just counted.</summary>
public sealed class EverydayMessagesTests(SeedShelf seeds)
{
    [Theory]
    [InlineData("一证多址和外汇便利化试点各是谁牵头", "（十三）", "（十七）")]
    [InlineData("自贸区协同改革先行区要建几个？2小时救援圈又是哪条的", "（十三）", "（六）")]
    [InlineData("西博会由谁牵头 多式联运由哪个部门牵头", "（十六）", "（十九）")]
    public void Two_questions_of_one_message_are_both_answered(string question, string one, string other)
    {
        var labels = seeds.Ask(question).Citations.Select(c => c.Label).ToArray();

        Assert.Contains(one, labels);
        Assert.Contains(other, labels);
    }

    [Fact]
    public void What_the_text_says_asked_behind_a_blank_is_no_question_of_its_own() =>
        Assert.Single(AnswerPlainText.Of(seeds.Ask("多式联运怎么发展 文件怎么讲")).Split("出处：").Skip(1));

    [Theory]
    [InlineData("我是攀枝花发改委的，想引个钒钛深加工项目，文件里哪条能用得上")]
    [InlineData("您好，我们是攀枝花市政府的，钒钛精深加工写在哪条")]
    public void Who_says_where_they_work_asks_about_no_department_of_that_name(string question) =>
        Assert.Equal("（十）", seeds.Ask(question).Citations[0].Label);

    [Theory]
    [InlineData("查下招商引资活动像西博会那种归哪个处室，不对，哪个厅牵头", "（十六）")]
    [InlineData("第三项由谁牵头，不对，第四项由谁牵头", "（四）")]
    public void A_question_put_anew_is_about_what_was_said_unless_it_says_something_else(string question, string label) =>
        Assert.Equal([label], seeds.Ask(question).Citations.Select(c => c.Label));

    [Fact]
    public void What_was_counted_is_then_listed_and_asked_of_another_and_of_both()
    {
        Assert.Equal(["（十二）", "（十四）", "（十六）", "（十八）"], Last("经信厅牵头几项", "分别是啥").Citations.Select(c => c.Label).Take(4));
        Assert.Equal(["（十）", "（十一）", "（十五）", "（十七）"], Last("经信厅牵头几项", "分别是啥", "那发改委的").Citations.Select(c => c.Label));
        Assert.Contains("共16项", AnswerPlainText.Of(Last("经信厅牵头几项", "分别是啥", "那发改委的", "两家都在的有多少项")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bank_of_which_one_character_is_wrong_is_the_bank() =>
        Assert.Equal(["（十三）", "（十五）", "（十九）"], seeds.Ask("人航成都分行参加哪些").Citations.Select(c => c.Label));

    [Fact]
    public void How_many_is_asked_in_the_words_of_the_south_west() =>
        Assert.Contains("20项", AnswerPlainText.Of(seeds.Ask("67号文总共有好多条举措")), StringComparison.Ordinal);

    [Theory]
    [InlineData("2027年要搞成啥样", Outcome.Answered)]
    [InlineData("2031年要搞成啥样", Outcome.NotFound)]
    public void A_year_of_which_the_document_says_nothing_is_not_answered_with_another(string question, Outcome outcome) =>
        Assert.Equal(outcome, seeds.Ask(question).Outcome);

    [Fact]
    public void Another_year_asked_about_alone_is_not_answered_by_what_does_not_say_it() =>
        Assert.All(new[] { "那2031年呢", "2031年" }, year => Assert.Equal(Outcome.NotFound, Last("2027年要搞成啥样", year).Outcome));

    [Theory]
    [InlineData("商务厅一家单独负责的有几条", "共1项", "（二）")]
    [InlineData("商务厅独家承担的是哪几项", "共1项", "（二）")]
    public void What_a_department_has_to_itself_is_told_apart_from_what_it_shares(string question, string count, string label)
    {
        using var shelf = new TemporaryShelf().With("trade", """
            云河省人民政府办公厅关于促进消费的意见

            （一）办好展会。每年举办两次展会。（责任单位：商务厅、财政厅）
            （二）发展夜市。支持各地发展夜市。（责任单位：商务厅）

            云河省人民政府办公厅
            2023年5月6日
            """);

        var answer = shelf.Ask(question);

        Assert.Equal([label], answer.Citations.Select(c => c.Label));
        Assert.Contains(count, AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("这文件是谁盖的章")]
    [InlineData("哪个机关盖的公章")]
    public void Whose_seal_it_bears_asks_who_issued_it(string question) =>
        Assert.Contains("发文机关：四川省人民政府办公厅", AnswerPlainText.Of(seeds.Ask(question)), StringComparison.Ordinal);

    [Fact]
    public void Who_to_ask_about_this_grade_is_asked_of_the_clause_that_speaks_of_it() =>
        Assert.DoesNotContain("（一）", Last("企业整体搬过来，海关信用等级还认不认", "这个信用等级由哪个部门牵头").Citations.Select(c => c.Label));

    private Answer Last(params string[] messages)
    {
        Reply? reply = null;
        foreach (var message in messages)
            reply = seeds.Engine.Ask(new Question(message), reply?.Memory);
        return reply!.Answer;
    }
}
