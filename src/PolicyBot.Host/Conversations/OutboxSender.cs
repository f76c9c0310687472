using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Sends a conversation's replies in their order; one that cannot be sent now holds back those behind it.</summary>
internal sealed partial class OutboxSender(StateDatabase state, TimeProvider time, ILogger<OutboxSender> logger)
{
    /// <summary>How many times sending a reply is begun before it is given up: with the waits between them about two hours.</summary>
    public const int MostAttempts = 10;

    /// <summary>How long one attempt may take, the channel's own repetitions included.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan StorePause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends what is due.</summary>
    /// <param name="key">The conversation, whose lease the caller holds.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="renew">Renews the lease; false where it was lost.</param>
    /// <param name="cancel">The server stops.</param>
    public async Task SendDueAsync(ConversationKey key, IChannel channel, Func<Task<bool>> renew, CancellationToken cancel)
    {
        while (await NextAsync(key, cancel) is { } message && await renew() && await ClaimAsync(message, cancel))
        {
            if (!await SendAsync(message, channel, cancel))
                return;
        }
    }

    private async Task<OutboxMessage?> NextAsync(ConversationKey key, CancellationToken cancel)
    {
        await using var store = state.Open();
        var first = await store.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Waiting && m.Channel == key.Channel && m.ConversationId == key.Id)
            .OrderBy(m => m.Sequence)
            .FirstOrDefaultAsync(cancel);
        return first is not null && first.NextAt <= Now() ? first : null;
    }

    private async Task<bool> ClaimAsync(OutboxMessage message, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var until = (now + ConversationLease.Length).ToUnixTimeMilliseconds();
        await using var store = state.Open();
        return await store.Outbox
            .Where(m => m.Sequence == message.Sequence && m.State == OutboxState.Waiting && m.ClaimedUntil <= now.ToUnixTimeMilliseconds())
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel) > 0;
    }

    private async Task<bool> SendAsync(OutboxMessage message, IChannel channel, CancellationToken cancel)
    {
        var attempts = message.Attempts + 1;
        switch (await TryAsync(message, channel, cancel))
        {
            case Delivery.Taken taken:
                await RecordAsync(message, OutboxState.Sent, set => set.SetProperty(m => m.SentAt, Now()).SetProperty(m => m.SentId, taken.Id), cancel);
                await LinkAsync(message, taken.Id);
                return true;
            case Delivery.Later later when attempts < MostAttempts:
                var wait = later.After is { } asked && asked < LongestWait ? asked : Backoff(attempts);
                LogLater(logger, message.Channel, message.Sequence, attempts, later.Why, wait.TotalSeconds);
                await RecordAsync(message, OutboxState.Waiting, set => set.SetProperty(m => m.NextAt, (time.GetUtcNow() + wait).ToUnixTimeMilliseconds()).SetProperty(m => m.LastError, later.Why), cancel);
                return false;
            case var failed:
                var why = failed is Delivery.Refused refused ? refused.Why : ((Delivery.Later)failed).Why;
                LogGivenUp(logger, message.Channel, message.Sequence, attempts, why);
                await RecordAsync(message, OutboxState.GivenUp, set => set.SetProperty(m => m.LastError, why), cancel);
                return true;
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
    private async Task RecordAsync(
        OutboxMessage message, OutboxState to, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboxMessage>> more, CancellationToken stopping)
    {
        for (var until = time.GetUtcNow() + ConversationLease.Length; ; await Task.Delay(StorePause, time, stopping))
        {
            try
            {
                await using var store = state.Open();
                await store.Outbox.Where(m => m.Sequence == message.Sequence).ExecuteUpdateAsync(
                    set =>
                    {
                        set.SetProperty(m => m.State, to).SetProperty(m => m.ClaimedUntil, 0);
                        more(set);
                    },
                    CancellationToken.None);
                return;
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e) && time.GetUtcNow() < until)
            {
                LogWaits(logger, message.Channel, message.Sequence, e.GetBaseException().Message);
            }
        }
    }

    private async Task LinkAsync(OutboxMessage message, string? sentId)
    {
        if (message.AnswerId is null || sentId is null)
            return;
        await using var store = state.Open();
        await store.Answers.Where(a => a.Id == message.AnswerId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SentId, sentId), CancellationToken.None);
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
