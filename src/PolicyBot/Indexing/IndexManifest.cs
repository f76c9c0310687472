using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>What a generation was made of and what is in it: <c>manifest.json</c> in its folder.</summary>
public sealed record IndexManifest
{
    /// <summary>The manifest's file name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Goes up when fields change their meaning.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The schema it was written with.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Name and version of the analysis its text went through; queries must go through the same.</summary>
    public required string Analyzer { get; init; }

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

    /// <summary>SHA-256 of each source file that was read, by document id.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Documents of the catalogue that could not be read, so that a restart that reuses the index can still say so.</summary>
    public ImmutableArray<ShelfProblem> Problems { get; init; } = [];

    /// <summary>SHA-256 of each file of the index, by name: a damaged generation is recognised before it answers anything.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What an index of this catalogue, built now by this program, would have as its fingerprint.</summary>
    public static string FingerprintOf(Catalogue catalogue)
    {
        var text = new StringBuilder();
        text.Append(CurrentSchemaVersion).Append('\n').Append(PolicyAnalyzer.Version).Append('\n');
        text.Append(typeof(IndexManifest).Module.ModuleVersionId).Append('\n');
        foreach (var entry in catalogue.Entries)
        {
            var path = catalogue.PathOf(entry);
            text.Append(entry.Id).Append('\t').Append(entry.File).Append('\t').Append(entry.Audience).Append('\t').Append(entry.Source)
                .Append('\t').Append(File.Exists(path) ? HashOfFile(path) : "missing").Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
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
        Files.All(f => File.Exists(Path.Combine(folder, f.Key)) && HashOfFile(Path.Combine(folder, f.Key)) == f.Value);

    internal static ImmutableSortedDictionary<string, string> HashFiles(string folder) =>
        Directory.EnumerateFiles(folder).ToImmutableSortedDictionary(f => Path.GetFileName(f), HashOfFile, StringComparer.Ordinal);

    private static string HashOfFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable"; // reading it for the index will say why
        }
    }
}
