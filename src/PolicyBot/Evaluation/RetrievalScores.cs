namespace PolicyBot.Evaluation;

/// <summary>How well questions found their texts: means over the questions, 0 to 1.</summary>
/// <param name="Questions">How many were asked.</param>
/// <param name="Recall10">Share of a question's relevant texts that are among the first ten.</param>
/// <param name="Recall100">The same of the first hundred.</param>
/// <param name="Mrr10">1 by the place of the first relevant text, 0 where it is not among the first ten.</param>
/// <param name="Ndcg10">Normalised discounted cumulative gain of the first ten, every relevant text counting the same.</param>
/// <param name="MillisecondsPerQuestion">Search alone, questions one after another.</param>
public sealed record RetrievalScores(int Questions, double Recall10, double Recall100, double Mrr10, double Ndcg10, double MillisecondsPerQuestion)
{
    /// <summary>The scores of each question, in the order they were asked.</summary>
    public required IReadOnlyList<QuestionScores> Each { get; init; }

    /// <summary>The scores of rankings.</summary>
    /// <param name="ranked">For each question the ids found, best first, and which are relevant.</param>
    /// <param name="elapsed">What the searches took together.</param>
    public static RetrievalScores Of(IReadOnlyCollection<(IReadOnlyList<string> Found, IReadOnlySet<string> Relevant)> ranked, TimeSpan elapsed)
    {
        QuestionScores[] each = [.. ranked.Select(r => new QuestionScores(Recall(r.Found, r.Relevant, 10), Recall(r.Found, r.Relevant, 100), ReciprocalRank(r.Found, r.Relevant), Ndcg(r.Found, r.Relevant)))];
        return new RetrievalScores(
            each.Length, each.Average(e => e.Recall10), each.Average(e => e.Recall100), each.Average(e => e.Mrr10), each.Average(e => e.Ndcg10),
            elapsed.TotalMilliseconds / each.Length)
        {
            Each = each,
        };
    }

    private static double Recall(IReadOnlyList<string> found, IReadOnlySet<string> relevant, int depth) =>
        (double)found.Take(depth).Count(relevant.Contains) / relevant.Count;

    private static double ReciprocalRank(IReadOnlyList<string> found, IReadOnlySet<string> relevant)
    {
        var rank = found.Take(10).TakeWhile(id => !relevant.Contains(id)).Count() + 1;
        return rank <= Math.Min(10, found.Count) ? 1.0 / rank : 0;
    }

    private static double Ndcg(IReadOnlyList<string> found, IReadOnlySet<string> relevant)
    {
        var gained = found.Take(10).Select((id, i) => relevant.Contains(id) ? Gain(i) : 0).Sum();
        return gained / Enumerable.Range(0, Math.Min(10, relevant.Count)).Sum(Gain);
    }

    private static double Gain(int place) => 1 / Math.Log2(place + 2);
}

/// <summary>How well one question found its texts, see <see cref="RetrievalScores"/>.</summary>
public readonly record struct QuestionScores(double Recall10, double Recall100, double Mrr10, double Ndcg10);
