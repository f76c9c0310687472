using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>Turns a running server to the generation that <c>index</c> published and to changes of the office's own files, without a restart.</summary>
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
            if (shelf.RefreshHouse())
                Tell(shelf, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another generation may have been published meanwhile; the next look sees it.
            LogFailed(logger, e.Message);
        }
    }

    /// <summary>Logs what is in the office's own files, and every line of them that could not be used.</summary>
    public static void Tell(Shelf shelf, ILogger logger)
    {
        LogHouse(logger, shelf.House.Renamings.Length, shelf.House.Offices.Length);
        foreach (var problem in shelf.House.Problems)
            LogHouseProblem(logger, problem.File, problem.Reason);
    }

    [LoggerMessage(1, LogLevel.Information, "已换用新建立的索引：{Documents} 份文件，{Clauses} 条")]
    private static partial void LogTurned(ILogger logger, int documents, int clauses);

    [LoggerMessage(2, LogLevel.Warning, "新的索引暂时无法打开，仍用原来的：{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Information, "更名表 {Renamings} 条，通讯录 {Offices} 条")]
    private static partial void LogHouse(ILogger logger, int renamings, int offices);

    [LoggerMessage(4, LogLevel.Warning, "{File} {Reason}")]
    private static partial void LogHouseProblem(ILogger logger, string file, string reason);
}
