using Microsoft.Extensions.AI;
using PolicyBot.Text;

namespace PolicyBot.Vectors;

/// <summary>
/// The embedding model that whoever runs the engine gives it, if any: a name, and generators that are asked for when the first
/// text is embedded and not before. Where there is none, or it fails, there are no vectors, and search goes by words alone.
/// </summary>
/// <param name="identity">What stores of its vectors are marked with: the model's name and version.</param>
/// <param name="dimension">Numbers in a vector.</param>
/// <param name="open">Gives the generators; null where the model cannot be used. Called once.</param>
/// <param name="unavailable">Told once, in Chinese, why the model does not answer; may be null.</param>
public sealed class EmbeddingSource(string identity, int dimension, Func<EmbeddingGenerators?> open, Action<string>? unavailable = null)
{
    private readonly Lazy<EmbeddingGenerators?> _generators = new(open);
    private int _told;

    /// <summary>What stores of its vectors are marked with.</summary>
    public string Identity { get; } = identity;

    /// <summary>Numbers in a vector.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>
    /// The vector of a question, of length 1: between that of the question as one and that of its text as a passage, which together
    /// find more than either. Null where the model does not answer.
    /// </summary>
    public float[]? Question(string text)
    {
        // The model may be a service of its own, and what a sender wrote of people is no help in finding a clause.
        text = PersonalData.Mask(text);
        if (Vectors(g => g.Questions, [text], CancellationToken.None) is not [var asQuestion] || Vectors(g => g.Passages, [text], CancellationToken.None) is not [var asPassage])
            return null;
        return Direction.Of(asQuestion, 1, asPassage, 1);
    }

    /// <summary>The vectors of passages, in their order; null where the model does not answer.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public float[][]? Passages(IReadOnlyList<string> texts, CancellationToken cancel) => Vectors(g => g.Passages, texts, cancel);

    private float[][]? Vectors(Func<EmbeddingGenerators, IEmbeddingGenerator<string, Embedding<float>>> which, IReadOnlyList<string> texts, CancellationToken cancel)
    {
        try
        {
            if (_generators.Value is not { } generators)
                return null;
            var made = Task.Run(() => which(generators).GenerateAsync(texts, cancellationToken: cancel), cancel).GetAwaiter().GetResult();
            return made.Count == texts.Count && made.All(e => e.Vector.Length == Dimension)
                ? [.. made.Select(e => e.Vector.ToArray())]
                : Unavailable("它给出的向量个数或维数不对");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is not OutOfMemoryException)
        {
            // A model may be a service of its own; that it fails must cost no answer.
            return Unavailable(e.Message);
        }
    }

    private float[][]? Unavailable(string why)
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            unavailable?.Invoke($"语义模型 {Identity} 不可用，只按词语检索：{why}");
        return null;
    }
}

/// <summary>The generators of one model.</summary>
/// <param name="Passages">For what is searched.</param>
/// <param name="Questions">For what people ask.</param>
public sealed record EmbeddingGenerators(IEmbeddingGenerator<string, Embedding<float>> Passages, IEmbeddingGenerator<string, Embedding<float>> Questions);
