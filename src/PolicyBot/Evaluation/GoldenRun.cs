using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Retrieval;

namespace PolicyBot.Evaluation;

/// <summary>Asks golden questions and says what the answers lack.</summary>
/// <param name="engine">Who is asked.</param>
/// <param name="finish">What is made of a composed answer before it is judged; null leaves it as it is.</param>
/// <param name="own">Ids of the documents the cases were written for, where others are served beside them; null where none are.</param>
public sealed class GoldenRun(PolicyEngine engine, Func<PolicyEngine, Question, Reply, Answer>? finish = null, IReadOnlySet<string>? own = null)
{
    /// <summary>Asks every turn of a case in one conversation.</summary>
    public GoldenResult Run(GoldenCase golden)
    {
        var failures = ImmutableArray.CreateBuilder<string>();
        var deadEnds = ImmutableArray.CreateBuilder<string>();
        var answers = ImmutableArray.CreateBuilder<Answer>();
        string? conversation = null;
        ConversationMemory? memory = null;
        var standing = GoldenStanding.Right;
        foreach (var turn in golden.AllTurns)
        {
            var question = new Question(turn.Question, conversation, Channel: "eval");
            var reply = engine.Ask(question, memory);
            var answer = finish is null ? reply.Answer : finish(engine, question, reply);
            memory = reply.Memory;
            conversation = answer.ConversationId;
            answers.Add(answer);
            deadEnds.AddRange(answer.Suggestions.Where(s => engine.Ask(new Question(s, Channel: "eval")).Outcome != Outcome.Answered));
            string[] lacks = [.. Lacks(turn, answer)];
            standing = (GoldenStanding)Math.Max((int)standing, (int)StandingOf(turn, answer, lacks.Length == 0));
            failures.AddRange(lacks.Select(f => golden.AllTurns.Length > 1 ? $"“{turn.Question}”：{f}" : f));
        }

        return new GoldenResult(golden, answers.ToImmutable(), failures.ToImmutable(), deadEnds.ToImmutable()) { Standing = standing };
    }

    // What documents beside say as well is no fault; leaving out, or putting in a wrong one of the documents asked about, is.
    private GoldenStanding StandingOf(GoldenTurn turn, Answer answer, bool right)
    {
        if (right)
            return GoldenStanding.Right;
        if (answer.Outcome == Outcome.Clarify)
            return GoldenStanding.AskedBack;
        if (own is not null && turn.Outcome == Outcome.NotFound && answer.Outcome == Outcome.Answered && answer.Citations.All(c => !own.Contains(c.DocumentId)))
            return GoldenStanding.AnsweredByOthers;
        if (answer.Outcome == Outcome.NotFound && turn.Outcome is null or Outcome.Answered)
            return GoldenStanding.Refused;
        if (own is null)
            return GoldenStanding.Wrong;
        var among = answer with { Citations = answer.Citations.RemoveAll(c => !own.Contains(c.DocumentId)) };
        return Lacks(turn with { DepartmentsExact = false }, among).Any() ? GoldenStanding.Wrong : GoldenStanding.RightAmongOthers;
    }

    private IEnumerable<string> Lacks(GoldenTurn turn, Answer answer)
    {
        if (turn.Outcome is { } outcome && answer.Outcome != outcome)
            yield return $"outcome {answer.Outcome}, expected {outcome}";
        foreach (var lack in ClausesLack(turn, answer).Concat(VerdictsLack(turn, answer)))
            yield return lack;
        if (turn.Lead is { } lead && !lead.SequenceEqual(answer.Citations.FirstOrDefault()?.Lead ?? []))
            yield return $"lead {string.Join('、', answer.Citations.FirstOrDefault()?.Lead ?? [])}, expected {string.Join('、', lead)}";

        var text = Squeeze(AnswerPlainText.Of(answer));
        foreach (var department in turn.Departments.Where(d => !text.Contains(d, StringComparison.Ordinal)))
            yield return $"department {department} is missing";
        if (turn.DepartmentsExact)
        {
            foreach (var extra in Named(text).Except(turn.Departments, StringComparer.Ordinal))
                yield return $"department {extra} is too many";
        }

        foreach (var words in turn.Contains.Where(w => !text.Contains(Squeeze(w), StringComparison.Ordinal)))
            yield return $"“{words}” is missing";
        foreach (var words in turn.Excludes.Where(w => text.Contains(Squeeze(w), StringComparison.Ordinal)))
            yield return $"“{words}” must not be said";
    }

    private static IEnumerable<string> VerdictsLack(GoldenTurn turn, Answer answer)
    {
        foreach (var (clause, about, verdict) in turn.Verdicts)
        {
            var told = answer.Citations.Where(c => c.ClauseId == clause).SelectMany(c => c.Conditions).Where(c => c.Words.Contains(about, StringComparison.Ordinal)).ToArray();
            if (told.All(c => c.Verdict != verdict))
                yield return $"{clause} “{about}” is {(told.Length == 0 ? "not told" : string.Join('/', told.Select(c => c.Verdict)))}, expected {verdict}";
        }

        foreach (var clause in turn.NotCited.Where(c => answer.Citations.Any(a => a.ClauseId == c)))
            yield return $"{clause} is cited and must not be";
    }

    // 7项 and 7 项 say the same.
    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> ClausesLack(GoldenTurn turn, Answer answer)
    {
        var cited = answer.Citations.Select(c => c.ClauseId).ToArray();
        if (turn.Exact)
        {
            var missing = turn.Clauses.Except(cited, StringComparer.Ordinal).ToArray();
            var extra = cited.Except(turn.Clauses, StringComparer.Ordinal).ToArray();
            if (missing.Length > 0)
                yield return $"not cited: {string.Join(' ', missing)}";
            if (extra.Length > 0)
                yield return $"cited and should not be: {string.Join(' ', extra)}";
        }
        else if (!turn.Clauses.IsEmpty && (cited.Length == 0 || !turn.Clauses.Contains(cited[0], StringComparer.Ordinal)))
        {
            yield return $"first cited {cited.FirstOrDefault() ?? "nothing"}, expected {string.Join(" or ", turn.Clauses)}";
        }
    }

    // Names of listed departments that stand in the text, those inside a longer name left out.
    private IEnumerable<string> Named(string text)
    {
        var names = engine.Shelf.Index.Departments(Audience.Staff).Where(d => d.Listed).SelectMany(d => d.Printed).Where(n => text.Contains(n, StringComparison.Ordinal)).ToArray();
        return names.Where(n => !names.Any(longer => longer.Length > n.Length && longer.Contains(n, StringComparison.Ordinal)));
    }
}

/// <summary>What came of a golden case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Answers">The answers, one a turn.</param>
/// <param name="Failures">What they lack; empty where they are right.</param>
/// <param name="DeadEnds">Next questions the answers suggest that have no answer; a suggestion must have one.</param>
public sealed record GoldenResult(GoldenCase Case, ImmutableArray<Answer> Answers, ImmutableArray<string> Failures, ImmutableArray<string> DeadEnds)
{
    /// <summary>How it stands with the worst of its turns.</summary>
    public GoldenStanding Standing { get; init; }

    /// <summary>Whether every turn was answered right.</summary>
    public bool Passed => Failures.IsEmpty;
}

/// <summary>How an answer stands to what was expected, the better first.</summary>
public enum GoldenStanding
{
    /// <summary>As expected.</summary>
    Right,

    /// <summary>As expected of the documents the question was written for, with clauses of documents served beside them, which the question means as well.</summary>
    RightAmongOthers,

    /// <summary>Asked back.</summary>
    AskedBack,

    /// <summary>
    /// Not in the documents it was written for, and answered from one served beside them, be it that there is none: right or wrong as
    /// that document has it, which nothing here knows.
    /// </summary>
    AnsweredByOthers,

    /// <summary>Said not to be in the documents.</summary>
    Refused,

    /// <summary>Anything else.</summary>
    Wrong,
}
