using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Brings one conversation up to date: handles its stored messages one after another and sends what they are answered with.</summary>
internal sealed partial class ConversationRun(
    StateDatabase state, ConversationLease lease, OutboxSender sender, Desk desk, TimeProvider time, ILogger<ConversationRun> logger)
{
    /// <summary>How many times handling a message is begun before its sender is told that it failed.</summary>
    public const int MostAttempts = 3;

    /// <summary>How long handling one message may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Returns when nothing is left to do now, or another process works on the conversation.</summary>
    public async Task RunAsync(ConversationKey key, IChannel channel, CancellationToken cancel)
    {
        if (!await lease.TakeAsync(key, cancel))
            return;
        try
        {
            do
            {
                await sender.SendDueAsync(key, channel, () => lease.TakeAsync(key, cancel), cancel);
            }
            while (await lease.TakeAsync(key, cancel) && await HandleNextAsync(key, channel, cancel));
        }
        finally
        {
            await lease.GiveUpAsync(key);
        }
    }

    private async Task<bool> HandleNextAsync(ConversationKey key, IChannel channel, CancellationToken cancel)
    {
        if (await NextAsync(key, cancel) is not { } message)
            return false;
        if (message.Attempts < MostAttempts)
            return await TryHandleAsync(message, channel, cancel);
        await CommitAsync(message, channel.ApologizeAsync, cancel);
        return true;
    }

    private async Task<InboxMessage?> NextAsync(ConversationKey key, CancellationToken cancel)
    {
        await using var store = state.Open();
        var message = await store.Inbox.AsNoTracking()
            .Where(m => !m.Handled && m.Channel == key.Channel && m.ConversationId == key.Id)
            .OrderBy(m => m.Sequence)
            .FirstOrDefaultAsync(cancel);
        if (message is not null)
            await store.Inbox.Where(m => m.Sequence == message.Sequence).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        return message;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A message that cannot be handled must not stop the others.")]
    private async Task<bool> TryHandleAsync(InboxMessage message, IChannel channel, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Deadline);
        try
        {
            await CommitAsync(message, turn => channel.HandleAsync(turn, limit.Token), limit.Token);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && !StateDatabase.IsUnavailable(e))
        {
            LogFailed(logger, e, message.Channel, message.Sequence, message.Attempts + 1);
            // Left for the next look, a little later; the last attempt's failure is told at once.
            return message.Attempts + 1 >= MostAttempts;
        }
    }

    private async Task CommitAsync(InboxMessage message, Func<Turn, Task> handle, CancellationToken cancel)
    {
        await using var store = state.Open();
        var turn = new Turn(store, desk, message, time);
        await handle(turn);
        await turn.CommitAsync(cancel);
    }

    [LoggerMessage(1, LogLevel.Error, "{Channel} 第 {Sequence} 号消息第 {Attempts} 次处理失败")]
    private static partial void LogFailed(ILogger logger, Exception e, string channel, long sequence, int attempts);
}
