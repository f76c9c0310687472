using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PolicyBot.Documents;
using PolicyBot.Sources;
using Directory = System.IO.Directory;

namespace PolicyBot.Indexing;

/// <summary>Reads a catalogue's documents and writes them as one generation into an empty folder.</summary>
internal static class IndexBuilder
{
    /// <summary>Builds the generation; a document that cannot be read is left out and named in the manifest.</summary>
    /// <exception cref="InvalidDataException">What was written does not hold what was read.</exception>
    public static IndexManifest Build(Catalogue catalogue, string folder, DateTimeOffset now, IProgress<string>? progress)
    {
        // Taken first: a file that changes while it is being read makes the generation out of date, not silently wrong.
        var fingerprint = IndexManifest.FingerprintOf(catalogue);
        var problems = ImmutableArray.CreateBuilder<ShelfProblem>();
        var sources = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        int clauses = 0;

        using (var directory = FSDirectory.Open(folder))
        {
            var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, PolicyAnalyzer.Instance)
            {
                OpenMode = OpenMode.CREATE,
                Similarity = new LengthBM25Similarity(),
            };
            using (var writer = new IndexWriter(directory, config))
            {
                foreach (var entry in catalogue.Entries)
                {
                    progress?.Report($"读取 {entry.File}（{sources.Count + problems.Count + 1}/{catalogue.Entries.Length}）");
                    if (Read(catalogue, entry, problems) is not { } document)
                        continue;
                    if (!sources.TryAdd(document.Id, document.ContentHash))
                    {
                        problems.Add(new(entry.File, $"与另一份文件的编号 {document.Id} 相同，未收录。"));
                        continue;
                    }

                    // The upper half of the order is the document, so that lists come document by document.
                    var order = (long)sources.Count << 32;
                    writer.AddDocument(ClauseFields.Of(document, order));
                    foreach (var clause in document.Clauses)
                        writer.AddDocument(ClauseFields.Of(document, clause, ++order));
                    clauses += document.Clauses.Length;
                }

                writer.Commit();
            }

            Verify(directory, sources.Count + clauses);
        }

        var manifest = new IndexManifest
        {
            SchemaVersion = IndexManifest.CurrentSchemaVersion,
            Analyzer = PolicyAnalyzer.Version,
            Fingerprint = fingerprint,
            BuiltAt = now,
            Documents = sources.Count,
            Clauses = clauses,
            Sources = sources.ToImmutable(),
            Problems = problems.ToImmutable(),
            Files = IndexManifest.HashFiles(folder),
        };
        manifest.Save(folder);
        return manifest;
    }

    private static PolicyDocument? Read(Catalogue catalogue, CatalogueEntry entry, ImmutableArray<ShelfProblem>.Builder problems)
    {
        try
        {
            return PolicyParser.Parse(SourceReader.Read(catalogue.PathOf(entry), entry.File), entry);
        }
        catch (SourceException e)
        {
            problems.Add(new(entry.File, e.Reason));
            return null;
        }
    }

    private static void Verify(FSDirectory directory, int expected)
    {
        // Lucene.NET leaves write.lock behind; it is no part of the generation.
        foreach (var file in Directory.EnumerateFiles(directory.Directory.FullName, "*.lock"))
            File.Delete(file);

        if (!new CheckIndex(directory).DoCheckIndex().Clean)
            throw new InvalidDataException("新建的索引未通过完整性检查。");
        using var reader = DirectoryReader.Open(directory);
        if (reader.NumDocs != expected)
            throw new InvalidDataException($"新建的索引应有 {expected} 条记录，实有 {reader.NumDocs} 条。");
    }
}
