using System.Security.Cryptography;
using System.Text;
using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Indexing;

/// <summary>
/// The documents added by command: a folder <c>added</c> in the index directory, of the same form as the one the office keeps by
/// hand. It holds copies, not references: the shelf goes on being whole when somebody moves, edits or half-writes the original,
/// and what is served is what was checked. A copy's name holds a hash of what it is a copy of, so no copy is ever overwritten.
/// </summary>
internal sealed class AddedFiles(string indexDirectory)
{
    private const int LongestStem = 60;

    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.Combine(indexDirectory, "added");

    /// <summary>The catalogue of the copies.</summary>
    public Catalogue Load() => Catalogue.LoadIfAny(Folder);

    /// <summary>A file outside the shelf as it will stand on it, under the id it had before if it had one.</summary>
    public static ShelfFile Incoming(string origin, CatalogueEntry? before, SourceStamps stamps, DeskCorrections desk)
    {
        var file = ShelfFile.At(new(before?.Id, "", before?.Audience ?? default, before?.Source ?? Path.GetFileName(origin), origin), origin, stamps, desk);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{origin}\n{file.ContentHash}\n{file.CorrectionsHash}")));
        var stem = Path.GetFileNameWithoutExtension(origin);
        return file with { Entry = file.Entry with { File = $"{stem[..Math.Min(LongestStem, stem.Length)]}.{hash[..12]}{ExtensionOf(origin)}" } };
    }

    // The copy is read by the end of its name as the original is; one of an unknown kind is refused in any case.
    private static string ExtensionOf(string origin) =>
        SourceReader.IsReadable("x" + Path.GetExtension(origin)) ? Path.GetExtension(origin).ToLowerInvariant() : ".txt";

    /// <summary>Copies a file and its corrections.</summary>
    /// <returns>Whether the copies are what was read.</returns>
    public bool Copy(ShelfFile file)
    {
        Directory.CreateDirectory(Folder);
        var copy = Path.Combine(Folder, file.Entry.File);
        File.Copy(file.Path!, copy, overwrite: true);
        var corrections = ReadingCorrections.PathFor(file.Path!);
        if (File.Exists(corrections))
            File.Copy(corrections, ReadingCorrections.PathFor(copy), overwrite: true);
        return SourceStamps.Hash(copy) == file.ContentHash && (!File.Exists(corrections) || file.DeskCorrections is not null || SourceStamps.Hash(ReadingCorrections.PathFor(copy)) == file.CorrectionsHash);
    }

    /// <summary>Deletes copies that the catalogue does not name any more.</summary>
    public void Sweep(Catalogue catalogue)
    {
        if (!Directory.Exists(Folder))
            return;
        var named = catalogue.Entries.SelectMany(e => new[] { e.File, ReadingCorrections.PathFor(e.File) }).Append(Catalogue.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder).Where(f => !named.Contains(Path.GetFileName(f))).ToList())
            File.Delete(file);
    }
}
