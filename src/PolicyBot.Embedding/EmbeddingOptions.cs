namespace PolicyBot.Embedding;

/// <summary>How the built-in embedding model runs.</summary>
public sealed record EmbeddingOptions
{
    /// <summary>The folder with <c>model_quantized.onnx</c> and <c>vocab.txt</c>. Default: <c>models/bge-small-zh-v1.5</c> beside the program.</summary>
    public string ModelDirectory { get; init; } = Path.Combine(AppContext.BaseDirectory, "models", "bge-small-zh-v1.5");

    /// <summary>
    /// Threads inside one run of the model. Default 1: texts are run side by side instead, which costs less for the same
    /// vectors. More only shortens the wait for a single long text.
    /// </summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>How many texts of one call are run side by side. Default: as many as there are processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}
