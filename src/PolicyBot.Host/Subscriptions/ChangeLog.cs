using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Subscriptions;

/// <summary>The last changes of the shelf, for the pages and feeds that list them.</summary>
internal sealed class ChangeLog(StateDatabase state, Shelf shelf)
{
    /// <summary>How many changes of the shelf are looked through, and shown at most.</summary>
    public const int Most = 100;

    private volatile Recent? _recent;

    /// <summary>The changes an audience may see, newest first.</summary>
    /// <param name="audience">Who looks. A document they do not see now is not shown as it was either, but for what they have been told: that it is gone.</param>
    /// <param name="subjects">What they are to be about; empty for all.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ImmutableArray<LoggedChange>> AllAsync(Audience audience, ImmutableArray<Subject> subjects, CancellationToken cancel)
    {
        var index = shelf.Index;
        var names = index.Departments(audience).ToDictionary(d => d.Id, d => d.Printed, StringComparer.Ordinal);
        return
        [
            .. (await RecentAsync(cancel)).Where(c => c.Seen.IsFor(audience) && IsShown(c.Seen.Change, index, audience))
                .Select(c => subjects.IsEmpty ? c.Logged : About(c.Logged, subjects, names)).OfType<LoggedChange>(),
        ];
    }

    /// <summary>The changes of a document, in all its versions, that an audience may see, newest first.</summary>
    public async Task<ImmutableArray<LoggedChange>> OfDocumentAsync(string documentId, Audience audience, CancellationToken cancel)
    {
        await using var store = state.Open();
        var own = await store.Changes.AsNoTracking().Where(c => c.DocumentId == documentId && c.Least <= audience && audience <= c.Most).OrderByDescending(c => c.Sequence).Take(Most).ToListAsync(cancel);
        return [.. own.Select(Read).OfType<Kept>().Select(c => c.Logged).Where(c => IsShown(c.Change, shelf.Index, audience))];
    }

    private static bool IsShown(DocumentChange change, PolicyIndex index, Audience audience) => index.Facts(change.DocumentId, audience) is not null;

    private static LoggedChange? About(LoggedChange logged, ImmutableArray<Subject> subjects, Dictionary<string, ImmutableArray<string>> names)
    {
        var hits = subjects.SelectMany(s => s.In(logged.Change, names.GetValueOrDefault(s.Target, []))).ToHashSet();
        return hits.Count == 0 ? null : logged with { Change = logged.Change with { Clauses = [.. logged.Change.Clauses.Where(hits.Contains)] } };
    }

    private async Task<ImmutableArray<Kept>> RecentAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        var last = await store.Changes.MaxAsync(c => (long?)c.Sequence, cancel) ?? 0;
        if (_recent is { } recent && recent.Last == last)
            return recent.Changes;
        var changes = await store.Changes.AsNoTracking().OrderByDescending(c => c.Sequence).Take(Most).ToListAsync(cancel);
        _recent = new(last, [.. changes.Select(Read).OfType<Kept>()]);
        return _recent.Changes;
    }

    private static Kept? Read(StoredChange stored) => PackedJson.Unpack<DocumentChange>(stored.Content) is { } change
        ? new(new(change, stored.Least, stored.Most), new(stored.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(stored.At), change))
        : null;

    private sealed record Kept(SeenChange Seen, LoggedChange Logged);

    private sealed record Recent(long Last, ImmutableArray<Kept> Changes);
}

/// <summary>A change of a document, and when it was noticed.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Change">The change.</param>
public sealed record LoggedChange(long Sequence, DateTimeOffset At, DocumentChange Change);
