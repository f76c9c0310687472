using PolicyBot.Answering;
using PolicyBot.Evaluation;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;
using TemporaryShelf = PolicyBot.Tests.Support.TemporaryShelf;

namespace PolicyBot.Tests.Answering;

/// <summary>Answering from a passage, or saying that the documents do not tell, with what helps on.</summary>
public sealed class AnswerDecisionTests(SeedShelf shelf)
{
    private const string Notice = """
        洛川市人民政府办公室
        关于做好农村道路养护的通知
        洛府办〔2023〕9号

        一、明确养护标准

        县道每季度巡查不少于一次，乡道每半年巡查一次，发现路面坑槽应当在十日内修补。

        二、落实养护资金

        养护资金由市财政局按里程拨付，任何单位不得挪用。

        洛川市人民政府办公室

        2023年5月8日
        """;

    [Fact]
    public void A_question_put_in_the_texts_own_turns_is_answered()
    {
        using var office = new TemporaryShelf().With("roads", Notice);

        var answer = office.Ask("发现县道路面坑槽的，应当在多少日之内完成修补呢？");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("应当在十日内修补", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_question_of_another_place_is_not()
    {
        using var office = new TemporaryShelf().With("roads", Notice);

        var answer = office.Ask("甘肃省兰州市的农村道路养护怎么安排");

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
    }

    [Theory]
    [InlineData("企业退休人员的基本养老金每年什么时候调整、由谁来负责发放？")]
    [InlineData("新能源公交车辆购置以后怎样申请市级财政的运营补助资金？")]
    public void Words_that_every_policy_has_answer_nothing(string question)
    {
        var answer = shelf.Ask(question);

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.Contains("目前收录", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_decided_stands_in_the_record_with_the_topic_and_what_comes_near()
    {
        var record = shelf.Engine.Ask(new Question("生产线搬迁以后留下的厂区怎么改造成创意园区"), null).Record;
        var query = record.Queries[0];

        Assert.NotNull(query.Decision);
        Assert.InRange(query.Overlap!.Value, 0, 2.2);
        Assert.NotEmpty(query.Query.Topic);
        Assert.Equal(query.Decision, AnswerRecord.FromJson(record.ToJson()).Queries[0].Decision);
    }

    [Fact]
    public void A_fit_tells_apart_what_can_be_told_apart()
    {
        DecisionSample[] samples = [.. Enumerable.Range(0, 40).Select(i => new DecisionSample(i % 2 == 0, [1, i % 2 == 0 ? 0.6 + (i * 0.005) : 0.1 + (i * 0.005), 0], 0))];

        var scores = DecisionFit.Fit(samples);

        Assert.Equal(1, scores.CrossedAuc, 3);
        Assert.True(scores.Coefficients[1] > 0);
    }
}
