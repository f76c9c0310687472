using PolicyBot.Answering;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>Warms the engine up for the generation being served, beside serving it, and anew for every generation that follows.</summary>
internal sealed class WarmUpWork(PolicyEngine engine, Shelf shelf, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ShelfWatch.Every, time);
        PolicyIndex? warmed = null;
        do
        {
            if (ReferenceEquals(warmed, shelf.Index))
                continue;
            warmed = shelf.Index;
            await Task.Run(() => engine.WarmUp(stoppingToken), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
