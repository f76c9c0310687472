using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>Removes what has been kept long enough.</summary>
internal sealed partial class StateCleaning(StateDatabase state, PolicyBotOptions options, TimeProvider time, ILogger<StateCleaning> logger) : BackgroundService
{
    /// <summary>How often it cleans.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>How long handled messages and sent replies are kept: no platform delivers a message again after days.</summary>
    public static readonly TimeSpan MessageRetention = TimeSpan.FromDays(7);

    /// <summary>What was done at the desk is kept at least so long, however short answers are: six months (网络安全法, 第二十一条).</summary>
    public static readonly TimeSpan ActionRetention = TimeSpan.FromDays(180);

    /// <summary>Removes what is too old now.</summary>
    public async Task CleanAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var messages = (now - MessageRetention).ToUnixTimeMilliseconds();
        var answers = (now - TimeSpan.FromDays(options.RetentionDays)).ToUnixTimeMilliseconds();
        await state.WriteAsync(store => store.Memories.Where(m => m.ExpiresAt < now.ToUnixTimeMilliseconds()).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Inbox.Where(m => m.Handled && m.ReceivedAt < messages).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Outbox.Where(m => m.State != OutboxState.Waiting && m.CreatedAt < messages).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Feedback.Where(f => f.At < answers).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Answers.Where(a => a.At < answers).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Audit.Where(l => l.At < answers).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Changes.Where(c => c.At < answers).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.Notices.Where(n => n.At < answers).ExecuteDeleteAsync(cancel), cancel);
        var actions = Math.Min(answers, (now - ActionRetention).ToUnixTimeMilliseconds());
        await state.WriteAsync(store => store.DeskActions.Where(a => a.At < actions).ExecuteDeleteAsync(cancel), cancel);
        await state.WriteAsync(store => store.PasswordLinks.Where(l => l.ExpiresAt < now.ToUnixTimeMilliseconds()).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e))
            {
                LogLater(logger, e.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "清理过期记录未完成，下次再做：{Reason}")]
    private static partial void LogLater(ILogger logger, string reason);
}
