using System.Collections.Immutable;
using Lucene.Net.Index;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;
using PolicyBot.Vectors;

namespace PolicyBot.Retrieval;

/// <summary>Ranked search: which clauses speak of a topic, and how much of it each holds.</summary>
internal sealed class TopicSearch(PolicyIndex index, EmbeddingSource? embeddings)
{
    private const int Candidates = 50;
    private const double Particular = 0.8;
    private const double Lacking = 0.6;
    private const double Guess = 0.5;

    private readonly ClauseRanking _ranking = new(index, embeddings);

    /// <summary>Clauses that speak of the topic, those that hold most of it first.</summary>
    public ImmutableArray<TopicHit> Find(PolicyQuery query, SearchMode mode = SearchMode.Hybrid)
    {
        var terms = TopicTerms.Of(query.Topic);
        if (terms.Units.IsEmpty)
            return [];

        var weights = terms.Units.ToDictionary(u => u, Rarity);
        var ranked = _ranking.Rank(terms, query.Text, Ledger.DocumentsOf(query), query.Audience, Candidates, mode);
        return
        [
            .. ranked.Select(hit => Hit(hit, weights))
                .OrderByDescending(hit => Math.Round(hit.Signals.Coverage, 1))
                .ThenByDescending(hit => hit.Signals.Score),
        ];
    }

    private TopicHit Hit(RankedClause ranked, Dictionary<TopicUnit, double> weights)
    {
        var clause = index.At(ranked.Place);
        return new TopicHit(clause, new TopicSignals(Coverage(clause, weights), ranked.Lexical / weights.Count, ranked.Similarity, ranked.Score, ranked.Agreed));
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
