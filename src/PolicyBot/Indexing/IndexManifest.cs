using System.Collections.Immutable;
using System.Text.Json;

namespace PolicyBot.Indexing;

/// <summary>What a generation was made of and what is in it: <c>manifest.json</c> in its folder.</summary>
public sealed record IndexManifest
{
    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Goes up when fields change their meaning.</summary>
    public const int CurrentSchemaVersion = 3;

    /// <summary>The schema it was written with.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Name and version of the analysis its text went through; queries must go through the same.</summary>
    public required string Analyzer { get; init; }

    /// <summary>The program that read the documents, see <see cref="ShelfFile.Program"/>.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// Everything that decides what the index holds, as one hash: the schema, the analyzer, the program's own code, the
    /// catalogue's entries and the bytes of their files. A generation whose fingerprint is not today's is out of date.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Policy documents in it.</summary>
    public required int Documents { get; init; }

    /// <summary>Clauses in it.</summary>
    public required int Clauses { get; init; }

    /// <summary>Every document on the shelf, by id, those included that a better copy is served for.</summary>
    public ImmutableArray<ShelfRow> Rows { get; init; } = [];

    /// <summary>Size, time of change and hash of each source file, see <see cref="SourceStamps"/>.</summary>
    public ImmutableSortedDictionary<string, string> Stamps { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Documents of the catalogue that could not be read, so that a restart that reuses the index can still say so.</summary>
    public ImmutableArray<ShelfProblem> Problems { get; init; } = [];

    /// <summary>The office's names, synonyms and words as published with it.</summary>
    public DeskWords Words { get; init; } = DeskWords.None;

    /// <summary>SHA-256 of each file of the index, by name: a damaged generation is recognised before it answers anything.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The manifest of what was built in a folder.</summary>
    internal static IndexManifest Of(BuiltShelf built, string fingerprint, ImmutableSortedDictionary<string, string> stamps, DateTimeOffset now, string folder)
    {
        var served = built.Rows.Where(r => r.ServedAs is null).ToList();
        return new()
        {
            SchemaVersion = CurrentSchemaVersion,
            Analyzer = PolicyAnalyzer.Version,
            Program = ShelfFile.Program,
            Fingerprint = fingerprint,
            BuiltAt = now,
            Documents = served.Count,
            Clauses = served.Sum(r => r.Clauses),
            Rows = built.Rows,
            Stamps = stamps,
            Problems = built.Problems,
            Files = HashFiles(folder),
        };
    }

    internal static IndexManifest? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<IndexManifest>(File.ReadAllText(path), IndexJson.Options);
        }
        catch (JsonException)
        {
            return null; // a manifest that cannot be read is a generation that cannot be trusted
        }
    }

    internal void Save(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, IndexJson.Indented));

    /// <summary>Whether every file of the generation is there with the bytes it was published with.</summary>
    internal bool FilesAreWhole(string folder) =>
        Files.All(f => File.Exists(Path.Combine(folder, f.Key)) && SourceStamps.Hash(Path.Combine(folder, f.Key)) == f.Value);

    internal static ImmutableSortedDictionary<string, string> HashFiles(string folder) =>
        Directory.EnumerateFiles(folder).ToImmutableSortedDictionary(f => Path.GetFileName(f), SourceStamps.Hash, StringComparer.Ordinal);
}
