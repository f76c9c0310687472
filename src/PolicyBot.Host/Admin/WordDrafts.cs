using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>The office's names, synonyms and words as they are to be: one draft that goes the way of every other, by review to a generation of its own.</summary>
internal sealed class WordDrafts(DraftFiles files, StateDatabase state, TimeProvider time)
{
    /// <summary>The draft's id, there being one.</summary>
    public const string Id = "words";

    private const string Title = "部门别名、近义词、用户词";

    /// <summary>The draft; null where nobody has changed anything yet.</summary>
    public async Task<Draft?> FindAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == Id, cancel);
    }

    /// <summary>What a draft proposes.</summary>
    public DeskWords Proposed(Draft draft) => DeskWords.Read(File.ReadAllText(files.Current(draft)));

    /// <summary>Keeps a proposal. One that waited for review is taken back for it; what is published stays as it is.</summary>
    /// <exception cref="DeskException">Somebody else changed it meanwhile; nothing was kept.</exception>
    public async Task SaveAsync(Actor by, int revision, DeskWords words, CancellationToken cancel)
    {
        var draft = await FindAsync(cancel);
        await state.WriteAsync(
            async store =>
            {
                if (draft is null)
                {
                    store.Drafts.Add(draft = new() { Id = Id, FileName = "words.json", Title = Title, Editors = by.Id, Revision = 1, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() });
                }
                else
                {
                    var editors = string.Join(' ', draft.Editors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(by.Id).Distinct(StringComparer.Ordinal));
                    var changed = await store.Drafts.Where(d => d.Id == Id && d.Revision == revision).ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.Revision, revision + 1).SetProperty(d => d.State, DraftState.Open).SetProperty(d => d.Editors, editors).SetProperty(d => d.Reason, ""), cancel);
                    if (changed == 0)
                        throw Drafts.Changed();
                }

                store.Note(by, time, "修改用语", Title, $"别名 {Lines(words.Aliases)} 行，近义词 {Lines(words.Synonyms)} 行，用户词 {Lines(words.UserWords)} 行");
                await store.SaveChangesAsync(cancel);
                Directory.CreateDirectory(Path.GetDirectoryName(files.Current(draft))!);
                await File.WriteAllTextAsync(files.Current(draft), words.Written(), cancel);
                return draft;
            },
            cancel);
    }

    private static int Lines(string text) => text.Split('\n').Count(l => l.Trim() is { Length: > 0 } line && line[0] != '#');
}
