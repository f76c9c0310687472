using PolicyBot.Answering;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

public sealed class PassageScoringTests : IDisposable
{
    private const string Allowance = """
        云汀市居家养老服务补贴发放办法

        为规范居家养老服务补贴发放工作，保障居家养老服务补贴按时发到老年人手中，现就居家养老服务补贴发放工作通知如下。

        一、发放范围
        具有本市户籍、年满八十周岁的老年人，由子女或者社区代为提出。

        二、发放时间
        每季度末月的二十日前，由街道经办窗口打入老年人的社会保障卡；遇节假日顺延。

        三、监督
        任何单位不得截留、挪用。
        """;

    private readonly TemporaryShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void The_opening_that_repeats_the_question_is_not_quoted_before_the_clause_that_answers_it()
    {
        var answer = _shelf.With("allowance", Allowance).Ask("居家养老服务补贴的发放时间是怎么规定的");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("二十日前", answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_of_two_documents_is_quoted_once()
    {
        var answer = _shelf.With("allowance", Allowance)
            .With("handbook", Allowance.Replace("云汀市居家养老服务补贴发放办法", "云汀市民政工作手册", StringComparison.Ordinal) + "\n四、其他\n另有规定的从其规定，手册由民政局每年修订一次，并向社会公布修订内容和理由，供各街道经办窗口参照执行。\n")
            .Ask("居家养老服务补贴的发放时间是怎么规定的");

        Assert.Equal(answer.Citations.Length, answer.Citations.DistinctBy(c => c.Quote).Count());
    }
}
