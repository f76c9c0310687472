using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>A file read as the shelf would read it, without being put there.</summary>
/// <param name="Document">The document, with its corrections; null where it cannot be read or may not be kept.</param>
/// <param name="Raw">The file's text, which the document's spans count in.</param>
/// <param name="Reason">Why there is no document, in Chinese; null where there is one.</param>
public sealed record DocumentPreview(PolicyDocument? Document, string Raw, string? Reason)
{
    /// <summary>Reads a file; takes as long as the file's format needs, at most minutes.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="corrections">What a person says it says; null for what is read.</param>
    /// <param name="listed">Its line in its catalogue; null where it has none.</param>
    public static DocumentPreview Of(string path, ReadingCorrections? corrections, CatalogueEntry? listed = null)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return new(null, "", "文件已不在，请重新上传。");
        var file = new ShelfFile((listed ?? new CatalogueEntry(null, name, Source: name)) with { File = name }, path, SourceStamps.Hash(path), "");
        var reading = DocumentReading.Of(file, CorrectionMemory.None, () => corrections);
        return new(reading.Document, reading.Raw, reading.Reason);
    }
}
