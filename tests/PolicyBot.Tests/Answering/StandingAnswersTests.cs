using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

public sealed class StandingAnswersTests
{
    private const string Old = """
        某市人民政府
        关于修建凉亭的通知
        某府发〔2015〕3号
        各县（区）人民政府：
        为了方便群众，现通知如下。
        一、凉亭维护
        凉亭维护经费由县财政每年拨付五万元。
        二、凉亭选址
        凉亭建在河边。
        某市人民政府
        2015年3月5日
        """;

    private const string Later = """
        某市人民政府
        关于加强凉亭管理的通知
        某府发〔2023〕8号
        各县（区）人民政府：
        为了方便群众，现通知如下。
        一、经费
        凉亭维护的经费由县财政每年拨付八万元，专款专用，年底检查。
        二、检查
        每年检查一次。
        本通知自2023年7月1日起施行，《某市人民政府关于修建凉亭的通知》（某府发〔2015〕3号）同时废止。
        某市人民政府
        2023年6月1日
        """;

    [Fact]
    public void A_repealed_document_ranks_below_and_the_answer_says_so_first()
    {
        using var shelf = new TemporaryShelf().With("old", Old).With("later", Later);

        var now = shelf.Ask("凉亭维护经费怎么规定？");
        Assert.StartsWith("later/", now.Citations[0].ClauseId, StringComparison.Ordinal);

        var site = AnswerPlainText.Of(shelf.Ask("凉亭选址在哪里？"));
        Assert.StartsWith("该文件已于2023年7月1日废止（《某市人民政府关于加强凉亭管理的通知》（某府发〔2023〕8号））。", site, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_may_be_asked_for()
    {
        using var shelf = new TemporaryShelf().With("old", Old).With("later", Later);

        var then = shelf.Engine.Ask(new Question("凉亭维护经费怎么规定？", AsOf: new DateOnly(2020, 1, 1)));

        Assert.StartsWith("old/", then.Citations[0].ClauseId, StringComparison.Ordinal);
        Assert.Contains("2020年1月1日是否有效：未知", AnswerPlainText.Of(then), StringComparison.Ordinal);
        Assert.Contains("尚未施行", AnswerPlainText.Of(then) + AnswerPlainText.Of(shelf.Engine.Ask(new Question("凉亭每年检查几次？", AsOf: new DateOnly(2020, 1, 1)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_it_still_holds_is_answered_from_the_document_that_ended_it()
    {
        using var shelf = new TemporaryShelf().With("old", Old).With("later", Later);

        Assert.Contains("已于2023年7月1日废止", shelf.Says("某府发〔2015〕3号还有效吗？"), StringComparison.Ordinal);
    }
}
