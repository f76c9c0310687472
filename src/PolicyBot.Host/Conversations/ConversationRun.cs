using System.Diagnostics.CodeAnalysis;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Brings one conversation up to date: handles its stored messages one after another and sends what they are answered with.</summary>
internal sealed partial class ConversationRun(
    StateDatabase state, ConversationLease lease, NextSteps steps, OutboxSender sender, Desk desk, TimeProvider time, ILogger<ConversationRun> logger)
{
    /// <summary>How many times handling a message is begun before its sender is told that it failed.</summary>
    public const int MostAttempts = 3;

    /// <summary>Returns when nothing is left to do now, or another process works on the conversation.</summary>
    public async Task RunAsync(ConversationKey key, IChannel channel, CancellationToken cancel)
    {
        var next = await TakeAsync(key, cancel);
        var finished = false;
        try
        {
            while (next is not null)
            {
                next = next switch
                {
                    NextStep.Send send => await sender.SendAsync(key, send.Reply, channel, cancel),
                    NextStep.Handle handle => await HandleAsync(key, handle.Message, channel, cancel),
                    _ => throw new InvalidOperationException(),
                };
            }

            finished = true;
        }
        finally
        {
            if (!finished)
                await lease.GiveUpAsync(key);
        }
    }

    private Task<NextStep?> TakeAsync(ConversationKey key, CancellationToken cancel) => state.WriteAsync(store => steps.TakeAsync(store, key), cancel);

    private Task<NextStep?> HandleAsync(ConversationKey key, InboxMessage message, IChannel channel, CancellationToken cancel) =>
        message.Attempts < MostAttempts
            ? TryHandleAsync(key, message, channel, cancel)
            : KeepAsync(key, message, channel.ApologizeAsync, cancel);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A message that cannot be handled must not stop the others.")]
    private async Task<NextStep?> TryHandleAsync(ConversationKey key, InboxMessage message, IChannel channel, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(lease.Deadline);
        try
        {
            return await KeepAsync(key, message, turn => channel.HandleAsync(turn, limit.Token), limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && !StateDatabase.IsUnavailable(e))
        {
            LogFailed(logger, e, message.Channel, message.Sequence, message.Attempts + 1);
        }

        // The last attempt's failure is told at once; else it is left for the next look, a little later.
        if (message.Attempts + 1 >= MostAttempts)
            return await TakeAsync(key, cancel);
        await lease.GiveUpAsync(key);
        return null;
    }

    private async Task<NextStep?> KeepAsync(ConversationKey key, InboxMessage message, Func<Turn, Task> handle, CancellationToken cancel)
    {
        await using var collected = state.Open();
        var turn = new Turn(collected, desk, message, time);
        await handle(turn);
        return await state.WriteAsync(
            async store =>
            {
                await turn.KeepAsync(store);
                return await steps.TakeAsync(store, key);
            },
            cancel);
    }

    [LoggerMessage(1, LogLevel.Error, "{Channel} 第 {Sequence} 号消息第 {Attempts} 次处理失败")]
    private static partial void LogFailed(ILogger logger, Exception e, string channel, long sequence, int attempts);
}
