using System.Collections.Concurrent;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>
/// Clauses of one generation that were read lately, by place: a generation never changes, and what many ask about is read again and
/// again. Holds two batches; when the newer is full the older is forgotten. Safe for concurrent use.
/// </summary>
internal sealed class RecentClauses
{
    /// <summary>How many clauses a batch holds: with a few thousand characters each some ten megabytes.</summary>
    public const int Batch = 2048;

    private volatile ConcurrentDictionary<int, Clause> _newer = new();
    private volatile ConcurrentDictionary<int, Clause> _older = new();

    /// <summary>The clause at a place, read where it is not held.</summary>
    public Clause At(int place, Func<int, Clause> read)
    {
        var newer = _newer;
        if (newer.TryGetValue(place, out var clause))
            return clause;
        if (!_older.TryGetValue(place, out clause))
            clause = read(place);
        newer[place] = clause;
        if (newer.Count >= Batch && Interlocked.CompareExchange(ref _newer, new(), newer) == newer)
            _older = newer;
        return clause;
    }
}
