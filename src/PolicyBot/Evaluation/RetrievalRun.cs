using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Vectors;

namespace PolicyBot.Evaluation;

/// <summary>
/// Measures search on a collection: the very search that answers topics, over an index of the collection that is kept between
/// runs, vectors included.
/// </summary>
public sealed class RetrievalRun : IDisposable
{
    private const int Depth = 100;
    private readonly PolicyIndex _index;
    private readonly ClauseRanking _ranking;
    private readonly RetrievalCollection _collection;

    private RetrievalRun(PolicyIndex index, RetrievalCollection collection, EmbeddingSource? embeddings)
    {
        (_index, _collection) = (index, collection);
        _ranking = new ClauseRanking(index, embeddings);
    }

    /// <summary>Whether the collection has vectors.</summary>
    public bool HasVectors => _index.Vectors is not null;

    /// <summary>Indexes a collection, or opens the index an earlier run made of it.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="folder">Where its index is kept; one folder a collection.</param>
    /// <param name="embeddings">The model to compare meanings by; null to search by words alone.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <exception cref="ShelfException">The folder cannot be written.</exception>
    public static RetrievalRun Open(RetrievalCollection collection, string folder, EmbeddingSource? embeddings, IProgress<IndexStep>? progress)
    {
        var generations = new IndexGenerations(folder, TimeProvider.System);
        var fingerprint = Fingerprint(collection);
        var generation = generations.Current() is { } current && current.Manifest.Fingerprint == fingerprint
            ? current
            : generations.Locked(progress, () => Build(collection, generations, fingerprint, progress));
        var index = PolicyIndex.Open(generation.Folder, generation.Manifest);
        if (embeddings is not null && !index.OpenVectors(embeddings.Identity) && new VectorBuild(folder, embeddings, progress).Run(index, int.MaxValue, CancellationToken.None))
            index.OpenVectors(embeddings.Identity);
        return new RetrievalRun(index, collection, embeddings);
    }

    /// <summary>Asks every question.</summary>
    /// <param name="mode">What texts are found by.</param>
    /// <param name="each">Told of each question the rank of its first relevant text, 0 where none was found; may be null.</param>
    /// <param name="progress">Told how many have been asked.</param>
    public RetrievalScores Ask(SearchMode mode, Action<JudgedQuestion, int>? each = null, IProgress<int>? progress = null)
    {
        var ranked = new List<(IReadOnlyList<string>, IReadOnlySet<string>)>();
        var elapsed = TimeSpan.Zero;
        foreach (var question in _collection.Questions)
        {
            var started = Stopwatch.GetTimestamp();
            var found = _ranking.Rank(TopicTerms.Of(question.Text), question.Text, null, Audience.Public, Depth, mode);
            elapsed += Stopwatch.GetElapsedTime(started);
            string[] ids = [.. found.Select(hit => _index.At(hit.Place).Id).Select(id => id[(id.IndexOf('/') + 1)..])];
            each?.Invoke(question, Array.FindIndex(ids, question.Relevant.Contains) + 1);
            ranked.Add((ids, question.Relevant));
            progress?.Report(ranked.Count);
        }

        return RetrievalScores.Of(ranked, elapsed);
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    private static Generation Build(RetrievalCollection collection, IndexGenerations generations, string fingerprint, IProgress<IndexStep>? progress)
    {
        progress?.Report(new($"建立索引：{collection.Corpus.Count} 篇"));
        var building = generations.NewFolder();
        var documents = collection.AsDocuments("corpus.tsv", fingerprint);
        using (var writer = new GenerationWriter(building, null))
        {
            for (var i = 0; i < documents.Count; i++)
                writer.Put(documents[i], i);
            writer.Finish(collection.Corpus.Count + documents.Count);
        }

        var built = new BuiltShelf([.. documents.Select(d => ShelfRow.Of(d, fingerprint))], [], [], [], [], false);
        var manifest = IndexManifest.Of(built, fingerprint, ImmutableSortedDictionary<string, string>.Empty, TimeProvider.System.GetUtcNow(), building);
        manifest.Save(building);
        return generations.Publish(building, manifest, keepLast: true, () => { });
    }

    private static string Fingerprint(RetrievalCollection collection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{IndexManifest.CurrentSchemaVersion}\n{PolicyAnalyzer.Version}\n{nameof(RetrievalCollection.AsDocuments)}\n"));
        foreach (var text in collection.Corpus)
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.Id}\t{text.Name}\t{text.Text}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
