using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Teams;

/// <summary>
/// When this process sent something to a conversation in the last hour. Signs that an answer is being made are not kept in the
/// store, and count for Teams as any message does.
/// </summary>
internal sealed class RecentSends(TimeProvider time)
{
    /// <summary>
    /// What Teams lets a bot send to one conversation
    /// (<see href="https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"/>).
    /// </summary>
    public static readonly IReadOnlyList<SendingLimit> Limits =
    [
        new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1)),
    ];

    private const long HourMilliseconds = 3_600_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<long>> _sent = new(StringComparer.Ordinal);
    private long _nextSweep;

    /// <summary>Something has just been sent.</summary>
    public void Add(string conversationId)
    {
        var now = Now();
        lock (_lock)
        {
            if (now >= _nextSweep)
                Sweep(now);
            if (!_sent.TryGetValue(conversationId, out var sent))
                _sent[conversationId] = sent = [];
            sent.RemoveAll(at => at < now - HourMilliseconds);
            sent.Add(now);
        }
    }

    /// <summary>When, in Unix milliseconds, oldest first.</summary>
    public IReadOnlyList<long> Of(string conversationId)
    {
        lock (_lock)
            return _sent.TryGetValue(conversationId, out var sent) ? [.. sent] : [];
    }

    /// <summary>Whether one more keeps the limits, as far as this process knows.</summary>
    public bool HasRoom(string conversationId)
    {
        var now = Now();
        return SendingPace.NextAt(Of(conversationId), now, Limits) == now;
    }

    // Conversations that fell silent are forgotten.
    private void Sweep(long now)
    {
        foreach (var (id, sent) in _sent)
        {
            if (sent[^1] < now - HourMilliseconds)
                _sent.Remove(id);
        }

        _nextSweep = now + HourMilliseconds;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
