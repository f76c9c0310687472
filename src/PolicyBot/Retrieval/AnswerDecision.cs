using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// The decision to answer a topic from a clause or to say that the documents do not tell. A logistic score over how much of the
/// whole question a passage holds and how many places it names that the document does not (see docs/evaluation.md for how it was
/// fitted), or, for what is asked in a few words, how much of those words a clause holds.
/// </summary>
internal sealed partial class AnswerDecision(PolicyIndex index)
{
    /// <summary>From this score on a passage answers.</summary>
    public const double Enough = 0.5;

    /// <summary>From this score on a passage answers although the question was read as one of another kind, or states no datum beside its words.</summary>
    public const double Sure = 1.5;

    // So much of a question of many words in one passage answers it, where what is asked for can be put in any form.
    private const double Certain = 2.3;

    private const double Constant = -6.41;
    private const double ByShare = 5.95;
    private const double ByMissingPlace = -0.09;
    private const double ByMissingName = -0.45;
    private const double ByCoverage = 2.51;
    private const double ByPassage = 4.73;

    // Few words can all stand in a clause by themselves; of many, nearly all must.
    private const int MostNear = 5;
    private const int FewPairs = 10;
    private const double NearlyAll = 0.9;

    private readonly QuestionOverlap _overlap = new(index);
    private readonly OtherPlaces _otherPlaces = new(index);

    /// <summary>The score: above 0 more likely answered than not, among questions of which about two in three are.</summary>
    /// <param name="overlap">What of the question the best passage holds; null for nothing.</param>
    /// <param name="coverage">How much of the topic's words one clause holds, 0 to 1.</param>
    /// <param name="passage">How much the best clause's passage speaks to the question, see <see cref="TopicSignals.Passage"/>.</param>
    public static double Score(Overlap? overlap, double coverage, double passage) => Constant + (ByCoverage * coverage) + (ByPassage * passage) + (overlap is null
        ? 0
        : (ByShare * overlap.Share) + (ByMissingPlace * Math.Min(2, overlap.MissingPlaces)) + (ByMissingName * Math.Min(2, overlap.MissingNames)));

    /// <summary>The evidence with what does not suffice moved to what comes near, and with the passage that suffices where nothing else was found.</summary>
    public Evidence Decide(PolicyQuery query, Evidence evidence)
    {
        var decided = DecideAll(query, evidence);
        if (query.Intent != Intent.Topic || OtherYears.In(query) is not { } years || !decided.Items.Concat(decided.Further).Any(IsOf))
            return decided;
        ImmutableArray<EvidenceItem> left = [.. decided.Items.Where(i => !IsOf(i))];
        bool IsOf(EvidenceItem item) => years.IsOf(item, index, query.Audience);
        return decided with { Items = left, Further = [.. decided.Further.Where(i => !IsOf(i))], Nearest = [.. decided.Items.Where(IsOf).Concat(decided.Nearest).Take(MostNear)] };
    }

    private Evidence DecideAll(PolicyQuery query, Evidence evidence)
    {
        var unknownDepartment = evidence.Items.IsEmpty && query.Departments.Any(d => d.Ids.IsEmpty);

        // What goes on from the last question is too short to be weighed, unless that is asked whole of another place.
        if (query.UnknownDocument is not null || !query.Clauses.IsEmpty || !query.ClauseIds.IsEmpty || query.AsksPlaces || query is { TakenOver: not null, Regions.IsEmpty: true })
            return evidence;
        if (query.Intent != Intent.Topic && !unknownDepartment)
            return IsBeside(query, evidence) || (!evidence.Items.IsEmpty && IsSaidElsewhere(query, evidence.Items[0], evidence)) ? AsNear(evidence) : evidence;

        var overlap = _overlap.Best(query);
        var coverage = Here(evidence).Select(i => i.Score).DefaultIfEmpty(0).Max();
        var passage = PassageOf(evidence);
        var score = Score(overlap, coverage, passage);
        var weighed = evidence with { Coverage = coverage, Passage = passage, Overlap = overlap?.Share, MissingPlaces = overlap?.MissingPlaces ?? 0, MissingNames = overlap?.MissingNames ?? 0, Decision = score };
        if (query.Intent == Intent.Topic && Benefit().IsMatch(query.Topic))
        {
            // Who asks for money is not answered by what a text says of the thing it would be given for.
            ImmutableArray<EvidenceItem> items = [.. weighed.Items.Where(i => SpeaksOfBenefit(i.Clause, query))];
            weighed = weighed with
            {
                Items = items,
                Further = [.. weighed.Further.Where(i => SpeaksOfBenefit(i.Clause, query))],
                Nearest = [.. weighed.Items.Concat(weighed.Nearest).Where(i => !items.Contains(i)).Take(MostNear)],
            };
            evidence = weighed;
            if (overlap is not null && !SpeaksOfBenefit(overlap.Clause, query))
                overlap = null;
        }

        if (!evidence.Items.IsEmpty)
            return query.Attribute is not null || (score >= Enough && !IsGivenToOthers(query, evidence.Items[0], evidence)) || HoldsTheWords(query, evidence, overlap) ? weighed : AsNear(weighed);
        if (overlap is null || score < (query.Intent == Intent.Topic && (query.Attribute is null || AskedAttribute.Named(query.Attribute).HasForm) ? Enough : Sure))
            return weighed;
        var certain = score >= Certain && PairsOf(query.Attribute is null ? query.Topic : query.Asked) >= FewPairs;

        // The passage is the one that ranks first, which the search has weighed with all it knows; a datum of another place is none of this one.
        if (query.Intent == Intent.Topic && evidence.Nearest is [{ Signals: not null } first, ..])
            return !first.Signals.IsOfOtherPlaces && !IsSaidElsewhere(query, first, evidence) && IsStated(query, first.Quote, first.Clause, certain) && (query.Attribute is null || first.Signals.NamesPlaces || overlap.MissingPlaces == 0) ? weighed with { Items = [first], Nearest = evidence.Nearest.RemoveAt(0) } : weighed;
        return Quote(query, overlap, certain) is { } quote
            ? weighed with { Items = [new EvidenceItem(index.Facts(ClauseId.DocumentOf(overlap.Clause.Id), query.Audience)!, overlap.Clause, quote, overlap.Share)] }
            : weighed;
    }

    // What does not answer comes near.
    private static Evidence AsNear(Evidence evidence) => evidence with { Items = [], Nearest = [.. evidence.Items.Concat(evidence.Nearest).Take(MostNear)] };

    // Whose task something is that is told in many words, of which no measure holds nearly all.
    private bool IsBeside(PolicyQuery query, Evidence evidence) =>
        query.Intent is Intent.Lead or Intent.Departments or Intent.IsResponsible or Intent.Measures && PairsOf(query.Topic) >= FewPairs
        && evidence.Items is [{ Score: < NearlyAll } first, ..] && Score(_overlap.Best(query), first.Score, PassageOf(evidence)) < Enough;

    // The datum asked for stands in what is quoted, where it has a form; money asked for is spoken of.
    private bool IsStated(PolicyQuery query, string quote, Clause clause, bool certain) =>
        (!Benefit().IsMatch(query.Topic) || SpeaksOfBenefit(clause, query))
        && (query.Attribute is not { } name || AskedAttribute.Named(name) is var attribute && (attribute.IsStatedIn(quote, query.Text) || (certain && !attribute.HasForm)));

    // In its words, its headings or the document's title: a clause of the rules on an allowance need not say the word.
    private bool SpeaksOfBenefit(Clause clause, PolicyQuery query) =>
        Benefit().IsMatch($"{clause.Section}\n{clause.Title}\n{clause.Text}\n{index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)?.Title}");

    private static double PassageOf(Evidence evidence) => Here(evidence).Max(i => i.Signals?.Passage) ?? 0;

    // What is said of other places tells nothing of how well the question is answered here.
    private static IEnumerable<EvidenceItem> Here(Evidence evidence) => evidence.Items.Concat(evidence.Nearest).Where(i => i.Signals is not { IsOfOtherPlaces: true });

    // Another place's text holds more of the words or says as many of them together, so that words alone tell little of this one.
    private bool IsSaidElsewhere(PolicyQuery query, EvidenceItem first, Evidence evidence) => !IsOfPlaces(query, first) && SaidElsewhere(first, evidence).Any();

    // The document gives it to other places by name.
    private bool IsGivenToOthers(PolicyQuery query, EvidenceItem first, Evidence evidence) => !IsOfPlaces(query, first) && SaidElsewhere(first, evidence).Any(n => n.Document.Id == first.Document.Id);

    private static IEnumerable<EvidenceItem> SaidElsewhere(EvidenceItem first, Evidence evidence) =>
        evidence.Nearest.Where(n => n.Signals is { IsOfOtherPlaces: true } && (n.Score > first.Score || (n.Score >= first.Score && n.Signals.Passage > first.Signals?.Passage)));

    private bool IsOfPlaces(PolicyQuery query, EvidenceItem item) =>
        query.Regions.All(r => item.Clause.Text.Contains(r.ShortName, StringComparison.Ordinal) || _otherPlaces.IsOf(item.Document, r, query.Audience));

    private static int PairsOf(string text) => PolicyAnalyzer.BigramsOf(text).Count(t => t.Term.Length > 1);

    private bool HoldsTheWords(PolicyQuery query, Evidence evidence, Overlap? overlap)
    {
        var first = evidence.Items[0];

        // The passage that holds most of the question may be another document's.
        if (overlap is { MissingPlaces: > 0 } && first.Signals is not { NamesPlaces: true })
            return false;

        if (IsSaidElsewhere(query, first, evidence))
            return false;

        // What a province's text does not say of the city in so many words is told only by nearly all the others.
        if (!IsOfPlaces(query, first) && query.Regions.Any(r => r.LiesIn(first.Document.Jurisdiction)))
            return first.Score >= NearlyAll;

        // A department, a zone or a quoted term that the document never names is what the question is about.
        if (overlap is { MissingNames: > 0 } && overlap.Clause.Id.StartsWith(first.Document.Id + "/", StringComparison.Ordinal))
            return false;

        // Places have been weighed above: of the clause's, their names ask for no more words.
        var places = first.Signals is { NamesPlaces: true } ? query.Regions.Sum(r => query.Topic.Contains(r.ShortName, StringComparison.Ordinal) ? r.ShortName.Length : 0) : 0;
        return PairsOf(query.Topic) - places < FewPairs || first.Score >= NearlyAll;
    }

    [GeneratedRegex("补[贴助偿]|奖[励补金]|津贴|贴息|资助|红包|消费券|安家费|退税|[减免]税|免租|免息|减免|免征|停征|暂停征收|返还")]
    private static partial Regex Benefit();

    // The run of sentences with most of the question; one that states a datum of the kind asked for, where one is.
    private static string? Quote(PolicyQuery query, Overlap overlap, bool certain)
    {
        ImmutableArray<string> pairs = [.. PolicyAnalyzer.BigramsOf(query.Asked).Select(t => t.Term)];
        var quote = Quotation.For(overlap.Clause, pairs);
        if (query.Attribute is not { } name)
            return quote;
        var attribute = AskedAttribute.Named(name);

        // The datum must stand in what answers, not in what is quoted around it, unless nothing else can be meant.
        var states = attribute.IsStatedIn(certain ? quote : Quotation.Core(overlap.Clause, pairs), query.Text) || (certain && !attribute.HasForm);
        return states ? quote : null;
    }
}
