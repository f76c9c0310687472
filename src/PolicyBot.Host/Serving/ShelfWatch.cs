using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>Serves a generation of the index soon after another process has published it.</summary>
internal sealed partial class ShelfWatch(Shelf shelf, TimeProvider time, ILogger<ShelfWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (shelf.Refresh())
                    LogRefreshed(shelf.Index.Manifest.Documents);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(e.Message); // the generation being served goes on; the next tick tries again
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "已改用新的索引，收录文件 {Documents} 份")]
    private partial void LogRefreshed(int documents);

    [LoggerMessage(Level = LogLevel.Warning, Message = "新的索引暂时无法读取，继续使用原来的：{Reason}")]
    private partial void LogUnreadable(string reason);
}
