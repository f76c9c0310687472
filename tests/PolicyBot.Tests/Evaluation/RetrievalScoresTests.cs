using PolicyBot.Evaluation;

namespace PolicyBot.Tests.Evaluation;

public sealed class RetrievalScoresTests
{
    [Fact]
    public void Scores_are_those_worked_out_by_hand()
    {
        // Two relevant, found second and twelfth; one relevant, found first; one relevant, not found.
        string[] twelve = ["x", "a", .. Enumerable.Range(0, 9).Select(i => $"n{i}"), "b"];
        var scores = RetrievalScores.Of([(twelve, Set("a", "b")), (["c"], Set("c")), (["x"], Set("d"))], TimeSpan.FromMilliseconds(30));

        Assert.Equal(3, scores.Questions);
        Assert.Equal((0.5 + 1 + 0) / 3, scores.Recall10, 9);
        Assert.Equal((1 + 1 + 0) / 3.0, scores.Recall100, 9);
        Assert.Equal((0.5 + 1 + 0) / 3, scores.Mrr10, 9);
        Assert.Equal(((1 / Math.Log2(3) / (1 + (1 / Math.Log2(3)))) + 1 + 0) / 3, scores.Ndcg10, 9);
        Assert.Equal(10, scores.MillisecondsPerQuestion, 9);
    }

    private static HashSet<string> Set(params string[] ids) => [.. ids];
}
