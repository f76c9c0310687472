using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Indexing;

/// <summary>
/// What the corrections of a shelf mean: those beside a file that was replaced go on meaning the clauses they were made for, and those
/// of a document go on with its later version.
/// </summary>
/// <param name="before">The rows of the generation before.</param>
internal sealed class ShelfCorrections(ImmutableArray<ShelfRow> before)
{
    private readonly Dictionary<string, ShelfRow> _before = before.DistinctBy(r => r.File).ToDictionary(r => r.File, StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<CorrectedClause>> _carried = new(StringComparer.Ordinal);

    /// <summary>What is known of the corrections of a file.</summary>
    public CorrectionMemory Of(ShelfWork work) =>
        _before.GetValueOrDefault((work.Fallback ?? work.File).Entry.File) is { } row
            ? new(row.Corrected, row.ContentHash == work.File.ContentHash, [])
            : CorrectionMemory.None;

    /// <summary>The same of one that is read again.</summary>
    public CorrectionMemory Of(ShelfWork work, ShelfRow row) =>
        new(row.Corrected.Length > 0 ? row.Corrected : Of(work).Before, true, _carried.TryGetValue(row.Id, out var carried) ? carried : Carried(row));

    /// <summary>Ids of the documents that versions of are on the shelf, earliest first.</summary>
    public static IReadOnlyList<string> InOrder(IReadOnlyList<ShelfRow> rows) =>
        rows.Any(r => r.Corrected.Length > 0) ? [.. rows.OrderBy(r => Versions.DayOf(Facts(r))).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => r.Id)] : [];

    /// <summary>Finds what the version before a document hands on to it.</summary>
    /// <returns>Whether that is not what the document was read with.</returns>
    public bool Carry(ShelfRow row, IReadOnlyList<ShelfRow> rows)
    {
        var document = Facts(row);
        // What is said of a document for staff must not show in a public one.
        var earlier = rows.Where(r => r.Audience <= row.Audience).Select(r => (Row: r, Facts: Facts(r))).Where(r => Versions.Follows(document, r.Facts))
            .OrderByDescending(r => Versions.DayOf(r.Facts)).ThenBy(r => r.Row.Id, StringComparer.Ordinal).FirstOrDefault().Row;
        ImmutableArray<CorrectedClause> wanted = earlier is null ? [] : [.. earlier.Corrected.Where(c => c.At is not null).Select(c => c with { Key = c.At!, At = null, From = earlier.Id })];
        _carried[row.Id] = wanted;
        return !wanted.Where(w => !row.Corrected.Any(c => c.From is null && c.At is not null && c.Words == w.Words)).Select(Said).SequenceEqual(Carried(row).Select(Said));
    }

    private static ImmutableArray<CorrectedClause> Carried(ShelfRow row) => [.. row.Corrected.Where(c => c.From is not null)];

    private static string Said(CorrectedClause c) => string.Join('\n', c.From, c.Key, c.Words, c.Correction.Title, c.Correction.IsMeasure, Names(c.Correction.Lead), Names(c.Correction.Participants));

    private static string Names(ImmutableArray<string>? names) => names is null ? "-" : string.Join('、', names.Value) + "。";

    private static PolicyDocument Facts(ShelfRow row) => new()
    {
        Id = row.Id,
        Title = row.Title,
        File = row.File,
        ContentHash = row.ContentHash,
        Issuers = row.Issuers,
        Jurisdiction = row.Jurisdiction,
        IssuedOn = row.IssuedOn,
        EffectiveFrom = row.EffectiveFrom,
        DocumentNumber = row.DocumentNumber,
        Acts = row.Acts,
    };
}
