using Microsoft.Extensions.AI;
using PolicyBot.Embedding;
using PolicyBot.Vectors;

namespace PolicyBot.Tests.Support;

/// <summary>The built-in model as the engine is given it, with a list of what it was asked to embed.</summary>
internal sealed class CountedEmbeddings
{
    private readonly List<string> _passages = [];

    public CountedEmbeddings(EmbeddingModel model, string? identity = null) =>
        Source = new EmbeddingSource(identity ?? EmbeddingModel.Identity, EmbeddingModel.Dimension, () => new(new Counting(model.Passages, this), model.Queries));

    public EmbeddingSource Source { get; }

    /// <summary>Called before passages are embedded.</summary>
    public Action? Before { get; set; }

    public IReadOnlyList<string> Passages => _passages;

    private sealed class Counting(IEmbeddingGenerator<string, Embedding<float>> inner, CountedEmbeddings counted) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
    {
        public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToArray();
            counted.Before?.Invoke();
            counted._passages.AddRange(texts);
            return base.GenerateAsync(texts, options, cancellationToken);
        }
    }
}
