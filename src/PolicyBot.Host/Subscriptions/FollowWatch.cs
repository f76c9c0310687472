using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Subscriptions;

/// <summary>
/// Tells followers what changed whenever another generation is served, however it came to be. What is told, and that it was, is kept in
/// one write: a process that ends in between has told nothing, and of several processes one alone does it.
/// </summary>
internal sealed partial class FollowWatch : BackgroundService
{
    /// <summary>How often the generation being served is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private const int Batch = 20;
    private static readonly ConversationKey Key = new("subscriptions", "told");

    private readonly Shelf _shelf;
    private readonly StateDatabase _state;
    private readonly TimeProvider _time;
    private readonly ILogger<FollowWatch> _logger;
    private readonly ConversationLease _lease;
    private readonly NoticeKeeping _keeping;
    private string? _done;

    /// <summary>Takes what it works with; nothing runs until the host starts it.</summary>
    public FollowWatch(Shelf shelf, StateDatabase state, IEnumerable<IChannel> channels, TimeProvider time, ILogger<FollowWatch> logger)
    {
        (_shelf, _state, _time, _logger) = (shelf, state, time, logger);
        _lease = new(state, time);
        _keeping = new(channels.ToDictionary(c => c.Name, StringComparer.Ordinal), time);
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Followers wait for what cannot be compared; everybody else is served all the same.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _time);
        do
        {
            try
            {
                // Comparing takes the processor for a while.
                await Task.Run(() => LookAsync(stoppingToken), stoppingToken);
            }
            catch (Exception e) when (StateDatabase.IsUnavailable(e) || e is IOException or UnauthorizedAccessException)
            {
                LogLater(_logger, e.GetBaseException().Message);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(_logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once: tells what is to be told.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        if (_done == _shelf.Index.Generation)
            return;
        await _lease.AddAsync(Key, cancel);
        if (!await _lease.TakeAsync(Key, cancel))
            return;
        try
        {
            // A generation that is no longer the published one must not be told after the one that is.
            _shelf.Refresh();
            var index = _shelf.Index;
            await using var store = _state.Open();
            var told = await store.ToldGenerations.AsNoTracking().FirstOrDefaultAsync(cancel);
            if (told is null)
                await BeginAsync(store, index, cancel);
            else if (told.Generation != index.Generation && !await TellAsync(store, told, index, cancel))
                return;
            _done = index.Generation;
        }
        finally
        {
            await _lease.GiveUpAsync(Key);
        }
    }

    // What was served before anybody could follow is told to nobody. A process that ends meanwhile has begun nothing: the next goes on.
    private async Task BeginAsync(StateContext store, PolicyIndex index, CancellationToken cancel)
    {
        var served = ShelfDifference.ServedRows(index).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var kept = await store.ToldDocuments.AsNoTracking().Select(d => new { d.DocumentId, d.Key }).ToDictionaryAsync(d => d.DocumentId, d => d.Key, StringComparer.Ordinal, cancel);
        string[] outdated = [.. kept.Where(k => served.GetValueOrDefault(k.Key)?.Key != k.Value).Select(k => k.Key)];
        if (outdated.Length > 0)
            await _state.WriteAsync(into => into.ToldDocuments.Where(d => outdated.Contains(d.DocumentId)).ExecuteDeleteAsync(CancellationToken.None), cancel);
        foreach (var batch in served.Values.Where(r => kept.GetValueOrDefault(r.Id) != r.Key).Chunk(Batch))
        {
            ToldDocument[] rows = [.. batch.Select(r => ShelfDifference.RowOf(r, index)).OfType<ToldDocument>()];
            await _state.WriteAsync(
                into =>
                {
                    into.ToldDocuments.AddRange(rows);
                    return into.SaveChangesAsync(CancellationToken.None);
                },
                cancel);
        }

        await _state.WriteAsync(
            into =>
            {
                into.ToldGenerations.Add(new() { Generation = index.Generation, Program = index.Manifest.Program, Revision = 1 });
                return into.SaveChangesAsync(CancellationToken.None);
            },
            cancel);
    }

    private async Task<bool> TellAsync(StateContext store, ToldGeneration told, PolicyIndex index, CancellationToken cancel)
    {
        var difference = await ShelfDifference.OfAsync(store, told, index, cancel);
        var subscriptions = await store.Subscriptions.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel);
        var accounts = await store.Accounts.AsNoTracking().Where(a => !a.Suspended).Select(a => new { a.Id, a.Roles }).ToDictionaryAsync(a => a.Id, a => a.Roles, StringComparer.Ordinal, cancel);
        var messages = Messages(difference.Changes, subscriptions, index, s => s.Channel != Follower.Page ? Audience.Public : accounts.GetValueOrDefault(s.ConversationId) == Roles.None ? null : Audience.Staff);
        if (!await _state.WriteAsync(into => _keeping.KeepAsync(into, told, index, difference, subscriptions, messages), cancel))
            return false;
        if (difference.Changes.Count > 0)
            LogTold(_logger, difference.Changes.Select(c => c.Change.DocumentId).Distinct(StringComparer.Ordinal).Count(), messages.Count);
        return true;
    }

    // One message for each follower, whatever they follow of what changed.
    private static List<FollowerMessage> Messages(IReadOnlyList<SeenChange> changes, List<Subscription> subscriptions, PolicyIndex index, Func<Subscription, Audience?> audienceOf)
    {
        var names = index.Departments(Audience.Staff).ToDictionary(d => d.Id, d => d.Printed, StringComparer.Ordinal);
        var messages = new List<FollowerMessage>();
        foreach (var own in subscriptions.Where(s => s.Generation != index.Generation).GroupBy(s => (s.Channel, s.ConversationId)))
        {
            if (audienceOf(own.First()) is not { } audience)
                continue;
            var touched = new List<Touched>();
            var by = new HashSet<long>();
            foreach (var (change, _, _) in changes.Where(c => c.IsFor(audience)))
            {
                var hits = own.Select(s => (Subscription: s, Clauses: s.Subject.In(change, names.GetValueOrDefault(s.Target, []))))
                    .Where(h => !h.Clauses.IsEmpty || (h.Subscription.Kind == Retrieval.SubjectKind.Document && change.Kin.Contains(h.Subscription.Target, StringComparer.Ordinal))).ToList();
                if (hits.Count == 0)
                    continue;
                ImmutableArray<TouchedClause> clauses = [.. change.Clauses.Where(c => hits.Exists(h => h.Clauses.Contains(c)))];
                touched.Add(new(change with { Clauses = clauses }, [.. hits.Select(h => h.Subscription.Name)]));
                by.UnionWith(hits.Select(h => h.Subscription.Id));
            }

            if (touched.Count > 0)
                messages.Add(new([.. own.Where(s => by.Contains(s.Id))], touched));
        }

        return messages;
    }

    [LoggerMessage(1, LogLevel.Information, "{Documents} 份文件有变动，已为 {Followers} 位关注者写好通知")]
    private static partial void LogTold(ILogger logger, int documents, int followers);

    [LoggerMessage(3, LogLevel.Error, "关注的变动无法比对，没有通知任何人，稍后再试")]
    private static partial void LogFailed(ILogger logger, Exception e);

    [LoggerMessage(2, LogLevel.Warning, "关注的变动这次没有比对完，稍后再试：{Reason}")]
    private static partial void LogLater(ILogger logger, string reason);
}

/// <summary>What one follower is told.</summary>
/// <param name="For">The subscriptions it is for.</param>
/// <param name="Touched">What changed.</param>
internal sealed record FollowerMessage(ImmutableArray<Subscription> For, IReadOnlyList<Touched> Touched);
