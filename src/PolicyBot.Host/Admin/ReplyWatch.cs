using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>Brings offices' replies that were released on another node to this one.</summary>
internal sealed partial class ReplyWatch(Gaps gaps, TimeProvider time, ILogger<ReplyWatch> logger) : BackgroundService
{
    /// <summary>How often the store is asked.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await gaps.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e))
            {
                LogLater(logger, e.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "口径暂时无法读取，下次再读：{Reason}")]
    private static partial void LogLater(ILogger logger, string reason);
}
