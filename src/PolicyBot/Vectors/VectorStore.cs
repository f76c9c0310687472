using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace PolicyBot.Vectors;

/// <summary>
/// Vectors in a file of <see cref="VectorStoreWriter"/>, mapped into memory and compared with a question one and all. Safe
/// from several threads; dispose it only when no search is running.
/// </summary>
public sealed unsafe class VectorStore : IDisposable
{
    // Below this many a second thread costs more than it saves.
    private const int VectorsPerPart = 16_384;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly VectorFormat _format;
    private readonly byte* _start;
    private readonly int _threads;

    private VectorStore(MemoryMappedFile file, VectorFormat format, int threads)
    {
        (_file, _format, _threads) = (file, format, threads);
        _view = file.CreateViewAccessor(0, format.FileBytes, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    /// <summary>How many vectors there are.</summary>
    public int Count => (int)_format.Count;

    /// <summary>Numbers in each vector.</summary>
    public int Dimension => _format.Dimension;

    /// <summary>Opens a file of vectors of one model. False, with the reason in Chinese, where it is missing, damaged or of another model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model whose vectors are wanted, as the file was marked.</param>
    /// <param name="threads">How many processors one search may use, at least 1.</param>
    /// <param name="store">The store, to be disposed.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryOpen(string path, string model, int threads, [NotNullWhen(true)] out VectorStore? store, [NotNullWhen(false)] out string? reason)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (store, reason) = (null, null);
        try
        {
            if (ReadHead(path) is not { } format)
                reason = $"向量文件 {path} 不完整或不是向量文件，需要重新生成。";
            else if (format.Model != model)
                reason = $"向量文件 {path} 是由模型 {format.Model} 生成的，现用模型是 {model}，需要重新生成。";
            else
                store = new VectorStore(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), format, threads);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = $"还没有向量文件 {path}。";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"向量文件 {path} 无法读取（{e.Message}），请检查权限。";
        }

        return store is not null;
    }

    /// <summary>The id a vector was added with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ordinal.</exception>
    /// <exception cref="InvalidDataException">The file's table of ids is damaged.</exception>
    public string Id(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, Count);
        var ends = (long*)(_start + _format.IdEndsAt);
        var from = ordinal == 0 ? 0 : ends[ordinal - 1];
        if (from < 0 || ends[ordinal] < from || ends[ordinal] > _format.IdBytes)
            throw new InvalidDataException($"向量文件的编号表已损坏（第 {ordinal} 个），需要重新生成。");
        return Encoding.UTF8.GetString(_start + _format.IdsAt + from, (int)(ends[ordinal] - from));
    }

    /// <summary>The stored vectors nearest to a question, best first, equal ones by ordinal.</summary>
    /// <param name="question">As many numbers as <see cref="Dimension"/>.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="admits">Which ordinals may be hits at all; null for all. Called from several threads.</param>
    /// <exception cref="ArgumentException">The question has another dimension.</exception>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> question, int count, Func<int, bool>? admits = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (question.Length != Dimension)
            throw new ArgumentException($"A question of {question.Length} numbers for a store of {Dimension}.", nameof(question));

        var (numbers, scale) = QuantizedDot.Quantize(question);
        var parts = Math.Clamp(Count / VectorsPerPart, 1, _threads);
        var best = new BestHits[parts];
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part =>
            best[part] = SearchPart(numbers, scale, (int)((long)Count * part / parts), (int)((long)Count * (part + 1) / parts), count, admits));
        return best.SelectMany(b => b.Hits).Order(BestHits.Order).Take(count).ToArray();
    }

    /// <summary>How near every stored vector is to a question, by ordinal: the dot product.</summary>
    /// <exception cref="ArgumentException">The question has another dimension.</exception>
    public float[] Similarities(ReadOnlySpan<float> question)
    {
        if (question.Length != Dimension)
            throw new ArgumentException($"A question of {question.Length} numbers for a store of {Dimension}.", nameof(question));

        var (numbers, scale) = QuantizedDot.Quantize(question);
        var similarities = new float[Count];
        var parts = Math.Clamp(Count / VectorsPerPart, 1, _threads);
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part =>
        {
            var to = (int)((long)Count * (part + 1) / parts);
            for (var ordinal = (int)((long)Count * part / parts); ordinal < to; ordinal++)
                similarities[ordinal] = QuantizedDot.Dot(numbers, Numbers(ordinal)) * Scale(ordinal) * scale;
        });
        return similarities;
    }

    /// <summary>A stored vector, as near as its bytes keep it; written again it has the same bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ordinal.</exception>
    public float[] Vector(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, Count);
        var numbers = Numbers(ordinal);
        var vector = new float[Dimension];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = numbers[i] * Scale(ordinal);
        return vector;
    }

    /// <summary>Releases the file.</summary>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private BestHits SearchPart(short[] question, float questionScale, int from, int to, int count, Func<int, bool>? admits)
    {
        var best = new BestHits(count);
        for (var ordinal = from; ordinal < to; ordinal++)
        {
            var score = QuantizedDot.Dot(question, Numbers(ordinal)) * Scale(ordinal) * questionScale;
            if (best.Wants(score) && (admits is null || admits(ordinal)))
                best.Add(new VectorHit(ordinal, score));
        }

        return best;
    }

    private ReadOnlySpan<sbyte> Numbers(int ordinal) => new(_start + VectorFormat.HeadBytes + (long)ordinal * Dimension, Dimension);

    private float Scale(int ordinal) => ((float*)(_start + _format.ScalesAt))[ordinal];

    private static VectorFormat? ReadHead(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[VectorFormat.HeadBytes];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? VectorFormat.Read(head, file.Length) : null;
    }
}
