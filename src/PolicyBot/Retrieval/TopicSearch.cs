using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Vectors;

namespace PolicyBot.Retrieval;

/// <summary>Ranked search: which clauses speak of a topic, and how much of it each holds.</summary>
internal sealed partial class TopicSearch(PolicyIndex index, EmbeddingSource? embeddings)
{
    private const int Candidates = 50;
    private const double Particular = 0.8;
    private const double Lacking = 0.6;
    private const double ScoreInFit = 0.4;
    private const double Inferred = 0.15;
    private const double CoverageInFit = 0.3;
    private const double Outdated = 0.3;
    private const double MeaningInWords = 2;
    private const double ScoreInWords = 0.3;
    private const double TitleWord = 0.9;
    private const double OtherName = 0.9;

    // Less tells nothing apart: of two clauses of a document the earlier comes first.
    private const double AsFit = 0.005;

    private readonly ClauseRanking _ranking = new(index, embeddings);
    private readonly PassageScoring _passages = new(index);
    private readonly OtherPlaces _otherPlaces = new(index);
    private readonly WordRarity _rarity = new(index);

    /// <summary>Clauses that speak of the topic, those that hold most of it first.</summary>
    public ImmutableArray<TopicHit> Find(PolicyQuery query, SearchMode mode = SearchMode.Hybrid)
    {
        // Whose task something is must not be answered from what is only like it.
        var terms = TopicTerms.Of(query.Topic, synonyms: query.Intent == Intent.Topic);
        if (terms.Units.IsEmpty)
            return [];

        // 种了八百亩药材: what the sender has so much of is looked for; the number is his own, no text repeats it.
        var demanded = terms.Units.Where(u => !IsMeasured().IsMatch(u.Term)).ToArray();
        var weights = (demanded.Length > 0 ? demanded : [.. terms.Units]).ToDictionary(u => u, _rarity.Of);
        // The words that ask say little, but not nothing, about what is asked; where a list is looked for they would only mislead.
        var asked = query.Asked.Length > 0 ? query.Asked : query.Text;
        var words = query.Intent == Intent.Topic ? TopicTerms.Of(asked) : terms;
        var within = query.DocumentsInferred ? null : Ledger.DocumentsOf(query);
        var ranked = _ranking.Rank(words, asked, within, query.Audience, Candidates, mode, query.Own is { } own ? index.Matching(Ledger.DocumentsOf(query with { DocumentIds = own.Ids })!, query.Audience) : null);
        var nearness = Nearness.Of(ranked);
        var scorer = _passages.For(query, query.Intent == Intent.Topic ? asked : query.Topic);
        var hits = ranked.Select(hit => (Hit: Hit(query, hit, weights, nearness, scorer), hit.Place)).ToList();

        // Among a great many clauses that hold the common words of a question, those with its most particular word may not be found; where
        // one of several documents is meant, any of them that has it may be the one.
        if (query.Intent == Intent.Topic && (hits.All(h => h.Hit.Coverage < Sufficiency.Enough) || UnnamedDocument.IsMeant(query)))
        {
            var particular = weights.MaxBy(w => w.Value).Key;
            string[] written = [particular.Term, .. particular.Synonyms];
            hits.AddRange(_ranking.Rank(TopicTerms.Of(particular.Term), particular.Term, within, query.Audience, Candidates, SearchMode.Lexical)
                .ExceptBy(ranked.Select(r => r.Place), r => r.Place)
                .Select(hit => (Hit: Hit(query, hit, weights, nearness, scorer) with { Passage = Quotation.For(index.At(hit.Place), written) }, hit.Place))
                .Where(h => h.Hit.Answers));
        }

        var sorted = hits
            .Select(h => (Hit: h.Hit with { Fit = Fit(query, h.Hit) }, h.Place))
            .OrderByDescending(h => query.Intent == Intent.Topic ? 0 : Standing(h.Hit, query)).ThenByDescending(h => h.Hit.Fit).ThenBy(h => h.Place)
            .ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Hit.DocumentId == sorted[i - 1].Hit.DocumentId && sorted[i].Place < sorted[i - 1].Place && sorted[i - 1].Hit.Fit - sorted[i].Hit.Fit < AsFit)
                (sorted[i - 1], sorted[i]) = (sorted[i], sorted[i - 1]);
        }

        return [.. sorted.Select(h => h.Hit)];
    }

    // Where more than a text is asked for, what answers and holds comes before what answers and holds no more, and both before what only comes near.
    private int Standing(TopicHit hit, PolicyQuery query) => !hit.Answers ? 0 : RanksBelow.Is(index, hit.Clause.Id, query) ? 1 : 2;

    // What a passage says weighs most; all that is known of the clause, its meaning included, decides between passages that say as much.
    // Whose task something is goes by the words of the whole clause.
    private double Fit(PolicyQuery query, TopicHit hit) =>
        (query.Intent == Intent.Topic
            ? hit.Signals.Passage + (ScoreInFit * hit.Signals.Score) + (CoverageInFit * hit.NamingCoverage) - (RanksBelow.Is(index, hit.Clause.Id, query) ? Outdated : 0)
            : hit.NamingCoverage + (MeaningInWords * (hit.Signals.Similarity ?? 0)) + (ScoreInWords * hit.Signals.Score))
        + (query.DocumentsInferred && query.DocumentIds.Contains(ClauseId.DocumentOf(hit.Clause.Id), StringComparer.Ordinal) ? Inferred : 0);

    private TopicHit Hit(PolicyQuery query, RankedClause ranked, Dictionary<TopicUnit, double> weights, Nearness nearness, PassageScoring.PassageScorer scorer)
    {
        var clause = index.At(ranked.Place);
        var passage = scorer.Best(clause, index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)!);
        var naming = Coverage(query, clause, weights, out var lacks);
        var isElsewhere = _otherPlaces.AreMeant(query, clause, TextOf(clause), passage.Text);
        var coverage = WithoutPlaces(query, clause, weights, isElsewhere) is { } others ? Coverage(query, clause, others, out lacks) : naming;
        return new TopicHit(clause, new TopicSignals(coverage, ranked.Lexical / weights.Count, ranked.Similarity, ranked.Score, ranked.Agreed)
        {
            Lead = ranked.Similarity - nearness.Usual,
            IsNearest = ranked.Similarity >= nearness.Highest,
            NamesPlaces = query.Regions.All(r => Names(query, clause, r.ShortName) || WiderRegions.NameIn(TextOf(clause), r) || OtherPlaces.HoldsIn(index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)?.Jurisdiction, passage.Text, r)),
            HoldsOwnWords = weights.Keys.Any(u => u.WithEqualsOnly().HeldBy(TextOf(clause)) > 0),
            LacksParticular = lacks,
            Passage = passage.Score,
            IsOfOtherPlaces = isElsewhere,
        })
        {
            Passage = passage.Text,
            NamingCoverage = naming,
        };
    }

    // A province's document need not say the city that is asked about, what is said elsewhere does not; null where there is nothing to leave out.
    private Dictionary<TopicUnit, double>? WithoutPlaces(PolicyQuery query, Clause clause, Dictionary<TopicUnit, double> weights, bool isElsewhere)
    {
        var jurisdiction = index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)?.Jurisdiction;
        var cities = query.Regions.Where(r => isElsewhere || r.LiesIn(jurisdiction)).SelectMany(r => r.Names).ToArray();
        if (cities.Length == 0)
            return null;
        var text = TextOf(clause);
        var others = weights.Where(w => !cities.Contains(w.Key.Term) || w.Key.HeldBy(text) > 0).ToDictionary();
        return others.Count > 0 && others.Count < weights.Count ? others : null;
    }

    private bool Names(PolicyQuery query, Clause clause, string place) =>
        TextOf(clause).Contains(place, StringComparison.Ordinal)
        || index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience) is { } document
        && (document.Title.Contains(place, StringComparison.Ordinal) || document.Jurisdiction?.Contains(place, StringComparison.Ordinal) == true);

    [GeneratedRegex("^(?!(?:19|20)[0-9]{2}(?:年|$))(?:[0-9]+|[一二两三四五六七八九十百千万几半]+)(?:多|来)?(?:万|亿)?(?:[个亩天日月人户家元块岁间台套辆次吨米]|年|公里|小时|平方|平米|万元|亿元)?$")]
    private static partial Regex IsMeasured();

    private static string TextOf(Clause clause) => $"{clause.Section}\n{clause.Title}\n{clause.Text}\n{clause.Responsibility?.List?.Value}";

    private double Coverage(PolicyQuery query, Clause clause, Dictionary<TopicUnit, double> weights, out bool lacksParticular)
    {
        var text = TextOf(clause);
        lacksParticular = false;
        if (query.Intent != Intent.Topic && HoldsAllButTitle(query, clause, text, weights))
            return TitleWord;

        // 从广东过来 is told of 东部地区 as well, though nothing is asked about the place.
        var wider = RegionLexicon.In(query.Text).Where(r => WiderRegions.NameIn(text, r)).Select(r => r.ShortName).ToArray();
        var held = weights.Sum(w => w.Value * (wider.Contains(w.Key.Term) ? OtherName : w.Key.HeldBy(text))) / weights.Values.Sum();

        // A text that lacks what is most particular about the question speaks of something else.
        var (particular, weight) = weights.MaxBy(w => w.Value);
        lacksParticular = weight > Particular && particular.HeldBy(text) < 0.4;
        return lacksParticular ? held * Lacking : held;
    }

    // 电动自行车改装 is the measure on 改装 of the document on 电动自行车, which its measures need not say again.
    private bool HoldsAllButTitle(PolicyQuery query, Clause clause, string text, Dictionary<TopicUnit, double> weights)
    {
        var missing = weights.Keys.Where(u => u.HeldBy(text) < 1).ToArray();
        return missing.Length > 0 && missing.Length < weights.Count && index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience) is { } document
            && missing.All(u => WholeWord.In(document.Title, u.Term));
    }
}

/// <summary>How near to a question clauses of this index are at all.</summary>
/// <param name="Highest">The nearest.</param>
/// <param name="Usual">The run of those that come near without being meant.</param>
internal readonly record struct Nearness(double Highest, double Usual)
{
    private const int Meant = 5;
    private const int Run = 25;

    public static Nearness Of(ImmutableArray<RankedClause> ranked)
    {
        double[] descending = [.. ranked.Select(r => r.Similarity).OfType<double>().OrderDescending()];
        var run = descending.Length > 2 * Meant ? descending.Skip(Meant).Take(Run) : descending;
        return descending.Length == 0 ? new(1, 1) : new(descending[0], run.Average());
    }
}
