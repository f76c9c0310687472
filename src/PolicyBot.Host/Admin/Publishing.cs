using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>
/// Puts drafts on the shelf, takes them off, and undoes the last of it. Each is a new generation of the index, built aside, checked
/// and then turned to; every one is kept with the copies it was made of.
/// </summary>
internal sealed class Publishing(HostSettings settings, Shelf shelf, DraftFiles files, Drafts drafts, FourEyes eyes, StateDatabase state, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The changes of the shelf made from the desk, newest first.</summary>
    public async Task<IReadOnlyList<Publication>> AllAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Publications.AsNoTracking().Where(p => p.Generation != null).OrderByDescending(p => p.Sequence).Take(200).ToListAsync(cancel);
    }

    /// <summary>Puts a draft that waits for review on the shelf.</summary>
    /// <exception cref="DeskException">It may not be, or the shelf does not take it; the shelf stays as it was.</exception>
    public Task PublishAsync(Actor by, string id, int revision, CancellationToken cancel) => InTurnAsync(async () =>
    {
        var draft = await drafts.FindAsync(id, cancel);
        if (draft.State != DraftState.Submitted || draft.Revision != revision)
            throw Drafts.Changed();
        if (await eyes.HindranceAsync(by, draft.Editors, cancel) is { } hindrance)
            throw new DeskException(hindrance, StatusCodes.Status403Forbidden);
        var publication = new Publication { DraftId = id, Title = draft.Title, Puts = true, Before = draft.Served, Who = by.Name, At = Now() };
        await state.WriteAsync(
            store =>
            {
                store.Publications.Add(publication);
                return store.SaveChangesAsync(cancel);
            },
            cancel);
        files.Freeze(draft, publication.Sequence);
        var documentId = Put(draft, publication.Sequence);

        // From here on it has happened, whoever asked for it has left or not.
        var generation = shelf.Index.Generation;
        await state.WriteAsync(
            async store =>
            {
                await store.Publications.Where(p => p.Sequence == publication.Sequence).ExecuteUpdateAsync(set => set.SetProperty(p => p.Generation, generation));
                await store.Drafts.Where(d => d.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.State, d => d.Revision == revision ? DraftState.Published : DraftState.Open).SetProperty(d => d.DocumentId, documentId)
                        .SetProperty(d => d.Served, publication.Sequence).SetProperty(d => d.Editors, d => d.Revision == revision ? "" : d.Editors));
                store.Note(by, time, "发布", draft.Title, documentId);
                return await store.SaveChangesAsync();
            },
            CancellationToken.None);
    });

    /// <summary>Takes a draft's document off the shelf.</summary>
    /// <exception cref="DeskException">It is not on it, or the shelf cannot be written.</exception>
    public Task WithdrawAsync(Actor by, string id, CancellationToken cancel) => InTurnAsync(async () =>
    {
        var draft = await drafts.FindAsync(id, cancel);
        if (draft is not { Served: not null, DocumentId: not null })
            throw Drafts.Changed();
        Take(draft);
        var generation = shelf.Index.Generation;
        await state.WriteAsync(
            async store =>
            {
                store.Publications.Add(new() { DraftId = id, Title = draft.Title, Before = draft.Served, Generation = generation, Who = by.Name, At = Now() });
                await SetServedAsync(store, draft, null, DraftState.Withdrawn);
                store.Note(by, time, "撤下", draft.Title, draft.DocumentId);
                return await store.SaveChangesAsync();
            },
            CancellationToken.None);
    });

    /// <summary>Undoes the last change of the shelf that has not been undone.</summary>
    /// <param name="by">Who.</param>
    /// <param name="sequence">The change they mean: somebody may have made another meanwhile.</param>
    /// <param name="cancel">Gives up before anything is done.</param>
    /// <exception cref="DeskException">It is not the last, or the shelf cannot be written.</exception>
    public Task RollBackAsync(Actor by, long sequence, CancellationToken cancel) => InTurnAsync(async () =>
    {
        var last = await LastAsync(cancel);
        if (last is null || last.Sequence != sequence)
            throw new DeskException("只能回退最近一次变动，而它刚刚变了。请刷新后再看一遍。", StatusCodes.Status409Conflict);
        var draft = await drafts.FindAsync(last.DraftId, cancel);
        if (last.Before is { } before)
            Put(draft, before);
        else
            Take(draft);

        // What is on the shelf again may be older than what was corrected since.
        var now = last.Before is null ? DraftState.Withdrawn : last.Puts || draft.State == DraftState.Open ? DraftState.Open : DraftState.Published;
        await state.WriteAsync(
            async store =>
            {
                await store.Publications.Where(p => p.Sequence == sequence).ExecuteUpdateAsync(set => set.SetProperty(p => p.Undone, true));
                await SetServedAsync(store, draft, last.Before, draft.State == DraftState.Submitted ? DraftState.Submitted : now);
                store.Note(by, time, "回退", draft.Title, $"撤销{(last.Puts ? "发布" : "撤下")}（{DeskTime.Words(last.At)}）");
                return await store.SaveChangesAsync();
            },
            CancellationToken.None);
    });

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Publication?> LastAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Publications.AsNoTracking().Where(p => p.Generation != null && !p.Undone).OrderByDescending(p => p.Sequence).FirstOrDefaultAsync(cancel);
    }

    private static Task<int> SetServedAsync(StateContext store, Draft draft, long? served, DraftState now) => store.Drafts.Where(d => d.Id == draft.Id).ExecuteUpdateAsync(
        set => set.SetProperty(d => d.Served, served).SetProperty(d => d.State, now));

    private string Put(Draft draft, long publication)
    {
        files.Serve(draft, publication);
        var served = files.Served(draft);
        var report = Update(new([served], []));
        if (report.Problems.FirstOrDefault(p => p.File == served) is { } problem)
            throw new DeskException($"没有发布：{problem.Reason}", StatusCodes.Status422UnprocessableEntity);
        return report.Touched.FirstOrDefault() ?? throw new DeskException("没有发布：索引没有收下这份文件，请查看服务日志。", StatusCodes.Status500InternalServerError);
    }

    private void Take(Draft draft)
    {
        var report = Update(new([], [draft.DocumentId!]));
        if (!report.Removed.Contains(draft.DocumentId!))
            throw new DeskException($"没有撤下：{report.Problems.FirstOrDefault()?.Reason}", StatusCodes.Status422UnprocessableEntity);
    }

    private ShelfReport Update(ShelfChange change)
    {
        try
        {
            var report = settings.Update(change, progress: null);
            shelf.Refresh();
            return report;
        }
        catch (Exception e) when (e is ShelfException or SettingsException or IOException or Sources.SourceException)
        {
            throw new DeskException($"索引没有改动：{e.Message}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Building takes seconds of a processor; the request's own thread is not for that.
    private async Task InTurnAsync(Func<Task> work)
    {
        await _turn.WaitAsync();
        try
        {
            await Task.Run(work);
        }
        finally
        {
            _turn.Release();
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
