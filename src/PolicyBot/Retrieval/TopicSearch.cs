using System.Collections.Immutable;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Ranked search: which clauses speak of a topic, and how much of it each holds.</summary>
internal sealed class TopicSearch(PolicyIndex index)
{
    /// <summary>A clause that holds less of the topic than this does not answer it.</summary>
    public const double Enough = 0.6;

    private const int Candidates = 50;

    private static readonly (string Field, float Boost)[] Fields =
    [
        (IndexFields.Title, 2f), (IndexFields.Section, 0.5f), (IndexFields.Body, 1f), (IndexFields.Responsibilities, 0.3f),
    ];

    /// <summary>Clauses that hold any of the topic's words, those that hold most of it first.</summary>
    public ImmutableArray<(Clause Clause, double Coverage)> Find(PolicyQuery query)
    {
        var terms = Terms(query.Topic);
        if (terms.IsEmpty)
            return [];

        var any = new BooleanQuery();
        foreach (var (field, boost) in Fields)
        {
            foreach (var term in terms)
                any.Add(new TermQuery(new Term(field, term)) { Boost = boost }, Occur.SHOULD);
        }

        var weights = terms.ToDictionary(t => t, Rarity, StringComparer.Ordinal);
        var hits = index.Search(Ledger.InDocuments(any, query), Candidates, query.Audience);
        return
        [
            .. hits.Select(hit => (hit.Clause, Coverage: Coverage(hit.Clause, weights), hit.Score))
                .OrderByDescending(hit => Math.Round(hit.Coverage, 1))
                .ThenByDescending(hit => hit.Score)
                .Select(hit => (hit.Clause, hit.Coverage)),
        ];
    }

    /// <summary>The topic cut as the index is.</summary>
    public static ImmutableArray<string> Terms(string topic)
    {
        var terms = ImmutableArray.CreateBuilder<string>();
        using var stream = PolicyAnalyzer.Instance.GetTokenStream(IndexFields.Body, topic);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add(term.ToString()!);
        stream.End();
        return [.. terms.Distinct(StringComparer.Ordinal)];
    }

    private static double Coverage(Clause clause, Dictionary<string, double> weights)
    {
        var text = $"{clause.Section}\n{clause.Title}\n{clause.Text}\n{clause.Responsibility?.List?.Value}";
        var held = weights.Where(w => text.Contains(w.Key, StringComparison.OrdinalIgnoreCase)).Sum(w => w.Value);
        return held / weights.Values.Sum();
    }

    private double Rarity(string term)
    {
        var frequency = index.DocumentFrequency(new Term(IndexFields.Body, term));
        return Math.Log(1 + (index.Manifest.Clauses + 1.0) / (frequency + 1));
    }
}
