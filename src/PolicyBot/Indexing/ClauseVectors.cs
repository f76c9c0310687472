using System.Numerics.Tensors;
using PolicyBot.Vectors;

namespace PolicyBot.Indexing;

/// <summary>The vectors of a generation, each with the place of its clause in the index.</summary>
internal sealed class ClauseVectors : IDisposable
{
    /// <summary>Nearer to no question than any text is.</summary>
    public const float None = -1;

    private readonly VectorStore _store;
    private readonly int[] _clauses;
    private readonly ILookup<int, int> _ordinals;
    private readonly int _places;

    /// <param name="store">The vectors.</param>
    /// <param name="placeOf">The place of a clause in the index, by its id; negative where there is none.</param>
    /// <param name="places">How many places the index has.</param>
    public ClauseVectors(VectorStore store, Func<string, int> placeOf, int places)
    {
        (_store, _places) = (store, places);
        _clauses = new int[store.Count];
        for (var i = 0; i < _clauses.Length; i++)
            _clauses[i] = placeOf(VectorFiles.ClauseOf(store.Id(i)));
        _ordinals = Enumerable.Range(0, _clauses.Length).ToLookup(i => _clauses[i]);
    }

    /// <summary>How near each clause is to a question, by its place: the nearest of its passages, or <see cref="None"/>.</summary>
    public float[] Similarities(ReadOnlySpan<float> question)
    {
        var nearest = new float[_places];
        Array.Fill(nearest, None);
        var similarities = _store.Similarities(question);
        for (var i = 0; i < similarities.Length; i++)
        {
            if (_clauses[i] >= 0)
                nearest[_clauses[i]] = Math.Max(nearest[_clauses[i]], similarities[i]);
        }

        return nearest;
    }

    /// <summary>The mean of what the clauses at some places say that is nearest to a question.</summary>
    public float[] Mean(IReadOnlyCollection<int> places, ReadOnlySpan<float> question)
    {
        var mean = new float[question.Length];
        foreach (var place in places)
        {
            var nearest = (Ordinal: -1, Similarity: float.MinValue);
            foreach (var ordinal in _ordinals[place])
            {
                var similarity = TensorPrimitives.Dot(question, _store.Vector(ordinal));
                if (similarity > nearest.Similarity)
                    nearest = (ordinal, similarity);
            }

            if (nearest.Ordinal >= 0)
                TensorPrimitives.Add(mean, _store.Vector(nearest.Ordinal), mean);
        }

        TensorPrimitives.Divide(mean, places.Count, mean);
        return mean;
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();
}
