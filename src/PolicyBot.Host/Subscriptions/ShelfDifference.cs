using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Documents.Standing;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Subscriptions;

/// <summary>A change as those see it whose audience lies between two.</summary>
/// <param name="Change">The change.</param>
/// <param name="Least">The narrowest audience that sees it.</param>
/// <param name="Most">The widest.</param>
internal sealed record SeenChange(DocumentChange Change, Audience Least, Audience Most)
{
    /// <summary>Whether an audience sees it.</summary>
    public bool IsFor(Audience audience) => Least <= audience && audience <= Most;
}

/// <summary>
/// What lies between the documents followers were last told of and those served now. Each audience's change is worked out from what that
/// audience saw and sees: a document that was made internal is gone for the public.
/// </summary>
internal sealed class ShelfDifference
{
    private const int MostTexts = 10;

    private readonly PolicyIndex _index;
    private readonly Dictionary<string, ShelfRow> _served;
    private readonly Dictionary<string, ToldDocument> _told;
    private readonly bool _sameProgram;
    private readonly List<(PolicyDocument Document, Audience Audience)> _gone = [];
    private readonly List<SeenChange> _changes = [];
    private readonly List<ToldDocument> _rows = [];

    private ShelfDifference(PolicyIndex index, Dictionary<string, ShelfRow> served, Dictionary<string, ToldDocument> told, bool sameProgram) =>
        (_index, _served, _told, _sameProgram) = (index, served, told, sameProgram);

    /// <summary>What changed, for whom.</summary>
    public IReadOnlyList<SeenChange> Changes => _changes;

    /// <summary>The documents to be kept as told, those that are gone among them.</summary>
    public IReadOnlyList<ToldDocument> Rows => _rows;

    /// <summary>Those of them that were not kept before.</summary>
    public IReadOnlySet<string> Added { get; private set; } = ImmutableHashSet<string>.Empty;

    /// <summary>Documents that are served under another id, and which.</summary>
    public Dictionary<string, string> Renamed { get; } = new(StringComparer.Ordinal);

    /// <summary>Compares.</summary>
    /// <param name="store">Where what was told is kept.</param>
    /// <param name="told">Up to which generation.</param>
    /// <param name="index">What is served now.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ShelfDifference> OfAsync(StateContext store, ToldGeneration told, PolicyIndex index, CancellationToken cancel)
    {
        var served = ServedRows(index).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var known = await store.ToldDocuments.AsNoTracking().Select(d => new { d.DocumentId, d.Key, d.Audience, d.IsServed }).ToListAsync(cancel);
        var touched = known.Where(d => served.TryGetValue(d.DocumentId, out var row) ? !d.IsServed || d.Key != row.Key || d.Audience != row.Audience : d.IsServed).Select(d => d.DocumentId).ToList();
        var rows = new Dictionary<string, ToldDocument>(StringComparer.Ordinal);
        foreach (var part in touched.Chunk(100))
        {
            foreach (var row in await store.ToldDocuments.AsNoTracking().Where(d => part.Contains(d.DocumentId)).ToListAsync(cancel))
                rows[row.DocumentId] = row;
        }

        var ids = known.Select(d => d.DocumentId).ToHashSet(StringComparer.Ordinal);
        var difference = new ShelfDifference(index, served, rows, told.Program == index.Manifest.Program);
        difference.Compare([.. served.Keys.Where(id => !ids.Contains(id))]);
        difference.Added = difference.Rows.Select(r => r.DocumentId).Where(id => !ids.Contains(id)).ToHashSet(StringComparer.Ordinal);
        return difference;
    }

    /// <summary>The documents that are served themselves.</summary>
    public static IEnumerable<ShelfRow> ServedRows(PolicyIndex index) => index.Manifest.Rows.Where(r => r.ServedAs is null);

    /// <summary>A document as followers are told of it from the beginning.</summary>
    public static ToldDocument? RowOf(ShelfRow row, PolicyIndex index) =>
        index.Document(row.Id, Audience.Staff) is { } document ? RowOf(row, document, DocumentComparison.Fingerprint(document)) : null;

    private static ToldDocument RowOf(ShelfRow row, PolicyDocument document, string texts) => new()
    {
        DocumentId = row.Id,
        Key = row.Key,
        ContentHash = row.ContentHash,
        Audience = row.Audience,
        IsServed = true,
        Content = PackedJson.Pack(document),
        Texts = texts,
    };

    private void Compare(List<string> unknown)
    {
        foreach (var (id, row) in _told.Where(t => !_served.ContainsKey(t.Key)))
        {
            if (PackedJson.Unpack<PolicyDocument>(row.Content) is { } document)
                _gone.Add((document, row.Audience));
        }

        foreach (var id in unknown.Concat(_told.Keys.Where(_served.ContainsKey)))
        {
            if (_index.Document(id, Audience.Staff) is { } document)
                Compare(_served[id], document);
        }

        foreach (var (document, audience) in _gone.Where(g => !Renamed.ContainsKey(g.Document.Id)))
            Add(document, audience, null, Audience.Staff, wasServed: true, isRestored: false);
        foreach (var (id, row) in _told.Where(t => !_served.ContainsKey(t.Key)))
        {
            row.IsServed = false;
            _rows.Add(row);
        }
    }

    private void Compare(ShelfRow row, PolicyDocument document)
    {
        var told = _told.GetValueOrDefault(row.Id);
        var before = told is null ? null : PackedJson.Unpack<PolicyDocument>(told.Content);
        var wasServed = told?.IsServed == true;
        var seenBy = told?.Audience ?? Audience.Public;
        if (!wasServed && _gone.FirstOrDefault(g => IsSame(g.Document, document)) is { Document: { } renamed } same)
        {
            Renamed[renamed.Id] = row.Id;
            (before, wasServed, seenBy, told) = (renamed, true, same.Audience, _told[renamed.Id]);
        }

        var text = DocumentComparison.Fingerprint(document);
        string[] texts = told?.Texts.Split(' ') ?? [];
        _rows.Add(RowOf(row, document, string.Join(' ', texts.Where(t => t != text).TakeLast(MostTexts - 1).Append(text))));

        // What another version of the program reads otherwise in the same file is no change of the document; neither is one known that
        // this version can no longer read what was told.
        if (wasServed && (before is null || (!_sameProgram && told!.ContentHash == row.ContentHash && seenBy == row.Audience)))
            return;
        Add(wasServed ? before : null, seenBy, document, row.Audience, wasServed, isRestored: texts.Contains(text, StringComparer.Ordinal));
    }

    private void Add(PolicyDocument? before, Audience beforeFor, PolicyDocument? after, Audience afterFor, bool wasServed, bool isRestored)
    {
        (SeenChange Change, bool Before, bool After, string? Earlier)? last = null;
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var (old, now) = (beforeFor <= audience ? before : null, afterFor <= audience ? after : null);
            if (old is null && now is null)
                continue;
            var earlier = old is null && now is not null ? Earlier(now, audience) : null;
            if (last is var (same, hadBefore, hadAfter, hadEarlier) && hadBefore == old is not null && hadAfter == now is not null && hadEarlier == earlier?.Id)
            {
                _changes[^1] = same with { Most = audience };
                continue;
            }

            if (DocumentChange.Of(old, now, earlier) is not { } change)
                continue;
            // Made public again, or internal, is no return to an earlier text.
            var restored = isRestored && (wasServed ? old is not null && now is not null : true);
            var seen = new SeenChange(change with { IsRestored = restored, Kin = KinOf(change, now ?? old!, audience) }, audience, audience);
            _changes.Add(seen);
            last = (seen, old is not null, now is not null, earlier?.Id);
        }
    }

    private ImmutableArray<string> KinOf(DocumentChange change, PolicyDocument document, Audience audience) =>
        [.. change.Kin.Concat(Versions.Of(document, _index.Documents(audience)).Select(d => d.Id)).Distinct(StringComparer.Ordinal)];

    // The version that was in use until now: the last one before it, be it served or just gone.
    private PolicyDocument? Earlier(PolicyDocument document, Audience audience)
    {
        var gone = _gone.Where(g => g.Audience <= audience).Select(g => g.Document);
        var last = Versions.Of(document, _index.Documents(audience).Concat(gone)).LastOrDefault(d => Versions.Follows(document, d));
        return last is null ? null : _index.Document(last.Id, audience) ?? last;
    }

    // A better copy of a document, or its file under another name, is the same document under another id.
    private static bool IsSame(PolicyDocument gone, PolicyDocument now) =>
        gone.ContentHash == now.ContentHash || (gone.DocumentNumber is not null && gone.DocumentNumber == now.DocumentNumber && gone.Title == now.Title);
}
