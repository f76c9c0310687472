using System.Collections.Immutable;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>A file to be put into a generation.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Its place in the catalogue; null for one that was added by command, whose place its id gives.</param>
/// <param name="Fallback">What stays on the shelf where the file cannot be read: the copy of its last good version.</param>
internal sealed record ShelfWork(ShelfFile File, int? Place = null, ShelfFile? Fallback = null)
{
    /// <summary>Whether it stands outside the shelf and is to be copied onto it.</summary>
    public bool IsIncoming { get; init; }

    /// <summary>What to call it in messages.</summary>
    public string Name => IsIncoming ? File.Entry.Origin! : File.Entry.File;
}

/// <summary>What a generation was built of.</summary>
/// <param name="Rows">Every document that was read, those included that another is served for.</param>
/// <param name="Problems">Files of the shelf that are not in it.</param>
/// <param name="Refused">Files that were to be added and could not be read.</param>
/// <param name="Accepted">The files behind the rows, with the ids they were given.</param>
/// <param name="Unread">Added files that could not be read this time; their copies stay.</param>
/// <param name="Withdrawn">Whether a document that was served before now bears the mark of a secret.</param>
internal sealed record BuiltShelf(
    ImmutableArray<ShelfRow> Rows,
    ImmutableArray<ShelfProblem> Problems,
    ImmutableArray<ShelfProblem> Refused,
    ImmutableArray<(ShelfWork Work, string Id)> Accepted,
    ImmutableArray<ShelfWork> Unread,
    bool Withdrawn);

/// <summary>
/// Reads files and writes them as one generation. A file that is read the same way as when the last generation was built is not
/// read again: what that generation holds of it is taken over. One document at a time is in memory.
/// </summary>
internal sealed class IndexBuilder(GenerationWriter writer, IndexManifest? last, ImmutableArray<ShelfRow> before, IProgress<IndexStep>? progress)
{
    private readonly ShelfCorrections _corrections = new(before);
    private readonly Dictionary<string, ShelfRow> _lastRows = (last?.Rows ?? []).ToDictionary(r => r.Key, StringComparer.Ordinal);
    private readonly List<ShelfRow> _rows = [];
    private readonly List<(ShelfWork Work, string Reason)> _problems = [];
    private readonly List<(ShelfWork, string)> _accepted = [];
    private readonly List<ShelfWork> _unread = [];
    private readonly Dictionary<string, ShelfWork> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fixedIds = new(StringComparer.Ordinal);
    private bool _withdrawn;
    private int _done;

    /// <summary>Builds the generation; a document that cannot be read is left out and named.</summary>
    /// <exception cref="InvalidDataException">What was written does not hold what was read.</exception>
    public BuiltShelf Build(IReadOnlyList<ShelfWork> works)
    {
        _fixedIds.UnionWith(works.Select(w => w.File.Entry.Id).OfType<string>());
        _written.UnionWith(_lastRows.Values.Where(r => r.ServedAs is null).Select(r => r.Id));

        // Ids given now are numbered by content where they would be the same, never by the order of files.
        foreach (var work in works.OrderBy(w => w.File.Entry.Id is null).ThenBy(w => w.File.Entry.Id is null ? w.File.ContentHash : "", StringComparer.Ordinal).ThenBy(w => w.File.Entry.File, StringComparer.Ordinal))
        {
            progress?.Report(new($"读取 {work.Name}", ++_done, works.Count));
            Take(work);
        }

        CarryCorrections();
        var rows = ServeOnce();
        foreach (var gone in _written.Except(rows.Where(r => r.ServedAs is null).Select(r => r.Id)).ToList())
            writer.Remove(gone);
        progress?.Report(new("核对新建的索引……"));
        writer.Finish(rows.Where(r => r.ServedAs is null).Sum(r => r.Clauses + 1));
        return new([.. rows.OrderBy(r => r.Id, StringComparer.Ordinal)], Problems(incoming: false), Problems(incoming: true), [.. _accepted], [.. _unread], _withdrawn);
    }

    private ImmutableArray<ShelfProblem> Problems(bool incoming) =>
        [.. _problems.Where(p => p.Work.IsIncoming == incoming).Select(p => new ShelfProblem(p.Work.Name, p.Reason, p.Work.File.Entry.Audience)).OrderBy(p => p.File, StringComparer.Ordinal)];

    private void Take(ShelfWork work)
    {
        if (_lastRows.TryGetValue(work.File.Key, out var known) && !_byId.ContainsKey(known.Id))
        {
            Accept(work, known with { ServedAs = null });
            return;
        }

        var reading = DocumentReading.Of(work.File, _corrections.Of(work));
        if (reading.Document is { } document)
        {
            if (WithOwnId(document, work) is { } own)
                Write(work, own);
            return;
        }

        _problems.Add((work, reading.Reason! + (work.Fallback is null ? "" : reading.Secret ? "此前收录的版本已撤下。" : "此前收录的版本仍在使用。")));
        _withdrawn |= reading.Secret && (work.Fallback is not null || !work.IsIncoming);
        if (!reading.Secret && !work.IsIncoming && work.Place is null)
            _unread.Add(work);
        if (work.Fallback is { } fallback && !reading.Secret)
            Take(new ShelfWork(fallback, work.Place));
    }

    private void Write(ShelfWork work, PolicyDocument document)
    {
        var final = work.File with { Entry = work.File.Entry with { Id = work.IsIncoming ? document.Id : work.File.Entry.Id } };
        writer.Put(document, work.Place);
        _written.Add(document.Id);
        Accept(work, ShelfRow.Of(document, final.Key));
    }

    private void Accept(ShelfWork work, ShelfRow row)
    {
        _byId.Add(row.Id, work);
        _rows.Add(row);
        _accepted.Add((work, row.Id));
    }

    // Different files of the same title, issuer and date: the second is read again under a number of its own.
    private PolicyDocument? WithOwnId(PolicyDocument document, ShelfWork work)
    {
        if (work.File.Entry.Id is not null)
        {
            if (!_byId.ContainsKey(document.Id))
                return document;
            _problems.Add((work, $"与另一份文件的编号 {document.Id} 相同，未收录。"));
            return null;
        }

        var id = document.Id;
        for (var number = 2; _byId.ContainsKey(id) || _fixedIds.Contains(id); number++)
            id = $"{document.Id}-{number}";
        return id == document.Id ? document : DocumentReading.Of(work.File with { Entry = work.File.Entry with { Id = id } }, _corrections.Of(work)).Document;
    }

    // What was said of a version before is said of the clauses that have not changed since; earlier versions first, so that it goes on.
    private void CarryCorrections()
    {
        foreach (var id in ShelfCorrections.InOrder(_rows))
        {
            var at = _rows.FindIndex(r => r.Id == id);
            if (_corrections.Carry(_rows[at], _rows))
                _rows[at] = ShelfRow.Of(Reread(_rows[at]), _rows[at].Key);
        }
    }

    private PolicyDocument Reread(ShelfRow row)
    {
        var work = _byId[row.Id];
        var reading = DocumentReading.Of(work.File with { Entry = work.File.Entry with { Id = row.Id } }, _corrections.Of(work, row));
        var document = reading.Document ?? throw new InvalidDataException($"{work.Name} 在建立索引时被改动，请重新执行。");
        writer.Put(document, work.Place);
        _written.Add(row.Id);
        return document;
    }

    // A document whose better copy has gone since may not be in the index yet.
    private List<ShelfRow> ServeOnce()
    {
        var replaced = NearDuplicates.Find(_rows);
        foreach (var row in _rows.Where(r => !replaced.ContainsKey(r.Id) && !_written.Contains(r.Id)))
        {
            var work = _byId[row.Id];
            Reread(row);
        }

        return _rows.ConvertAll(row => replaced.TryGetValue(row.Id, out var served) ? row with { ServedAs = served } : row);
    }
}
