using PolicyBot.Evaluation;

namespace PolicyBot.Tests.Evaluation;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_of_many_answers_right_or_wrong_is_as_wide_as_the_normal_law_has_it()
    {
        // Of 400 with a mean of 0.5 the standard error is 0.025.
        var interval = Bootstrap.OfMean([.. Enumerable.Range(0, 400).Select(i => i % 2.0)]);

        Assert.InRange(interval.Low, 0.44, 0.46);
        Assert.InRange(interval.High, 0.54, 0.56);
    }

    [Fact]
    public void What_is_the_same_for_every_question_has_no_width_and_the_same_values_have_the_same_interval()
    {
        Assert.Equal(new Interval(0.25, 0.25), Bootstrap.OfMean([0.25, 0.25, 0.25]));
        Assert.Equal(Bootstrap.OfMean([0, 1, 1, 0, 1]), Bootstrap.OfMean([0, 1, 1, 0, 1]));
        Assert.Throws<ArgumentException>(() => Bootstrap.OfMean([]));
    }
}
