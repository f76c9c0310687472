using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>A platform's limit on what one conversation is sent: at most so many messages in any window of that length.</summary>
/// <param name="Most">Messages; at least 1.</param>
/// <param name="Window">The window's length.</param>
public readonly record struct SendingLimit(int Most, TimeSpan Window);

/// <summary>
/// When one more message may be sent to a conversation. It is reckoned from what the store says was sent, so it holds across
/// restarts and across the processes that serve from one store.
/// </summary>
internal sealed class SendingPace(StateDatabase state, TimeProvider time)
{
    /// <summary>The first moment at which the conversation may be sent one more message.</summary>
    /// <param name="key">The conversation, whose lease the caller holds.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="cancel">Ends the look into the store.</param>
    /// <returns>Unix milliseconds; null for now.</returns>
    public async Task<long?> NextAtAsync(ConversationKey key, IChannel channel, CancellationToken cancel)
    {
        if (channel.Limits is not { Count: > 0 } limits)
            return null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var next = Math.Max(
            NextAt(await SentAsync(key, limits.Max(limit => limit.Most), cancel), now, limits),
            NextAt(channel.SentLately(key.Id), now, limits));
        return next > now ? next : null;
    }

    /// <summary>The first moment at which one more message keeps all limits.</summary>
    /// <param name="sent">When messages were sent, oldest first, in Unix milliseconds.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="limits">The limits.</param>
    /// <returns><paramref name="now"/>, or a later moment.</returns>
    public static long NextAt(IReadOnlyList<long> sent, long now, IEnumerable<SendingLimit> limits)
    {
        var next = now;
        foreach (var (most, window) in limits)
        {
            if (sent.Count >= most)
                next = Math.Max(next, sent[^most] + (long)window.TotalMilliseconds + 1);
        }

        return next;
    }

    // Replies leave in their order, so the last ones by number are the last ones sent.
    private async Task<List<long>> SentAsync(ConversationKey key, int most, CancellationToken cancel)
    {
        await using var store = state.Open();
        var sent = await store.Outbox
            .Where(m => m.State == OutboxState.Sent && m.Channel == key.Channel && m.ConversationId == key.Id && m.SentAt != null)
            .OrderByDescending(m => m.Sequence)
            .Take(most)
            .Select(m => m.SentAt!.Value)
            .ToListAsync(cancel);
        sent.Reverse();
        return sent;
    }
}
