using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Sources;

namespace PolicyBot.Host.Admin;

/// <summary>Files on their way to the shelf: uploaded, read, corrected, sent for review. Nothing here changes what is answered from.</summary>
internal sealed class Drafts(DraftFiles files, StateDatabase state, TimeProvider time) : IDisposable
{
    // Reading is a process of its own each time: one after another.
    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>All drafts, those that wait for somebody first, then the newest.</summary>
    public async Task<IReadOnlyList<Draft>> AllAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Drafts.AsNoTracking().OrderBy(d => d.State == DraftState.Submitted ? 0 : d.State == DraftState.Open ? 1 : 2).ThenByDescending(d => d.CreatedAt).ToListAsync(cancel);
    }

    /// <summary>A draft.</summary>
    /// <exception cref="DeskException">There is none of this id.</exception>
    public async Task<Draft> FindAsync(string id, CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancel) ?? throw new DeskException("没有这份文件，可能已被删除。", StatusCodes.Status404NotFound);
    }

    /// <summary>Takes an uploaded file, once it could be read. What cannot be read, or bears the mark of a secret, is not kept.</summary>
    /// <exception cref="DeskException">It could not be read; the message says why.</exception>
    public async Task<Draft> TakeAsync(Actor by, string sentName, Stream content, CancellationToken cancel)
    {
        var name = DraftFiles.NameOf(sentName);
        var id = Guid.NewGuid().ToString("N");
        try
        {
            if (!SourceReader.IsReadable(name))
                throw new DeskException($"不支持这种文件。可用的格式：{SourceReader.Formats}。", StatusCodes.Status415UnsupportedMediaType);
            var path = await files.KeepAsync(id, name, content, cancel);
            var document = (await ReadAsync(path, null, cancel)).Document!;
            var draft = new Draft { Id = id, FileName = name, Title = document.Title, Editors = by.Id, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
            await state.WriteAsync(
                store =>
                {
                    store.Drafts.Add(draft);
                    store.Note(by, time, "上传", draft.Title, name);
                    return store.SaveChangesAsync(cancel);
                },
                cancel);
            return draft;
        }
        catch (Exception e)
        {
            files.Delete(id);
            if (e is DeskException)
                await state.NoteAsync(store => store.Note(by, time, "上传未成功", name, e.Message), CancellationToken.None);
            throw;
        }
    }

    /// <summary>What is read of a draft now, with its corrections.</summary>
    /// <exception cref="DeskException">It cannot be read.</exception>
    public Task<DocumentPreview> PreviewAsync(Draft draft, CancellationToken cancel) => ReadAsync(files.Current(draft), files.Corrections(draft), cancel);

    /// <summary>Corrects what is read. A draft that waited for review is taken back for it; what the shelf serves stays as it is.</summary>
    /// <exception cref="DeskException">The correction does not fit the document, or somebody else changed the draft meanwhile; nothing was changed.</exception>
    public async Task CorrectAsync(Actor by, string id, int revision, string what, Func<ReadingCorrections, ReadingCorrections> change, CancellationToken cancel)
    {
        var draft = await FindAsync(id, cancel);
        var corrections = change(files.Corrections(draft));
        var title = (await ReadAsync(files.Current(draft), corrections, cancel)).Document!.Title;
        var editors = Joined(draft, by);
        await state.WriteAsync(
            async store =>
            {
                var changed = await store.Drafts.Where(d => d.Id == id && d.Revision == revision).ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.Revision, revision + 1).SetProperty(d => d.State, DraftState.Open).SetProperty(d => d.Title, title).SetProperty(d => d.Editors, editors).SetProperty(d => d.Reason, ""), cancel);
                if (changed == 0)
                    throw Changed();
                store.Note(by, time, "校订", title, what);
                await store.SaveChangesAsync(cancel);
                // A small file, within the transaction: only the one whose revision it was writes it.
                corrections.Save(files.Current(draft));
                return changed;
            },
            cancel);
    }

    /// <summary>Sends a draft for review.</summary>
    /// <exception cref="DeskException">It is not open, or has changed.</exception>
    public Task SubmitAsync(Actor by, string id, int revision, CancellationToken cancel) =>
        MoveAsync(by, id, revision, [DraftState.Open, DraftState.Withdrawn], DraftState.Submitted, "送审", "", draft => Joined(draft, by), cancel);

    /// <summary>Sends a draft back to its editors.</summary>
    /// <exception cref="DeskException">It does not wait for review, or has changed.</exception>
    public Task ReturnAsync(Actor by, string id, int revision, string reason, CancellationToken cancel) =>
        MoveAsync(by, id, revision, [DraftState.Submitted], DraftState.Open, "退回", reason, draft => draft.Editors, cancel);

    /// <summary>Deletes a draft that never was on the shelf.</summary>
    /// <exception cref="DeskException">It was.</exception>
    public async Task DiscardAsync(Actor by, string id, CancellationToken cancel)
    {
        var draft = await FindAsync(id, cancel);
        await state.WriteAsync(
            async store =>
            {
                if (await store.Publications.AnyAsync(p => p.DraftId == id, cancel))
                    throw new DeskException("这份文件发布过，不能删除。需要时请撤下。");
                await store.Drafts.Where(d => d.Id == id).ExecuteDeleteAsync(cancel);
                store.Note(by, time, "删除草稿", draft.Title, draft.FileName);
                return await store.SaveChangesAsync(cancel);
            },
            cancel);
        files.Delete(id);
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    /// <summary>Says that somebody else was faster.</summary>
    public static DeskException Changed() => new("这份文件刚被别人改动过，本次操作没有执行。请刷新后再看一遍。", StatusCodes.Status409Conflict);

    private async Task MoveAsync(Actor by, string id, int revision, DraftState[] from, DraftState to, string what, string reason, Func<Draft, string> editors, CancellationToken cancel)
    {
        var draft = await FindAsync(id, cancel);
        var names = editors(draft);
        await state.WriteAsync(
            async store =>
            {
                var moved = await store.Drafts.Where(d => d.Id == id && d.Revision == revision && from.Contains(d.State)).ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.State, to).SetProperty(d => d.Reason, reason).SetProperty(d => d.Editors, names), cancel);
                if (moved == 0)
                    throw Changed();
                store.Note(by, time, what, draft.Title, reason);
                return await store.SaveChangesAsync(cancel);
            },
            cancel);
    }

    private async Task<DocumentPreview> ReadAsync(string path, ReadingCorrections? corrections, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            var preview = await Task.Run(() => DocumentPreview.Of(path, corrections), cancel);
            return preview.Document is null ? throw new DeskException(preview.Reason!, StatusCodes.Status422UnprocessableEntity) : preview;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static string Joined(Draft draft, Actor by) => string.Join(' ', draft.Editors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(by.Id).Distinct(StringComparer.Ordinal));
}
