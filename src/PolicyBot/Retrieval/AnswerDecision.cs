using System.Collections.Immutable;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// The decision to answer a topic from a clause or to say that the documents do not tell. A logistic score over how much of the
/// whole question a passage holds and how many places it names that the document does not (see docs/evaluation.md for how it was
/// fitted), or, for what is asked in a few words, how much of those words a clause holds.
/// </summary>
internal sealed class AnswerDecision(PolicyIndex index)
{
    /// <summary>From this score on a passage answers.</summary>
    public const double Enough = 0.5;

    /// <summary>From this score on a passage answers although the question was read as one of another kind, or states no datum beside its words.</summary>
    public const double Sure = 1.5;

    private const double Constant = -5.07;
    private const double ByShare = 13.03;
    private const double ByMissingPlace = -1.21;

    // Few words can all stand in a clause by themselves; of many, nearly all must.
    private const int FewPairs = 10;
    private const double NearlyAll = 0.9;

    private readonly QuestionOverlap _overlap = new(index);

    /// <summary>The score: above 0 more likely answered than not, among questions of which about two in three are.</summary>
    public static double Score(Overlap? overlap) =>
        overlap is null ? Constant : Constant + (ByShare * overlap.Share) + (ByMissingPlace * Math.Min(2, overlap.MissingPlaces));

    /// <summary>The evidence with what does not suffice moved to what comes near, and with the passage that suffices where nothing else was found.</summary>
    public Evidence Decide(PolicyQuery query, Evidence evidence)
    {
        var unknownDepartment = evidence.Items.IsEmpty && query.Departments.Any(d => d.Ids.IsEmpty);
        if (query.UnknownDocument is not null || !query.Clauses.IsEmpty || !query.ClauseIds.IsEmpty || query.AsksPlaces || query.TakenOver is not null || (query.Intent != Intent.Topic && !unknownDepartment))
            return evidence;

        var overlap = _overlap.Best(query);
        var score = Score(overlap);
        var weighed = evidence with { Overlap = overlap?.Share, MissingPlaces = overlap?.MissingPlaces ?? 0, Decision = score };
        if (!evidence.Items.IsEmpty)
            return query.Attribute is not null || score >= Enough || HoldsTheWords(query, evidence, overlap) ? weighed : weighed with { Items = [], Nearest = [.. evidence.Items.Concat(evidence.Nearest).Take(5)] };
        if (overlap is null || score < (query.Intent == Intent.Topic && query.Attribute is null ? Enough : Sure))
            return weighed;
        // The passage is the one that ranks first, which the search has weighed with all it knows.
        if (query.Intent == Intent.Topic && evidence.Nearest is [{ Signals: not null } first, ..])
            return query.Attribute is { } datum && !AskedAttribute.Named(datum).States.IsMatch(first.Quote) ? weighed : weighed with { Items = [first], Nearest = evidence.Nearest.RemoveAt(0) };
        return Quote(query, overlap) is { } quote
            ? weighed with { Items = [new EvidenceItem(index.Facts(overlap.Clause.Id[..overlap.Clause.Id.IndexOf('/')], query.Audience)!, overlap.Clause, quote, overlap.Share)] }
            : weighed;
    }

    private static bool HoldsTheWords(PolicyQuery query, Evidence evidence, Overlap? overlap)
    {
        if (overlap is { MissingPlaces: > 0 })
            return false;
        var pairs = PolicyAnalyzer.BigramsOf(query.Topic).Count(t => t.Term.Length > 1);
        return pairs < FewPairs || evidence.Items[0].Score >= NearlyAll;
    }

    // The run of sentences with most of the question; one that states a datum of the kind asked for, where one is.
    private static string? Quote(PolicyQuery query, Overlap overlap)
    {
        ImmutableArray<string> pairs = [.. PolicyAnalyzer.BigramsOf(query.Asked).Select(t => t.Term)];
        // The datum must stand in what answers, not in what is quoted around it.
        return query.Attribute is { } attribute && !AskedAttribute.Named(attribute).States.IsMatch(Quotation.Core(overlap.Clause, pairs)) ? null : Quotation.For(overlap.Clause, pairs);
    }
}
