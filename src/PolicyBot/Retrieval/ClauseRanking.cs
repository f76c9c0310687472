using System.Collections.Immutable;
using Lucene.Net.Search;
using Lucene.Net.Util;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Vectors;

namespace PolicyBot.Retrieval;

/// <summary>
/// Ranks clauses for a question: BM25 over weighted fields, the nearness of meaning, and both with a fixed weight. All that
/// searches by topic goes through here, measurements included.
/// </summary>
internal sealed class ClauseRanking(PolicyIndex index, EmbeddingSource? embeddings)
{
    /// <summary>How much meaning weighs against words, each from 0 to 1 over the candidates.</summary>
    public const double MeaningWeight = 0.5;

    // From how many clauses each side takes its best and its worst score.
    private const int Pool = 1000;

    // A clause that says the very words stays a candidate, whatever many others mean something like it; so does one of the office's own place.
    private const int Always = 20;

    private readonly DocumentSupport _support = new(index);

    /// <summary>The best clauses, best first.</summary>
    /// <param name="terms">The words looked for.</param>
    /// <param name="question">The question in full, whose meaning is compared.</param>
    /// <param name="within">What the clauses must match besides; null for nothing.</param>
    /// <param name="audience">Who may see them.</param>
    /// <param name="count">How many; where meaning is compared, and behind them those of the first by words that are not among them.</param>
    /// <param name="mode">What they are found by.</param>
    /// <param name="own">Places of clauses whose best are taken in any case, behind the others; null for none.</param>
    public ImmutableArray<RankedClause> Rank(TopicTerms terms, string question, Query? within, Audience audience, int count, SearchMode mode, FixedBitSet? own = null)
    {
        var pool = Math.Max(count, Pool);
        if (mode == SearchMode.Lexical || Asked(question) is not { } search)
            return Taken(_support.AddTo(ByWords(Lexical(terms, within, audience, pool))), count, [], own);

        var (vectors, vector) = search;
        var words = mode == SearchMode.Dense ? [] : Lexical(terms, within, audience, pool);
        var admitted = within is null ? index.Seen(audience) : index.Matching(within, audience);
        var similarities = Similarities(vectors, vector, admitted);
        var weight = mode == SearchMode.Dense ? 1 : MeaningWeight;
        ImmutableArray<RankedClause> fused = [.. _support.AddTo(Fused(words, similarities, pool, weight))];
        return Taken(fused, count, words.Take(Always).Select(w => w.Place), own);
    }

    private static ImmutableArray<RankedClause> Taken(ImmutableArray<RankedClause> ranked, int count, IEnumerable<int> always, FixedBitSet? own)
    {
        HashSet<int> besides = [.. always, .. ranked.Where(hit => own?.Get(hit.Place) == true).Take(Always).Select(hit => hit.Place)];
        return [.. ranked.Where((hit, i) => i < count || besides.Contains(hit.Place))];
    }

    private static RankedClause[] ByWords(ImmutableArray<(int Place, float Score)> hits) =>
        [.. hits.Select((hit, i) => new RankedClause(hit.Place, hit.Score, null, hit.Score / hits[0].Score, i == 0))];

    private static RankedClause[] Fused(ImmutableArray<(int Place, float Score)> lexical, float[] meaning, int pool, double weight)
    {
        using var stage = EngineStages.Of(EngineStages.Fusion);
        var near = Nearest(meaning, pool);
        if (near.Length == 0)
            return [];
        var best = (Lexical: lexical.IsEmpty ? -1 : lexical[0].Place, Dense: near[0]);
        var wordScale = Scale.Of([.. lexical.Select(hit => hit.Score)], pool);
        var meaningScale = Scale.Of([.. near.Select(place => meaning[place])], pool);
        var scores = lexical.ToDictionary(hit => hit.Place, hit => hit.Score);
        return
        [
            .. near.Union(scores.Keys)
                .Select(place => new RankedClause(
                    place, scores.GetValueOrDefault(place), meaning[place],
                    ((1 - weight) * wordScale.At(scores.GetValueOrDefault(place))) + (weight * meaningScale.At(meaning[place])),
                    best.Lexical == place && best.Dense == place))
                .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Place),
        ];
    }

    private ImmutableArray<(int Place, float Score)> Lexical(TopicTerms terms, Query? within, Audience audience, int count)
    {
        if (terms.Units.IsEmpty && terms.Bigrams.IsEmpty)
            return [];
        using var stage = EngineStages.Of(EngineStages.Words);
        Query query = LexicalQuery.Of(terms);
        return index.Rank(within is null ? query : new BooleanQuery { { query, Occur.MUST }, { new ConstantScoreQuery(within) { Boost = 0 }, Occur.MUST } }, count, audience);
    }

    private (ClauseVectors Vectors, float[] Vector)? Asked(string question)
    {
        if (embeddings is null || index.Vectors is not { } vectors || question.Length == 0)
            return null;
        using var stage = EngineStages.Of(EngineStages.Embedding);
        return embeddings.Question(question) is { } vector ? (vectors, vector) : null;
    }

    // By place; a clause that may not be a hit is nearer to nothing than any that may.
    private static float[] Similarities(ClauseVectors vectors, float[] vector, FixedBitSet admitted)
    {
        using var stage = EngineStages.Of(EngineStages.Scan);
        var similarities = vectors.Similarities(vector);
        for (var place = 0; place < similarities.Length; place++)
        {
            if (!admitted.Get(place))
                similarities[place] = ClauseVectors.None;
        }

        return similarities;
    }

    private static int[] Nearest(float[] similarities, int count)
    {
        var nearest = new PriorityQueue<int, float>();
        for (var place = 0; place < similarities.Length; place++)
        {
            if (similarities[place] <= ClauseVectors.None)
                continue;
            if (nearest.Count < count)
                nearest.Enqueue(place, similarities[place]);
            else
                nearest.EnqueueDequeue(place, similarities[place]);
        }

        var places = new int[nearest.Count];
        for (var i = places.Length - 1; i >= 0; i--)
            places[i] = nearest.Dequeue();
        return places;
    }

    /// <summary>Where 0 and 1 lie on one side's scores.</summary>
    private readonly record struct Scale(double Low, double High)
    {
        // Fewer hits than asked for are all there are: the rest have nothing, not the least of them.
        public static Scale Of(ReadOnlySpan<float> descending, int asked) => descending.Length == 0
            ? new(0, 1)
            : new(descending.Length < asked ? 0 : descending[^1], descending[0]);

        public double At(double score) => High > Low ? Math.Max(0, (score - Low) / (High - Low)) : score >= High ? 1 : 0;
    }
}

/// <summary>A clause that was found.</summary>
/// <param name="Place">Its place in the index.</param>
/// <param name="Lexical">BM25; 0 where none of the words was found, or it was not among the best by words.</param>
/// <param name="Similarity">The cosine of its nearest passage with the question; null where meaning was not compared.</param>
/// <param name="Score">Both together, 0 to 1 over what was found for this question: comparable within it only.</param>
/// <param name="Agreed">Whether it is the best by words and by meaning; by words alone where meaning was not compared.</param>
internal readonly record struct RankedClause(int Place, double Lexical, double? Similarity, double Score, bool Agreed);
