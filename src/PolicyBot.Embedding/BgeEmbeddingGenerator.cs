using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;

namespace PolicyBot.Embedding;

/// <summary>
/// The vector of the whole text: the model's last state at <c>[CLS]</c>, made 1 long. Safe from several threads.
/// </summary>
/// <remarks>
/// One text a run, several runs side by side, and no batches: the model quantises its activations over all a run is given,
/// so in a batch a text's vector would depend on its neighbours (cosine 0.99 with its own), and padding makes batches slower.
/// </remarks>
internal sealed class BgeEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] Outputs = ["last_hidden_state"];

    private readonly EmbeddingOptions _options;
    private readonly BertTokens _tokens;
    private readonly Lazy<InferenceSession> _session;
    private readonly EmbeddingGeneratorMetadata _metadata = new("PolicyBot.Embedding", null, EmbeddingModel.Name, EmbeddingModel.Dimension);
    private bool _disposed;

    public BgeEmbeddingGenerator(ModelFiles files, EmbeddingOptions options)
    {
        _options = options;
        _tokens = new BertTokens(files.Vocabulary);
        _session = new Lazy<InferenceSession>(() => Open(files.Weights, options));
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (options?.Dimensions is { } wanted and not EmbeddingModel.Dimension)
            throw new ArgumentException($"This model has {EmbeddingModel.Dimension} dimensions, not {wanted}.", nameof(options));

        var texts = values.ToArray();
        var embeddings = new Embedding<float>[texts.Length];
        var side = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken };
        await Task.Run(() => Parallel.For(0, texts.Length, side, i => embeddings[i] = Embed(texts[i])), cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        if (!_disposed && _session.IsValueCreated)
            _session.Value.Dispose();
        _disposed = true;
    }

    private Embedding<float> Embed(string text)
    {
        var tokens = _tokens.Of(text);
        long[] shape = [1, tokens.Length];
        var attention = new long[tokens.Length];
        Array.Fill(attention, 1);

        using var ids = OrtValue.CreateTensorValueFromMemory(tokens, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(attention, shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[tokens.Length], shape);
        using var run = new RunOptions();
        using var states = _session.Value.Run(run, Inputs, [ids, mask, types], Outputs);

        var vector = states[0].GetTensorDataAsSpan<float>()[..EmbeddingModel.Dimension].ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return new Embedding<float>(vector) { ModelId = EmbeddingModel.Name };
    }

    private static InferenceSession Open(string weights, EmbeddingOptions options)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = options.IntraOpThreads, InterOpNumThreads = 1 };
        // Threads that wait sleep: the machine also serves questions.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return new InferenceSession(weights, settings);
    }
}
