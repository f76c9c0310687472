using System.Security.Cryptography;
using System.Text;
using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>A file that is to be on the shelf, and what decides how it is read.</summary>
/// <param name="Entry">Its line in its catalogue.</param>
/// <param name="Path">Where it is; null where the entry names a file outside the catalogue's folder.</param>
/// <param name="ContentHash">As <see cref="SourceStamps.HashOf"/> gives it.</param>
/// <param name="CorrectionsHash">The same of its corrections.</param>
internal sealed record ShelfFile(CatalogueEntry Entry, string? Path, string ContentHash, string CorrectionsHash)
{
    /// <summary>Where corrections made at the desk stand; null where there are none and those beside the file count.</summary>
    public string? DeskCorrections { get; init; }

    /// <summary>The program that reads: another build may read the same text another way.</summary>
    public static string Program => $"{IndexManifest.CurrentSchemaVersion}/{PolicyAnalyzer.Version}/{typeof(ShelfFile).Module.ModuleVersionId}";

    /// <summary>Everything that decides how it is read, as one hash.</summary>
    public string Key => Hash($"{Program}\n{Entry.Id}\n{Entry.File}\n{Entry.Audience}\n{Entry.Source}\n{Entry.Check}\n{ContentHash}\n{CorrectionsHash}");

    /// <summary>The files of a catalogue, in its order.</summary>
    public static IEnumerable<ShelfFile> Of(Catalogue catalogue, SourceStamps stamps, DeskCorrections desk)
    {
        foreach (var entry in catalogue.Entries)
        {
            var path = catalogue.PathOf(entry);
            yield return path is null ? new(entry, null, "outside", "missing") : At(entry, path, stamps, desk);
        }
    }

    /// <summary>A file that stands anywhere.</summary>
    public static ShelfFile At(CatalogueEntry entry, string path, SourceStamps stamps, DeskCorrections desk)
    {
        var hash = stamps.HashOf(path);
        var corrections = desk.PathOf(hash);
        return new(entry, path, hash, stamps.HashOf(corrections ?? ReadingCorrections.PathFor(path))) { DeskCorrections = corrections };
    }

    /// <summary>One hash of a whole shelf: a generation of another fingerprint is out of date.</summary>
    public static string FingerprintOf(IEnumerable<ShelfFile> files, DeskWords words) =>
        Hash(string.Join('\n', files.Select(f => f.Key).Prepend(Program).Concat(words.IsEmpty ? [] : [words.ToString()])));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
