using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>What is to be done next in a conversation; that it has been begun is stored.</summary>
internal abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>A message is to be handled.</summary>
    /// <param name="Message">The message; its attempts are those before this one.</param>
    public sealed record Handle(InboxMessage Message) : NextStep;

    /// <summary>A reply is to be sent.</summary>
    /// <param name="Reply">The reply; its attempts are those before this one.</param>
    public sealed record Send(OutboxMessage Reply) : NextStep;
}

/// <summary>
/// Finds the next step of a conversation. It is asked within the write that stores what came of the step before: each write is a
/// flush of the disk, and there are as few of them as there are steps.
/// </summary>
internal sealed class NextSteps(ConversationLease lease, TimeProvider time)
{
    /// <summary>Takes or renews the lease and finds the next step: replies before messages, both in their order.</summary>
    /// <returns>Null, and the lease is given up, where there is nothing to do now; null, too, where another process has the lease.</returns>
    public async Task<NextStep?> TakeAsync(StateContext store, ConversationKey key)
    {
        if (!await lease.TakeAsync(store, key))
            return null;
        if (await ReplyAsync(store, key) is { } reply)
            return new NextStep.Send(reply);
        if (await MessageAsync(store, key) is { } message)
            return new NextStep.Handle(message);
        await lease.GiveUpAsync(store, key);
        return null;
    }

    // One that cannot be sent now holds back those behind it. The claim keeps a process whose lease ran out from sending it too.
    private async Task<OutboxMessage?> ReplyAsync(StateContext store, ConversationKey key)
    {
        var now = time.GetUtcNow();
        var first = await store.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Waiting && m.Channel == key.Channel && m.ConversationId == key.Id)
            .OrderBy(m => m.Sequence)
            .FirstOrDefaultAsync(CancellationToken.None);
        if (first is null || first.NextAt > now.ToUnixTimeMilliseconds())
            return null;
        var until = (now + ConversationLease.Length).ToUnixTimeMilliseconds();
        var claimed = await store.Outbox
            .Where(m => m.Sequence == first.Sequence && m.State == OutboxState.Waiting && m.ClaimedUntil <= now.ToUnixTimeMilliseconds())
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), CancellationToken.None);
        return claimed > 0 ? first : null;
    }

    private static async Task<InboxMessage?> MessageAsync(StateContext store, ConversationKey key)
    {
        var first = await store.Inbox.AsNoTracking()
            .Where(m => !m.Handled && m.Channel == key.Channel && m.ConversationId == key.Id)
            .OrderBy(m => m.Sequence)
            .FirstOrDefaultAsync(CancellationToken.None);
        if (first is not null)
            await store.Inbox.Where(m => m.Sequence == first.Sequence).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, m => m.Attempts + 1), CancellationToken.None);
        return first;
    }
}
