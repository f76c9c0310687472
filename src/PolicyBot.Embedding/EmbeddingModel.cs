using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace PolicyBot.Embedding;

/// <summary>
/// The built-in embedding model, bge-small-zh-v1.5: one generator for passages, one for questions. Opening it checks its
/// files and the native runtime; the model itself is loaded at the first text. Safe from several threads; dispose it only
/// when no call is running.
/// </summary>
public sealed class EmbeddingModel : IDisposable
{
    /// <summary>The model's public name.</summary>
    public const string Name = "bge-small-zh-v1.5";

    /// <summary>Numbers in a vector.</summary>
    public const int Dimension = 512;

    /// <summary>What a store of this model's vectors is marked with: name and the SHA-256 of the weights.</summary>
    public const string Identity = Name + " " + ModelFiles.WeightsSha256;

    private EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> passages)
    {
        Passages = passages;
        Queries = new QueryPrefixGenerator(passages, QueryPrefixGenerator.Bge);
    }

    /// <summary>
    /// For what is searched: each text as it is. Tokens beyond the 510th (about as many Chinese characters) are not read.
    /// Vectors have <see cref="Dimension"/> numbers and length 1.
    /// </summary>
    public IEmbeddingGenerator<string, Embedding<float>> Passages { get; }

    /// <summary>For what people ask: <see cref="QueryPrefixGenerator.Bge"/> before each text.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Queries { get; }

    /// <summary>
    /// Opens the model of <see cref="EmbeddingOptions.ModelDirectory"/>. False, with the reason in Chinese for whoever runs the
    /// program, where a file is missing or another one, or this platform has no ONNX runtime: then search goes by words alone.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of threads in the options is below 1.</exception>
    public static bool TryOpen(EmbeddingOptions options, [NotNullWhen(true)] out EmbeddingModel? model, [NotNullWhen(false)] out string? reason)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IntraOpThreads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1, nameof(options));

        var files = ModelFiles.In(options.ModelDirectory);
        model = files.AreTheExpected(out reason) && OnnxRuntimeLibrary.TryLoad(out reason)
            ? new EmbeddingModel(new BgeEmbeddingGenerator(files, options))
            : null;
        return model is not null;
    }

    /// <summary>Releases the model's memory.</summary>
    public void Dispose() => Queries.Dispose();
}
