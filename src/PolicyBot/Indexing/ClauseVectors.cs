using PolicyBot.Vectors;

namespace PolicyBot.Indexing;

/// <summary>The vectors of a generation, each with the place of its clause in the index.</summary>
internal sealed class ClauseVectors : IDisposable
{
    /// <summary>Nearer to no question than any text is.</summary>
    public const float None = -1;

    private readonly VectorStore _store;
    private readonly int[] _clauses;
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

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();
}
