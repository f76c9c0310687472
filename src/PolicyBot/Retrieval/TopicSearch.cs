using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;

namespace PolicyBot.Retrieval;

/// <summary>Ranked search: which clauses speak of a topic, and how much of it each holds.</summary>
internal sealed class TopicSearch(PolicyIndex index)
{
    /// <summary>A clause that holds less of the topic than this does not answer it.</summary>
    public const double Enough = 0.6;

    private const int Candidates = 50;
    private const double Particular = 0.8;
    private const double Lacking = 0.6;
    private const double Guess = 0.5;
    private const float BigramsWeight = 0.5f;

    private static readonly (string Field, float Boost)[] Fields =
    [
        (IndexFields.Title, 2f), (IndexFields.Section, 0.5f), (IndexFields.Body, 1f), (IndexFields.Responsibilities, 0.3f),
    ];

    /// <summary>Clauses that hold any of the topic's words, those that hold most of it first.</summary>
    public ImmutableArray<(Clause Clause, double Coverage)> Find(PolicyQuery query)
    {
        var terms = TopicTerms.Of(query.Topic);
        if (terms.Units.IsEmpty)
            return [];

        var weights = terms.Units.ToDictionary(u => u, Rarity);
        var hits = index.Search(Ledger.InDocuments(AnyOf(terms), query), Candidates, query.Audience);
        return
        [
            .. hits.Select(hit => (hit.Clause, Coverage: Coverage(hit.Clause, weights), hit.Score))
                .OrderByDescending(hit => Rank(hit.Clause, hit.Coverage, query))
                .ThenByDescending(hit => Math.Round(hit.Coverage, 1))
                .ThenByDescending(hit => hit.Score)
                .Select(hit => (hit.Clause, hit.Coverage)),
        ];
    }

    // What answers and holds comes before what answers and holds no more, and both before what only comes near.
    private int Rank(Clause clause, double coverage, PolicyQuery query) => coverage < Enough ? 0 : RanksBelow.Is(index, clause.Id, query) ? 1 : 2;

    private static BooleanQuery AnyOf(TopicTerms terms)
    {
        var any = new BooleanQuery();
        foreach (var (field, boost) in Fields)
        {
            foreach (var unit in terms.Units)
                any.Add(OneOf(unit, field + PolicyAnalyzer.WordsSuffix, boost), Occur.SHOULD);
            foreach (var bigram in terms.Bigrams)
                any.Add(new TermQuery(new Term(field + PolicyAnalyzer.BigramsSuffix, bigram)) { Boost = boost * BigramsWeight }, Occur.SHOULD);
        }

        return any;
    }

    // The word or its parts, whichever scores more; never both.
    private static Query OneOf(TopicUnit unit, string field, float boost)
    {
        var word = new TermQuery(new Term(field, unit.Term)) { Boost = boost };
        if (unit.Parts.IsEmpty)
            return word;
        var parts = new BooleanQuery();
        foreach (var part in unit.Parts)
            parts.Add(new TermQuery(new Term(field, part)) { Boost = boost }, Occur.SHOULD);
        return new DisjunctionMaxQuery([word, parts], 0);
    }

    private static double Coverage(Clause clause, Dictionary<TopicUnit, double> weights)
    {
        var text = $"{clause.Section}\n{clause.Title}\n{clause.Text}\n{clause.Responsibility?.List?.Value}";
        var held = weights.Sum(w => w.Value * w.Key.HeldBy(text)) / weights.Values.Sum();

        // A text that lacks what is most particular about the question speaks of something else.
        var (particular, weight) = weights.MaxBy(w => w.Value);
        return weight > Particular && particular.HeldBy(text) < 0.4 ? held * Lacking : held;
    }

    // A handful of clauses says little about how rare a word is: half of the weight is how rare it is in Chinese at large.
    private double Rarity(TopicUnit unit)
    {
        var frequency = index.DocumentFrequency(new Term(IndexFields.Body + PolicyAnalyzer.WordsSuffix, unit.Term));
        var here = Math.Log((index.Manifest.Clauses + 1.0) / (frequency + 1)) / Math.Log(index.Manifest.Clauses + 1.0);
        var atLarge = Math.Log((WordFrequency.Scale + 1.0) / (Math.Max(0, WordFrequency.Of(unit.Term)) + 1)) / Math.Log(WordFrequency.Scale + 1.0);
        var rarity = (0.5 * here) + (0.5 * atLarge * atLarge);
        return unit.IsGuess ? Math.Min(rarity, Guess) : rarity;
    }
}
