using PolicyBot.Vectors;

namespace PolicyBot.Indexing;

/// <summary>
/// Gives a published generation its vectors. Passages whose text was embedded before, in an earlier generation or in work that
/// was broken off, are taken over; what is made anew is kept part by part, so that nothing is done twice.
/// </summary>
internal sealed class VectorBuild(string indexFolder, EmbeddingSource model, IProgress<IndexStep>? progress)
{
    private const int PartSize = 2048;
    private const int BatchSize = 64;
    private const string LockFile = "VECTORS.LOCK";

    /// <summary>Makes what is missing.</summary>
    /// <param name="index">The generation, open.</param>
    /// <param name="most">The most passages to embed; where more are missing nothing is done.</param>
    /// <param name="cancel">Stops between batches; what is done stays done.</param>
    /// <returns>Whether the generation has all its vectors now. False where the model does not answer, or another process is at it.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    /// <exception cref="IOException">The folder cannot be written, or a newer generation has taken its place.</exception>
    public bool Run(PolicyIndex index, int most, CancellationToken cancel)
    {
        var folder = Path.Combine(indexFolder, index.Generation);
        if (VectorFiles.AreIn(folder, model.Identity))
            return true;
        using var held = Hold();
        if (held is null)
            return false;

        var wanted = index.EachClause().SelectMany(c => Passages.Of(c).Select(p => (Id: VectorFiles.IdOf(c.Id, p), Text: p))).DistinctBy(p => p.Id).ToList();
        using var known = new KnownVectors(indexFolder, folder, model.Identity);
        var missing = wanted.Where(p => !known.Has(p.Id)).DistinctBy(p => VectorFiles.TextOf(p.Id)).ToList();
        if (missing.Count > most || !Embed(folder, missing, known, cancel))
            return false;

        using (var writer = new VectorStoreWriter(Path.Combine(folder, VectorFiles.StoreName), model.Identity, model.Dimension))
        {
            foreach (var (id, _) in wanted)
                writer.Add(id, known.Of(id));
            writer.Complete();
        }

        VectorFiles.Seal(folder, model.Identity, wanted.Count);
        known.Dispose();
        foreach (var part in VectorFiles.Parts(folder).ToList())
            File.Delete(part);
        return true;
    }

    private bool Embed(string folder, List<(string Id, string Text)> missing, KnownVectors known, CancellationToken cancel)
    {
        var done = 0;
        foreach (var part in missing.Chunk(PartSize))
        {
            var path = VectorFiles.NextPart(folder);
            using (var writer = new VectorStoreWriter(path, model.Identity, model.Dimension))
            {
                foreach (var batch in part.Chunk(BatchSize).TakeWhile(_ => !cancel.IsCancellationRequested))
                {
                    if (model.Passages([.. batch.Select(p => p.Text)], CancellationToken.None) is not { } vectors)
                        return false;
                    for (var i = 0; i < batch.Length; i++)
                        writer.Add(batch[i].Id, vectors[i]);
                    progress?.Report(new("计算语义向量", done += batch.Length, missing.Count));
                }

                writer.Complete();
            }

            known.Add(path);
            cancel.ThrowIfCancellationRequested();
        }

        return true;
    }

    // Not the lock of the index: new generations may be published meanwhile.
    private FileStream? Hold()
    {
        try
        {
            return new FileStream(Path.Combine(indexFolder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Every vector that has been made and is still there, by the text it is of.</summary>
    private sealed class KnownVectors : IDisposable
    {
        private readonly string _model;
        private readonly List<VectorStore> _stores = [];
        private readonly Dictionary<string, (VectorStore Store, int Ordinal)> _places = new(StringComparer.Ordinal);

        public KnownVectors(string indexFolder, string folder, string model)
        {
            _model = model;
            foreach (var generation in Directory.EnumerateDirectories(indexFolder).Where(g => g != folder))
            {
                if (VectorFiles.AreIn(generation, model))
                    Add(Path.Combine(generation, VectorFiles.StoreName));
                AddParts(generation);
            }

            AddParts(folder);
        }

        public void Add(string path)
        {
            if (!VectorStore.TryOpen(path, _model, 1, out var store, out _))
                return;
            _stores.Add(store);
            for (var i = 0; i < store.Count; i++)
                _places.TryAdd(VectorFiles.TextOf(store.Id(i)), (store, i));
        }

        public bool Has(string id) => _places.ContainsKey(VectorFiles.TextOf(id));

        public float[] Of(string id)
        {
            var (store, ordinal) = _places[VectorFiles.TextOf(id)];
            return store.Vector(ordinal);
        }

        public void Dispose()
        {
            _stores.ForEach(s => s.Dispose());
            _stores.Clear();
        }

        private void AddParts(string folder)
        {
            foreach (var part in VectorFiles.Parts(folder).ToList())
                Add(part);
        }
    }
}
