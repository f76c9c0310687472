using PolicyBot.Host.Admin;

namespace PolicyBot.Tests.Host.Admin;

public sealed class UsageTests
{
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.95, 4)]
    public void A_quantile_is_a_time_that_was_measured(double share, int expected)
    {
        Assert.Equal(expected, Usage.Quantile([4, 1, 3, 2], share));
    }

    [Fact]
    public void Like_gaps_stand_together_and_others_apart()
    {
        var groups = Gaps.Grouped(
        [
            new("人才公寓租金是多少", "1", 1, false, ""), new("人才公寓的租金怎么收", "2", 2, false, ""), new("无人机起降场地补助怎么申请", "3", 3, true, "答非所问"),
        ]);

        Assert.Equal(2, groups.Count);
        Assert.Contains(groups, g => g.Count == 2 && g.TrueForAll(a => a.Question.Contains("公寓", StringComparison.Ordinal)));
    }
}
