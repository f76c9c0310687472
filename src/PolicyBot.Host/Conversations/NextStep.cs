using System.Collections.Concurrent;
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
/// flush of the disk, and there are as few of them as there are steps. Its statements are compiled once: every step asks them.
/// </summary>
internal sealed class NextSteps(ConversationLease lease, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, long> _claims = new();

    private readonly Func<StateContext, string, string, Task<OutboxMessage?>> _firstReply = EF.CompileAsyncQuery((StateContext store, string channel, string conversation) =>
        store.Outbox.AsNoTracking().OrderBy(m => m.Sequence).FirstOrDefault(m => m.State == OutboxState.Waiting && m.Channel == channel && m.ConversationId == conversation));

    private readonly Func<StateContext, string, string, Task<InboxMessage?>> _firstMessage = EF.CompileAsyncQuery((StateContext store, string channel, string conversation) =>
        store.Inbox.AsNoTracking().OrderBy(m => m.Sequence).FirstOrDefault(m => !m.Handled && m.Channel == channel && m.ConversationId == conversation));

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

    /// <summary>Forgets that this process claimed a reply: what became of it is recorded.</summary>
    public void Recorded(OutboxMessage reply) => _claims.TryRemove(reply.Sequence, out _);

    // One that cannot be sent now holds back those behind it. The claim keeps a process whose lease ran out from sending it too. A
    // claim of this process itself, which works on a conversation once at a time, is one whose write was made and seemed not to be:
    // the database went away while it said so.
    private async Task<OutboxMessage?> ReplyAsync(StateContext store, ConversationKey key)
    {
        var now = time.GetUtcNow();
        var first = await _firstReply(store, key.Channel, key.Id);
        if (first is null || first.NextAt > now.ToUnixTimeMilliseconds())
            return null;
        var until = (now + lease.Length).ToUnixTimeMilliseconds();
        var own = _claims.GetValueOrDefault(first.Sequence);
        _claims[first.Sequence] = until;
        var claimed = await store.Database.ExecuteSqlAsync(
            $"""
             UPDATE "Outbox" SET "ClaimedUntil" = {until}, "Attempts" = "Attempts" + 1
             WHERE "Sequence" = {first.Sequence} AND "State" = {(int)OutboxState.Waiting} AND ("ClaimedUntil" <= {now.ToUnixTimeMilliseconds()} OR "ClaimedUntil" = {own})
             """,
            CancellationToken.None);
        if (claimed > 0)
            return first;
        _claims[first.Sequence] = own;
        return null;
    }

    private async Task<InboxMessage?> MessageAsync(StateContext store, ConversationKey key)
    {
        var first = await _firstMessage(store, key.Channel, key.Id);
        if (first is not null)
            await store.Database.ExecuteSqlAsync($"""UPDATE "Inbox" SET "Attempts" = "Attempts" + 1 WHERE "Sequence" = {first.Sequence}""", CancellationToken.None);
        return first;
    }
}
