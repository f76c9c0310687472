using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>
/// Corrections made at the desk to files that it did not bring, kept in <c>corrections</c> in the index directory, since the folders those
/// files stand in are only read. They go by the hash of the file they were made for, in the place of those beside it: a new version of
/// the file is read afresh.
/// </summary>
/// <param name="indexDirectory">The folder of the index generations.</param>
public sealed class DeskCorrections(string indexDirectory)
{
    private readonly string _folder = Path.Combine(indexDirectory, "corrections");

    /// <summary>Where those of a file stand; null where the desk has made none.</summary>
    /// <param name="contentHash">SHA-256 of the file.</param>
    internal string? PathOf(string contentHash) => ReadingCorrections.PathFor(Key(contentHash)) is var path && File.Exists(path) ? path : null;

    /// <summary>Those of a file; null where the desk has made none.</summary>
    /// <exception cref="Sources.SourceException">They cannot be read.</exception>
    public ReadingCorrections? Load(string contentHash) => ReadingCorrections.Load(Key(contentHash));

    /// <summary>Keeps those of a file for the next generation; null to have it read as it stands again.</summary>
    public void Keep(string contentHash, ReadingCorrections? corrections)
    {
        Directory.CreateDirectory(_folder);
        if (corrections is null)
            File.Delete(ReadingCorrections.PathFor(Key(contentHash)));
        else
            corrections.Save(Key(contentHash));
    }

    private string Key(string contentHash) => Path.Combine(_folder, contentHash);
}
