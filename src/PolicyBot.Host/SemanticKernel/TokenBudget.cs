using System.Collections.Concurrent;

namespace PolicyBot.Host.SemanticKernel;

/// <summary>Counts the tokens every sender has used today (UTC). In memory: a restart begins anew, every node counts for itself.</summary>
internal sealed class TokenBudget(int perDay, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, int> _used = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <summary>Whether the sender may ask a model once more.</summary>
    public bool Allows(string who) => Today().GetValueOrDefault(who) < perDay;

    /// <summary>Counts what was used.</summary>
    public void Spend(string who, int tokens) => Today().AddOrUpdate(who, tokens, (_, used) => used + tokens);

    private ConcurrentDictionary<string, int> Today()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (_used)
        {
            if (today != _day)
            {
                _used.Clear();
                _day = today;
            }
        }

        return _used;
    }
}
