using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// The right of one process to work on a conversation, for a time. It keeps the order of a conversation across the processes
/// that serve from one database; what must not happen twice is guarded by conditional updates besides.
/// </summary>
internal sealed class ConversationLease(StateDatabase state, TimeProvider time)
{
    /// <summary>How long it holds without being renewed: longer than handling one message or sending one reply may take.</summary>
    public TimeSpan Length => state.TakeoverAfter;

    /// <summary>How long handling one message, or sending one reply with the channel's own repetitions, may take.</summary>
    public TimeSpan Deadline => Length / 3;

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Makes a conversation known that no message has come from.</summary>
    public Task AddAsync(ConversationKey key, CancellationToken cancel) => state.WriteAsync(
        store => store.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "Conversations" ("Channel", "Id", "LeaseOwner", "LeaseUntil") VALUES ({key.Channel}, {key.Id}, '', 0)
             ON CONFLICT DO NOTHING
             """,
            cancel),
        cancel);

    /// <summary>Takes the lease, or renews this process's own.</summary>
    /// <returns>False where another process has it.</returns>
    public Task<bool> TakeAsync(ConversationKey key, CancellationToken cancel) => state.WriteAsync(store => TakeAsync(store, key), cancel);

    /// <summary>The same as part of a write.</summary>
    public async Task<bool> TakeAsync(StateContext store, ConversationKey key)
    {
        var now = time.GetUtcNow();
        return await store.Database.ExecuteSqlAsync(
            $"""
             UPDATE "Conversations" SET "LeaseOwner" = {_owner}, "LeaseUntil" = {(now + Length).ToUnixTimeMilliseconds()}
             WHERE "Channel" = {key.Channel} AND "Id" = {key.Id} AND ("LeaseOwner" = {_owner} OR "LeaseUntil" <= {now.ToUnixTimeMilliseconds()})
             """,
            CancellationToken.None) > 0;
    }

    /// <summary>Gives this process's lease up.</summary>
    public Task GiveUpAsync(ConversationKey key) => state.WriteAsync(store => GiveUpAsync(store, key), CancellationToken.None);

    /// <summary>The same as part of a write.</summary>
    public Task<int> GiveUpAsync(StateContext store, ConversationKey key) => store.Database.ExecuteSqlAsync(
        $"""
         UPDATE "Conversations" SET "LeaseOwner" = '', "LeaseUntil" = 0 WHERE "Channel" = {key.Channel} AND "Id" = {key.Id} AND "LeaseOwner" = {_owner}
         """,
        CancellationToken.None);

    /// <summary>Voids what processes that ended left behind; to be called only where no other process can be at work.</summary>
    public Task VoidAllAsync(CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            await store.Conversations.Where(c => c.LeaseUntil > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseOwner, "").SetProperty(c => c.LeaseUntil, 0), cancel);
            return await store.Outbox.Where(m => m.ClaimedUntil > 0).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, 0), cancel);
        },
        cancel);
}
