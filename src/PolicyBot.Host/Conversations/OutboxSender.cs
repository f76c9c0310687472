using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Sends a reply and records what became of it.</summary>
internal sealed partial class OutboxSender(StateDatabase state, NextSteps steps, TimeProvider time, ILogger<OutboxSender> logger)
{
    /// <summary>How many times sending a reply is begun before it is given up: with the waits between them about two hours.</summary>
    public const int MostAttempts = 10;

    /// <summary>How long one attempt may take, the channel's own repetitions included.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

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
        switch (await TryAsync(reply, channel, cancel))
        {
            case Delivery.Taken taken:
                return await RecordAsync(key, reply, OutboxState.Sent, set => set.SetProperty(m => m.SentAt, Now()).SetProperty(m => m.SentId, taken.Id), cancel, taken.Id);
            case Delivery.Later later when attempts < MostAttempts:
                var wait = later.After is { } asked && asked < LongestWait ? asked : Backoff(attempts);
                LogLater(logger, reply.Channel, reply.Sequence, attempts, later.Why, wait.TotalSeconds);
                return await RecordAsync(
                    key, reply, OutboxState.Waiting, set => set.SetProperty(m => m.NextAt, (time.GetUtcNow() + wait).ToUnixTimeMilliseconds()).SetProperty(m => m.LastError, later.Why), cancel);
            case var failed:
                var why = failed is Delivery.Refused refused ? refused.Why : ((Delivery.Later)failed).Why;
                LogGivenUp(logger, reply.Channel, reply.Sequence, attempts, why);
                return await RecordAsync(key, reply, OutboxState.GivenUp, set => set.SetProperty(m => m.LastError, why), cancel);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a channel throws, the reply is kept and tried again.")]
    private static async Task<Delivery> TryAsync(OutboxMessage message, IChannel channel, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Deadline);
        try
        {
            return await channel.SendAsync(message, limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return new Delivery.Later($"{e.GetType().Name}: {e.Message}");
        }
    }

    // Once the platform has answered this is recorded, even while the server stops, and a store that is away is waited for as
    // long as the claim holds: else the reply would be sent again, and those behind it would wait for the claim to end.
    private async Task<NextStep?> RecordAsync(
        ConversationKey key, OutboxMessage reply, OutboxState to, Action<UpdateSettersBuilder<OutboxMessage>> more, CancellationToken stopping, string? sentId = null)
    {
        for (var until = time.GetUtcNow() + ConversationLease.Length; ; await Task.Delay(StorePause, time, stopping))
        {
            try
            {
                return await state.WriteAsync(
                    async store =>
                    {
                        await RecordAsync(store, reply, to, more, sentId);
                        return await steps.TakeAsync(store, key);
                    },
                    CancellationToken.None);
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e) && time.GetUtcNow() < until)
            {
                LogWaits(logger, reply.Channel, reply.Sequence, e.GetBaseException().Message);
            }
        }
    }

    private static async Task RecordAsync(StateContext store, OutboxMessage reply, OutboxState to, Action<UpdateSettersBuilder<OutboxMessage>> more, string? sentId)
    {
        await store.Outbox.Where(m => m.Sequence == reply.Sequence).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(m => m.State, to).SetProperty(m => m.ClaimedUntil, 0);
                more(set);
            },
            CancellationToken.None);
        if (reply.AnswerId is not null && sentId is not null)
            await store.Answers.Where(a => a.Id == reply.AnswerId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SentId, sentId), CancellationToken.None);
    }

    // 2 s, 4 s, 8 s … with a quarter more or less, so that many conversations do not come back in one moment.
    private static TimeSpan Backoff(int attempts)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, attempts) * (0.75 + (Random.Shared.NextDouble() / 2)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(1, LogLevel.Warning, "{Channel} 第 {Sequence} 号回复第 {Attempts} 次发送未成：{Why}；{Seconds:0} 秒后再试")]
    private static partial void LogLater(ILogger logger, string channel, long sequence, int attempts, string why, double seconds);

    [LoggerMessage(2, LogLevel.Error, "{Channel} 第 {Sequence} 号回复发送 {Attempts} 次未成，不再发送：{Why}")]
    private static partial void LogGivenUp(ILogger logger, string channel, long sequence, int attempts, string why);

    [LoggerMessage(3, LogLevel.Warning, "{Channel} 第 {Sequence} 号回复已有结果，数据库暂时无法记下，稍后再记：{Why}")]
    private static partial void LogWaits(ILogger logger, string channel, long sequence, string why);
}
