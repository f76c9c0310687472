using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// Sets one run on each conversation that has something to do, many conversations at once. Woken when a message has been
/// stored; looks for itself now and then, for what an earlier process, another node or a failed attempt left.
/// </summary>
public sealed partial class ConversationWorker : BackgroundService
{
    /// <summary>How often it looks for itself.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How many conversations are worked on at once.</summary>
    public const int MostAtOnce = 64;

    private readonly StateDatabase _state;
    private readonly ConversationLease _lease;
    private readonly ConversationRun _run;
    private readonly Dictionary<string, IChannel> _channels;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationWorker> _logger;

    // Everything that happens is an event in one queue, read by one loop: no other code touches what is running.
    private readonly Channel<(ConversationKey Key, bool Finished)> _events = Channel.CreateUnbounded<(ConversationKey, bool)>();
    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly AnsweringThreads _threads = new();

    /// <summary>Takes what it works with; nothing runs until the host starts it.</summary>
    public ConversationWorker(StateDatabase state, Desk desk, IEnumerable<IChannel> channels, TimeProvider time, ILoggerFactory loggers)
    {
        (_state, _time) = (state, time);
        _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _logger = loggers.CreateLogger<ConversationWorker>();
        _lease = new(state, time);
        var steps = new NextSteps(_lease, time);
        _run = new(state, _lease, steps, new(state, _lease, steps, time, loggers.CreateLogger<OutboxSender>()), desk, time, loggers.CreateLogger<ConversationRun>());
    }

    /// <summary>Says that a conversation has something to do.</summary>
    public void Wake(ConversationKey key) => _events.Writer.TryWrite((key, Finished: false));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_channels.Count == 0)
            return;
        var looking = LookAsync(stoppingToken);
        var running = new Dictionary<ConversationKey, Task>();
        var again = new HashSet<ConversationKey>();
        try
        {
            await foreach (var (key, finished) in _events.Reader.ReadAllAsync(stoppingToken))
            {
                if (finished)
                    running.Remove(key);
                if (finished && !again.Remove(key))
                    continue;
                if (running.ContainsKey(key))
                    again.Add(key);
                else
                    running[key] = _threads.RunAsync(() => WorkAsync(key, stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll([looking, .. running.Values]);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One conversation's trouble is logged and looked at again; the others go on.")]
    private async Task WorkAsync(ConversationKey key, CancellationToken stopping)
    {
        try
        {
            await _places.WaitAsync(stopping);
            try
            {
                await _run.RunAsync(key, _channels[key.Channel], stopping);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception e)
        {
            if (!stopping.IsCancellationRequested)
                LogFailed(_logger, e, key.Channel);
        }
        finally
        {
            _events.Writer.TryWrite((key, Finished: true));
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The store may be away for a while; the next look finds it back.")]
    private async Task LookAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookEvery, _time);
        var voided = !_state.IsSole;
        do
        {
            try
            {
                if (!voided)
                    await _lease.VoidAllAsync(stopping);
                voided = true;
                foreach (var key in await WithWorkAsync(stopping))
                    Wake(key);
            }
            catch (Exception e)
            {
                if (!stopping.IsCancellationRequested)
                    LogAway(_logger, e.GetBaseException().Message);
            }
        }
        while (await NextTickAsync(timer, stopping));
    }

    private static async Task<bool> NextTickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<List<ConversationKey>> WithWorkAsync(CancellationToken cancel)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        string[] channels = [.. _channels.Keys];
        await using var store = _state.Open();
        var waiting = store.Inbox.Where(m => !m.Handled).Select(m => new { m.Channel, m.ConversationId })
            .Union(store.Outbox.Where(m => m.State == OutboxState.Waiting && m.NextAt <= now && m.ClaimedUntil <= now).Select(m => new { m.Channel, m.ConversationId }));
        return [.. (await waiting.Where(k => channels.Contains(k.Channel)).ToListAsync(cancel)).Select(k => new ConversationKey(k.Channel, k.ConversationId))];
    }

    [LoggerMessage(1, LogLevel.Error, "{Channel} 的一个会话处理中断，稍后再试")]
    private static partial void LogFailed(ILogger logger, Exception e, string channel);

    [LoggerMessage(2, LogLevel.Warning, "数据库暂时无法访问：{Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
