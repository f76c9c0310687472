using Microsoft.Extensions.AI;

namespace PolicyBot.Embedding;

/// <summary>
/// A generator for questions over one for passages: models such as BGE are trained with an instruction before the question
/// and none before the passage. Works over a served model as over the built-in one.
/// </summary>
public sealed class QueryPrefixGenerator(IEmbeddingGenerator<string, Embedding<float>> passages, string prefix)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(passages)
{
    /// <summary>BGE's instruction for questions in Chinese, from its model card.</summary>
    public const string Bge = "为这个句子生成表示以用于检索相关文章：";

    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GenerateAsync(values.Select(question => prefix + question), options, cancellationToken);
}
