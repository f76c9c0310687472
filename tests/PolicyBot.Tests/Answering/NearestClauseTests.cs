using PolicyBot.Answering;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>What is said where nothing answers outright: the sentence that comes nearest, for the reader to judge, and no denial of what may stand there.</summary>
public sealed class NearestClauseTests : IDisposable
{
    private const string Ferries = """
        澄州市人民政府办公室关于做好渡口管理的通知
        澄府办发〔2023〕8号

        一、落实渡运责任。县（区）人民政府对本行政区域渡口渡船安全负总责。
        二、改造渡口设施。对年久失修的渡口码头，由县（区）交通运输部门逐年改造，改造期间设置临时渡运点。
        三、方便群众出行。渡运时间应当在渡口公示，雾天停航应当提前告知群众。

        澄州市人民政府办公室
        2023年3月2日
        """;

    private const string Holidays = """
        澄州市人民政府办公室关于2021年水上运输保障安排的通知
        澄府办发电〔2020〕3号

        一、春运
        1月28日至3月8日加密渡船班次，共40天。
        二、汛期
        5月至9月每日巡查码头，2022年起改为每日两次。

        澄州市人民政府办公室
        2020年12月1日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("ferries", Ferries).With("holidays", Holidays);

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void The_sentence_that_comes_nearest_is_shown_and_not_cited()
    {
        var answer = _shelf.Ask("渡口码头改造要老百姓凑份子吗");

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.Contains("“对年久失修的渡口码头，由县（区）交通运输部门逐年改造，改造期间设置临时渡运点。”", AnswerPlainText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_something_comes_near_it_is_not_said_that_there_is_no_rule() =>
        Assert.StartsWith("文件中没有找到直接回答“渡口码头改造要老百姓凑份子”的规定。", AnswerPlainText.Of(_shelf.Ask("渡口码头改造要老百姓凑份子吗")), StringComparison.Ordinal);

    [Fact]
    public void Where_nothing_does_it_is()
    {
        var answer = AnswerPlainText.Of(_shelf.Ask("学生午餐怎么补助"));

        Assert.StartsWith("文件中没有关于“学生午餐", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("：“", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_document_says_for_one_year_is_not_said_of_another()
    {
        Assert.Equal(Outcome.NotFound, _shelf.Ask("2023年春运加密渡船班次多少天").Outcome);
        Assert.Contains("共40天", _shelf.Ask("2021年春运加密渡船班次多少天").Citations[0].Quote, StringComparison.Ordinal);
        Assert.Contains("共40天", _shelf.Ask("春运加密渡船班次多少天").Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Unless_it_names_that_year_itself() =>
        Assert.Contains("2022年起改为每日两次", _shelf.Ask("2022年汛期每日巡查码头几次").Citations[0].Quote, StringComparison.Ordinal);
}
