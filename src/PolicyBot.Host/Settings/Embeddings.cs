using PolicyBot.Embedding;
using PolicyBot.Vectors;

namespace PolicyBot.Host.Settings;

/// <summary>The built-in embedding model, handed to the engine; opened when the first text is embedded.</summary>
internal static class Embeddings
{
    /// <summary>The model the settings name; null where search is to go by words alone.</summary>
    /// <remarks>Where the model cannot be used, standard error is told so once.</remarks>
    public static EmbeddingSource? Of(HostSettings settings) =>
        settings.Options.SemanticSearch ? new EmbeddingSource(EmbeddingModel.Identity, EmbeddingModel.Dimension, Open, Console.Error.WriteLine) : null;

    private static EmbeddingGenerators? Open()
    {
        if (EmbeddingModel.TryOpen(new EmbeddingOptions(), out var model, out var reason))
            return new(model.Passages, model.Queries);
        Console.Error.WriteLine($"语义检索未启用，只按词语检索：{reason}");
        return null;
    }
}
