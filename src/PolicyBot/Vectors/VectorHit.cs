namespace PolicyBot.Vectors;

/// <summary>A stored vector near a question.</summary>
/// <param name="Ordinal">Its place in the store, from 0; <see cref="VectorStore.Id"/> gives its id.</param>
/// <param name="Score">The dot product; the cosine where both vectors have length 1.</param>
public readonly record struct VectorHit(int Ordinal, float Score);

/// <summary>The best hits seen so far: higher scores first, equal ones by ordinal.</summary>
internal sealed class BestHits(int count)
{
    private readonly List<VectorHit> _hits = new(Math.Min(count, 1024));

    public IReadOnlyList<VectorHit> Hits => _hits;

    public static IComparer<VectorHit> Order { get; } = Comparer<VectorHit>.Create((a, b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Ordinal.CompareTo(b.Ordinal));

    /// <summary>Whether a score is worth a look; ordinals only rise, so an equal one no longer is.</summary>
    public bool Wants(float score) => _hits.Count < count || (count > 0 && score > _hits[^1].Score);

    public void Add(VectorHit hit)
    {
        if (_hits.Count == count)
            _hits.RemoveAt(count - 1);
        _hits.Insert(~_hits.BinarySearch(hit, Order), hit);
    }
}
