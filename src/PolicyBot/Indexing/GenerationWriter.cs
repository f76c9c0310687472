using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PolicyBot.Documents;
using Directory = System.IO.Directory;

namespace PolicyBot.Indexing;

/// <summary>Writes a generation into an empty folder, beginning with nothing or with what the last generation holds.</summary>
internal sealed class GenerationWriter : IDisposable
{
    private const string SegmentExtension = ".si";
    private const int ClauseBits = 24;
    private const int NameBits = 38;
    private readonly FSDirectory _directory;
    private readonly IndexWriter _writer;
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">The empty folder.</param>
    /// <param name="last">Folder of the generation to begin with; null to begin with nothing.</param>
    public GenerationWriter(string folder, string? last)
    {
        foreach (var file in last is null ? [] : Directory.EnumerateFiles(last).Where(f => Path.GetFileName(f) != IndexManifest.FileName && !VectorFiles.Is(f)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            if (Path.GetExtension(file) == SegmentExtension)
                _checked.Add(Path.GetFileNameWithoutExtension(file));
        }

        _directory = FSDirectory.Open(folder);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, PolicyAnalyzer.Instance)
        {
            OpenMode = last is null ? OpenMode.CREATE : OpenMode.APPEND,
            Similarity = new LengthBM25Similarity(),
            RAMBufferSizeMB = 32,
            // What was taken out must be gone, its words included, however little of the index it was.
            MergePolicy = new TieredMergePolicy { ForceMergeDeletesPctAllowed = 0 },
        });
    }

    /// <summary>Adds a document, in the place of the one of its id if there is one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="place">Its place in the catalogue; null to have one made from its id, so that it does not depend on the others.</param>
    public void Put(PolicyDocument document, int? place)
    {
        Remove(document.Id);
        var order = (place ?? PlaceOf(document.Id)) << ClauseBits;
        _writer.AddDocument(ClauseFields.Of(document, order));
        foreach (var clause in document.Clauses)
            _writer.AddDocument(ClauseFields.Of(document, clause, ++order));
    }

    /// <summary>Takes a document out, if it is in.</summary>
    public void Remove(string id) => _writer.DeleteDocuments(new Term(IndexFields.DocumentId, id));

    /// <summary>Commits and checks what was written; nothing of a document that was taken out is left in it.</summary>
    /// <exception cref="InvalidDataException">The folder does not hold what was put into it.</exception>
    public void Finish(int expected)
    {
        _writer.ForceMergeDeletes();
        _writer.Commit();
        _writer.Dispose();

        // Lucene.NET leaves write.lock behind; it is no part of the generation.
        foreach (var file in Directory.EnumerateFiles(_directory.Directory.FullName, "*.lock"))
            File.Delete(file);
        if (!SegmentsAreSound())
            throw new InvalidDataException("新建的索引未通过完整性检查。");
        using var reader = DirectoryReader.Open(_directory);
        if (reader.NumDocs != expected || reader.HasDeletions)
            throw new InvalidDataException($"新建的索引应有 {expected} 条记录，实有 {reader.NumDocs} 条。");
    }

    // Segments taken over were checked when they were written, and every file of theirs was hashed before it was copied.
    private bool SegmentsAreSound()
    {
        var written = Directory.EnumerateFiles(_directory.Directory.FullName, "*" + SegmentExtension).Select(f => Path.GetFileNameWithoutExtension(f)!).Where(s => !_checked.Contains(s)).ToList();
        return written.Count == 0 || new CheckIndex(_directory).DoCheckIndex(written).Clean;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_writer.IsClosed)
            _writer.Rollback();
        _directory.Dispose();
    }

    private static long PlaceOf(string id) =>
        (1L << NameBits) + (long)(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id))) >> (64 - NameBits));
}
