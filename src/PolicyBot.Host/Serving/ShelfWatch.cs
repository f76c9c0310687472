using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>Turns a running server to the generation that <c>index</c> published, without a restart.</summary>
internal sealed partial class ShelfWatch(Shelf shelf, TimeProvider time, ILogger<ShelfWatch> logger) : BackgroundService
{
    /// <summary>How often the name of the published generation is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    private void Look()
    {
        try
        {
            if (shelf.Refresh())
                LogTurned(logger, shelf.Index.Manifest.Documents, shelf.Index.Manifest.Clauses);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another generation may have been published meanwhile; the next look sees it.
            LogFailed(logger, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "已换用新建立的索引：{Documents} 份文件，{Clauses} 条")]
    private static partial void LogTurned(ILogger logger, int documents, int clauses);

    [LoggerMessage(2, LogLevel.Warning, "新的索引暂时无法打开，仍用原来的：{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
