using System.Collections.Immutable;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>
/// Brings a shelf to what its catalogues name: the office's own, which is only read, and that of <see cref="AddedFiles"/>. A new
/// generation is built aside, checked and published; until then, and if anything goes wrong, everything stays as it was.
/// </summary>
internal sealed class ShelfUpdate(ShelfOptions options, IndexGenerations generations, TimeProvider time, IProgress<IndexStep>? progress)
{
    private readonly AddedFiles _added = new(options.IndexDirectory);
    private readonly DeskCorrections _desk = new(options.IndexDirectory);
    private DeskWords _words = DeskWords.None;

    /// <summary>The current generation where it is today's; else one built now and published.</summary>
    public Generation Ensure(bool rebuild)
    {
        if (!rebuild && UpToDate(generations.Current(progress)) is { } current)
            return current;
        return Locked(() =>
        {
            // Another process may have built it while this one waited.
            var last = generations.Current();
            if (!rebuild && UpToDate(last) is { } published)
                return published;
            var (seeds, added, stamps) = Load(last);
            return Publish(Works(seeds, added, stamps), added, stamps, last, rebuild).Generation;
        });
    }

    /// <summary>Adds, replaces and removes documents.</summary>
    public ShelfReport Apply(ShelfChange change) => Locked(() =>
    {
        var problems = new List<ShelfProblem>();
        var last = generations.Current(progress);
        var (seeds, added, stamps) = Load(last);
        var removed = Removed(change, seeds, added, problems);
        added = added with { Entries = [.. added.Entries.Where(e => !removed.Contains(e.Id!))] };
        var incoming = Incoming(change, seeds, added, stamps, problems, out var present);

        if (incoming.Count == 0 && removed.Count == 0 && !change.Rebuild && UpToDate(last) is { } current)
            return new ShelfReport(current.Manifest, Touched(current.Manifest, seeds, added, stamps, present), [], [.. problems, .. current.Manifest.Problems]);

        var replaced = incoming.Select(w => w.Fallback?.Entry.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var kept = added with { Entries = [.. added.Entries.Where(e => !replaced.Contains(e.Id!))] };
        var works = Works(seeds, kept, stamps).Concat(incoming).ToList();
        var (generation, built) = Publish(works, added, stamps, last, change.Rebuild);

        var touched = built.Accepted.Where(a => a.Work.IsIncoming || (a.Work.File.Path is { } path && present.Contains(path))).Select(a => a.Id);
        return new ShelfReport(generation.Manifest, [.. touched], [.. removed], [.. problems, .. built.Refused, .. built.Problems]);
    });

    private ImmutableHashSet<string> Touched(IndexManifest manifest, Catalogue seeds, Catalogue added, SourceStamps stamps, HashSet<string> present)
    {
        var keys = Works(seeds, added, stamps).Where(w => w.File.Path is { } path && present.Contains(path)).Select(w => w.File.Key).ToHashSet(StringComparer.Ordinal);
        return [.. manifest.Rows.Where(r => keys.Contains(r.Key)).Select(r => r.Id)];
    }

    private T Locked<T>(Func<T> work) => PolicyAnalyzer.Building(() => generations.Locked(progress, work));

    private Generation? UpToDate(Generation? current)
    {
        if (current is null)
            return null;
        var (seeds, added, stamps) = Load(current);
        return current.Manifest.Fingerprint == ShelfFile.FingerprintOf(Works(seeds, added, stamps).Select(w => w.File), _words) ? current : null;
    }

    private (Catalogue Seeds, Catalogue Added, SourceStamps Stamps) Load(Generation? last)
    {
        _words = DeskWords.Load(options.IndexDirectory);
        PolicyAnalyzer.UseDeskWords(_words.UserWords);
        return (Catalogue.Load(options.SeedsDirectory), _added.Load(),
            new SourceStamps(last?.Manifest.Stamps ?? ImmutableSortedDictionary<string, string>.Empty, last?.Manifest.BuiltAt ?? default));
    }

    private IEnumerable<ShelfWork> Works(Catalogue seeds, Catalogue added, SourceStamps stamps) =>
        ShelfFile.Of(seeds, stamps, _desk).Select((file, place) => new ShelfWork(file, place)).Concat(ShelfFile.Of(added, stamps, _desk).Select(file => new ShelfWork(file)));

    private static HashSet<string> Removed(ShelfChange change, Catalogue seeds, Catalogue added, List<ShelfProblem> problems)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in change.Remove)
        {
            if (added.Entries.Any(e => e.Id == id))
                removed.Add(id);
            else if (seeds.Entries.Any(e => e.Id == id))
                problems.Add(new(id, $"该文件列在 {Path.Combine(seeds.Folder, Catalogue.FileName)} 中，index 命令不改动它。请在其中删去这一条。"));
            else
                problems.Add(new(id, "没有这个编号的文件，未删除。用不带参数的 index 命令查看全部编号。"));
        }

        return removed;
    }

    // Files that are on the shelf as they are now are only named in the report.
    private List<ShelfWork> Incoming(
        ShelfChange change, Catalogue seeds, Catalogue added, SourceStamps stamps, List<ShelfProblem> problems, out HashSet<string> present)
    {
        present = new(StringComparer.Ordinal);
        var works = new List<ShelfWork>();
        var own = seeds.Entries.Select(seeds.PathOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var before = added.Entries.Where(e => e.Origin is not null).ToDictionary(e => e.Origin!, StringComparer.Ordinal);
        foreach (var path in FolderFiles.Under(change.Add, problems))
        {
            var entry = before.GetValueOrDefault(path);
            var file = AddedFiles.Incoming(path, entry, stamps, _desk);
            if (own.Contains(path))
                present.Add(path);
            else if (entry is not null && entry.File == file.Entry.File)
                present.Add(added.PathOf(entry)!);
            else
                works.Add(new ShelfWork(file, null, entry is null ? null : ShelfFile.At(entry, added.PathOf(entry)!, stamps, _desk)) { IsIncoming = true });
        }

        return works;
    }

    private (Generation Generation, BuiltShelf Built) Publish(IEnumerable<ShelfWork> works, Catalogue added, SourceStamps stamps, Generation? last, bool rebuild)
    {
        // What another program read is read again.
        var reused = !rebuild && last?.Manifest.Program == ShelfFile.Program ? last : null;
        var now = time.GetUtcNow();
        var all = works.ToList();
        var building = generations.NewFolder();
        BuiltShelf built;
        using (var writer = new GenerationWriter(building, reused?.Folder))
            built = new IndexBuilder(writer, reused?.Manifest, last?.Manifest.Rows ?? [], progress).Build(all);

        var shelved = added with { Entries = Shelved(built) };
        var files = all.Where(w => w.Place is not null).Select(w => w.File).Concat(ShelfFile.Of(shelved, stamps, _desk)).ToList();
        var manifest = IndexManifest.Of(built, ShelfFile.FingerprintOf(files, _words), stamps.All, now, building) with { Words = _words };
        manifest.Save(building);
        var generation = generations.Publish(building, manifest, keepLast: !built.Withdrawn, () =>
        {
            if (!shelved.Entries.SequenceEqual(_added.Load().Entries))
                shelved.Save();
        });
        _added.Sweep(shelved);
        progress?.Report(new($"索引已建立：{manifest.Documents} 份文件，{manifest.Clauses} 条。"));
        return (generation, built);
    }

    // The added documents, under their ids and in the order of these; copies of the new ones are made here.
    private ImmutableArray<CatalogueEntry> Shelved(BuiltShelf built)
    {
        var entries = built.Unread.Select(w => w.File.Entry).ToList();
        foreach (var (work, id) in built.Accepted.Where(a => a.Work.Place is null))
        {
            if (work.IsIncoming && !_added.Copy(work.File))
                throw new ShelfException($"{work.Name} 在收录时被改动，本次没有改变任何内容，请重新执行。");
            entries.Add(work.File.Entry with { Id = id });
        }

        return [.. entries.OrderBy(e => e.Id, StringComparer.Ordinal)];
    }
}
