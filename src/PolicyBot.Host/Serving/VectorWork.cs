using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>
/// Makes the vectors of the generation being served, beside serving it by words. Begins anew with every generation, goes on where
/// it was broken off, and tries again later where the model does not answer.
/// </summary>
internal sealed partial class VectorWork(Shelf shelf, TimeProvider time, ILogger<VectorWork> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ShelfWatch.Every, time);
        var next = time.GetUtcNow();
        do
        {
            if (shelf.Embeddings is null || shelf.HasVectors || time.GetUtcNow() < next)
                continue;
            if (!await Task.Run(() => Make(stoppingToken), stoppingToken))
                next = time.GetUtcNow() + Again;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private bool Make(CancellationToken stop)
    {
        try
        {
            var made = shelf.MakeVectors(cancel: stop);
            if (made)
                LogMade(logger);
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "语义向量已算好，现在同时按词语和语义检索")]
    private static partial void LogMade(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "语义向量未能写入，仍按词语检索：{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
