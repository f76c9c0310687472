using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Retrieval;

namespace PolicyBot.Evaluation;

/// <summary>
/// Fits the score that decides between answering and saying that the documents do not tell, on questions some of which have an
/// answer: a logistic regression over how much of the question passages and clauses hold and the places and names the document does not have.
/// </summary>
public static class DecisionFit
{
    private const int Folds = 5;
    private const int Steps = 25;

    /// <summary>What decides on a question, out of an answer's record; null where nothing was weighed.</summary>
    public static DecisionSample? Of(SpanQuestion question, PolicyEngine engine)
    {
        var query = engine.Ask(new Question(question.Question, Channel: "eval"), null).Record.Queries[0];
        return query.Overlap is { } overlap ? new DecisionSample(question.Answer is not null, [1, overlap, Math.Min(2, query.MissingPlaces), Math.Min(2, query.MissingNames), query.Coverage, query.Passage], query.Decision!.Value) : null;
    }

    /// <summary>The coefficients on all samples, and how well such coefficients tell samples apart that they were not fitted on.</summary>
    /// <exception cref="ArgumentException">There are too few samples, or all of one kind.</exception>
    public static DecisionScores Fit(IReadOnlyList<DecisionSample> samples)
    {
        if (samples.Count < 2 * Folds || samples.All(s => s.Answerable) || !samples.Any(s => s.Answerable))
            throw new ArgumentException("Both kinds of questions are needed, ten at least.", nameof(samples));
        var crossed = new double[samples.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var coefficients = Coefficients([.. samples.Where((_, i) => i % Folds != fold)]);
            for (var i = fold; i < samples.Count; i += Folds)
                crossed[i] = Dot(coefficients, samples[i].Features);
        }

        return new DecisionScores(
            [.. Coefficients(samples)],
            Auc([.. samples.Select((s, i) => (crossed[i], s.Answerable))]),
            Auc([.. samples.Select(s => (s.Score, s.Answerable))]),
            Share(samples, answerable: true),
            Share(samples, answerable: false));
    }

    private static double Share(IReadOnlyList<DecisionSample> samples, bool answerable) =>
        samples.Where(s => s.Answerable == answerable).Average(s => s.Score < AnswerDecision.Enough ? 1.0 : 0.0);

    // Newton's method on the log-likelihood with a little weight on small coefficients.
    private static double[] Coefficients(IReadOnlyList<DecisionSample> samples)
    {
        var n = samples[0].Features.Length;
        var coefficients = new double[n];
        for (var step = 0; step < Steps; step++)
        {
            var rows = new double[n][];
            for (var i = 0; i < n; i++)
            {
                rows[i] = new double[n + 1];
                rows[i][i] = 0.01;
                rows[i][n] = -0.01 * coefficients[i];
            }

            foreach (var sample in samples)
            {
                var p = 1 / (1 + Math.Exp(-Dot(coefficients, sample.Features)));
                for (var i = 0; i < n; i++)
                {
                    rows[i][n] += ((sample.Answerable ? 1 : 0) - p) * sample.Features[i];
                    for (var j = 0; j < n; j++)
                        rows[i][j] += p * (1 - p) * sample.Features[i] * sample.Features[j];
                }
            }

            Eliminate(rows);
            for (var i = 0; i < n; i++)
                coefficients[i] += rows[i][n];
        }

        return coefficients;
    }

    // Gauss and Jordan; the matrix is positive definite.
    private static void Eliminate(double[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [.. rows[i].Select(v => v / rows[i][i])];
            for (var k = 0; k < rows.Length; k++)
            {
                var factor = rows[k][i];
                if (k != i)
                    rows[k] = [.. rows[k].Select((v, j) => v - (factor * rows[i][j]))];
            }
        }
    }

    private static double Dot(double[] left, ImmutableArray<double> right) => left.Zip(right, (l, r) => l * r).Sum();

    // The chance that a question with an answer scores above one without; ties count half.
    private static double Auc(IReadOnlyCollection<(double Score, bool Answerable)> scores)
    {
        var with = scores.Where(s => s.Answerable).ToArray();
        var without = scores.Where(s => !s.Answerable).ToArray();
        return with.Average(w => without.Average(o => w.Score > o.Score ? 1 : w.Score == o.Score ? 0.5 : 0));
    }
}

/// <summary>What decided on a question.</summary>
/// <param name="Answerable">Whether it has an answer.</param>
/// <param name="Features">One, the share of the question a passage holds, places that the document does not name (2 at most), departments and quoted terms that it does not (2 at most), the share of the topic's words one clause holds, how much the best clause's passage speaks to the question.</param>
/// <param name="Score">The score it was decided by.</param>
public sealed record DecisionSample(bool Answerable, ImmutableArray<double> Features, double Score);

/// <summary>A fit and how well it tells questions apart.</summary>
/// <param name="Coefficients">Of the features, in their order.</param>
/// <param name="CrossedAuc">Area under the curve over five folds, each scored by the other four.</param>
/// <param name="Auc">Area under the curve of the score in use.</param>
/// <param name="AnswerableBelow">Share of the questions with an answer that the score in use puts under its threshold.</param>
/// <param name="UnanswerableBelow">Share of those without.</param>
public sealed record DecisionScores(ImmutableArray<double> Coefficients, double CrossedAuc, double Auc, double AnswerableBelow, double UnanswerableBelow);
