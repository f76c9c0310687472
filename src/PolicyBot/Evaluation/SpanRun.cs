using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Evaluation;

/// <summary>Asks questions whose answers are words of the documents, and says which quotation holds them.</summary>
public static class SpanRun
{
    /// <summary>Asks every question by itself.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="engine">Who answers.</param>
    /// <param name="progress">Told how many have been asked.</param>
    public static ImmutableArray<SpanResult> Run(IReadOnlyList<SpanQuestion> questions, PolicyEngine engine, IProgress<int>? progress = null)
    {
        var results = ImmutableArray.CreateBuilder<SpanResult>(questions.Count);
        foreach (var question in questions)
        {
            var record = engine.Ask(new Question(question.Question, Channel: "eval"), null).Record;
            results.Add(new SpanResult(question, record.Answer.Outcome, RankOf(question.Answer, record)));
            progress?.Report(results.Count);
        }

        return results.MoveToImmutable();
    }

    // What was found is ranked: the clauses that answer, then those that come near. What is shown is the first of these.
    private static int RankOf(string? answer, AnswerRecord record)
    {
        if (answer is null)
            return 0;
        var words = Squeeze(TextNormalizer.Normalize(answer));
        var quotes = record.Queries.SelectMany(q => q.Evidence.Concat(q.Further).Concat(q.Nearest)).Select(e => Squeeze(e.Quote)).ToList();
        return quotes.FindIndex(q => q.Contains(words, StringComparison.Ordinal)) + 1;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

/// <summary>What came of a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Outcome">What kind of reply it got.</param>
/// <param name="Rank">Which of the quotations found holds the answer, counted from 1; 0 where none does.</param>
public sealed record SpanResult(SpanQuestion Question, Outcome Outcome, int Rank);

/// <summary>The scores of a run.</summary>
/// <param name="Questions">Questions that have an answer.</param>
/// <param name="Hit1">Share of them whose answer the first quotation holds, 0 to 1.</param>
/// <param name="Hit5">Share of them whose answer one of the first five quotations holds, 0 to 1.</param>
/// <param name="Answered">Share of them that were answered at all, 0 to 1.</param>
/// <param name="Unanswerable">Questions that have none.</param>
/// <param name="Refused">Share of those that were not answered, 0 to 1.</param>
public sealed record SpanScores(int Questions, double Hit1, double Hit5, double Answered, int Unanswerable, double Refused)
{
    /// <summary>The scores of results.</summary>
    public static SpanScores Of(IReadOnlyCollection<SpanResult> results)
    {
        var answerable = results.Where(r => r.Question.Answer is not null).ToArray();
        var others = results.Where(r => r.Question.Answer is null).ToArray();
        return new SpanScores(
            answerable.Length,
            Share(answerable, r => r.Rank == 1),
            Share(answerable, r => r.Rank is >= 1 and <= 5),
            Share(answerable, r => r.Outcome == Outcome.Answered),
            others.Length,
            Share(others, r => r.Outcome != Outcome.Answered));
    }

    private static double Share(SpanResult[] of, Func<SpanResult, bool> that) => of.Length == 0 ? 0 : (double)of.Count(that) / of.Length;
}
