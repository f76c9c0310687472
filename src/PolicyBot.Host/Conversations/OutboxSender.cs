using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Sends a reply and records what became of it.</summary>
internal sealed partial class OutboxSender(StateDatabase state, ConversationLease lease, NextSteps steps, TimeProvider time, ILogger<OutboxSender> logger)
{
    /// <summary>How many times sending a reply is begun before it is given up: with the waits between them about two hours.</summary>
    public const int MostAttempts = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private readonly SendingPace _pace = new(state, time);

    private static readonly TimeSpan StorePause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends a reply.</summary>
    /// <param name="key">Its conversation, whose lease the caller holds.</param>
    /// <param name="reply">The reply, claimed by the caller.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="cancel">The server stops.</param>
    /// <returns>The conversation's next step.</returns>
    public async Task<NextStep?> SendAsync(ConversationKey key, OutboxMessage reply, IChannel channel, CancellationToken cancel)
    {
        var attempts = reply.Attempts + 1;
        switch (await TryAsync(key, reply, channel, cancel))
        {
            case Delivery.Taken taken:
                return await RecordAsync(key, reply, new(OutboxState.Sent, reply.NextAt, reply.LastError, Now(), taken.Id), cancel);
            // Waiting for its turn is no attempt: however long the queue is, nothing in it is given up for that.
            case Delivery.NotYet notYet:
                LogPaced(logger, reply.Channel, reply.Sequence, (notYet.At - Now()) / 1000.0);
                return await RecordAsync(key, reply, new(OutboxState.Waiting, notYet.At, reply.LastError, Attempts: reply.Attempts), cancel);
            case Delivery.Later later when attempts < MostAttempts:
                var wait = later.After is { } asked && asked < LongestWait ? asked : Backoff(attempts);
                LogLater(logger, reply.Channel, reply.Sequence, attempts, later.Why, wait.TotalSeconds);
                return await RecordAsync(key, reply, new(OutboxState.Waiting, Now() + (long)wait.TotalMilliseconds, later.Why), cancel);
            case var failed:
                var why = failed is Delivery.Refused refused ? refused.Why : ((Delivery.Later)failed).Why;
                LogGivenUp(logger, reply.Channel, reply.Sequence, attempts, why);
                return await RecordAsync(key, reply, new(OutboxState.GivenUp, reply.NextAt, why), cancel);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a channel throws, the reply is kept and tried again.")]
    private async Task<Delivery> TryAsync(ConversationKey key, OutboxMessage message, IChannel channel, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(lease.Deadline);
        try
        {
            return await _pace.NextAtAsync(key, channel, limit.Token) is { } at ? new Delivery.NotYet(at) : await channel.SendAsync(message, limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return new Delivery.Later($"{e.GetType().Name}: {e.Message}");
        }
    }

    // Once the platform has answered this is recorded, even while the server stops, and a store that is away is waited for as
    // long as the claim holds: else the reply would be sent again, and those behind it would wait for the claim to end.
    private async Task<NextStep?> RecordAsync(ConversationKey key, OutboxMessage reply, Outcome outcome, CancellationToken stopping)
    {
        for (var until = time.GetUtcNow() + lease.Length; ; await Task.Delay(StorePause, time, stopping))
        {
            try
            {
                var next = await state.WriteAsync(
                    async store =>
                    {
                        await RecordAsync(store, reply, outcome);
                        return await steps.TakeAsync(store, key);
                    },
                    CancellationToken.None);
                steps.Recorded(reply);
                return next;
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e) && time.GetUtcNow() < until)
            {
                LogWaits(logger, reply.Channel, reply.Sequence, e.GetBaseException().Message);
            }
        }
    }

    private static async Task RecordAsync(StateContext store, OutboxMessage reply, Outcome outcome)
    {
        await store.Database.ExecuteSqlAsync(
            $"""
             UPDATE "Outbox" SET "State" = {(int)outcome.State}, "ClaimedUntil" = 0, "NextAt" = {outcome.NextAt}, "LastError" = {outcome.Error}, "SentAt" = {outcome.SentAt}, "SentId" = {outcome.SentId}, "Attempts" = {outcome.Attempts ?? reply.Attempts + 1}
             WHERE "Sequence" = {reply.Sequence}
             """,
            CancellationToken.None);
        if (reply.AnswerId is not null && outcome.SentId is not null)
            await store.Database.ExecuteSqlAsync($"""UPDATE "Answers" SET "SentId" = {outcome.SentId} WHERE "Id" = {reply.AnswerId}""", CancellationToken.None);
    }

    // 2 s, 4 s, 8 s … with a quarter more or less, so that many conversations do not come back in one moment.
    private static TimeSpan Backoff(int attempts)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, attempts) * (0.75 + (Random.Shared.NextDouble() / 2)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed record Outcome(OutboxState State, long NextAt, string? Error, long? SentAt = null, string? SentId = null, int? Attempts = null);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(1, LogLevel.Warning, "{Channel} 第 {Sequence} 号回复第 {Attempts} 次发送未成：{Why}；{Seconds:0} 秒后再试")]
    private static partial void LogLater(ILogger logger, string channel, long sequence, int attempts, string why, double seconds);

    [LoggerMessage(2, LogLevel.Error, "{Channel} 第 {Sequence} 号回复发送 {Attempts} 次未成，不再发送：{Why}")]
    private static partial void LogGivenUp(ILogger logger, string channel, long sequence, int attempts, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Channel} 第 {Sequence} 号回复已有结果，数据库暂时无法记下，稍后再记：{Why}")]
    private static partial void LogWaits(ILogger logger, string channel, long sequence, string why);

    [LoggerMessage(4, LogLevel.Information, "{Channel} 第 {Sequence} 号回复要等 {Seconds:0.0} 秒：已到平台对单个会话的发送频率上限")]
    private static partial void LogPaced(ILogger logger, string channel, long sequence, double seconds);
}
