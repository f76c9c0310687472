using PolicyBot.Embedding;
using PolicyBot.Vectors;

namespace PolicyBot.Host.Settings;

/// <summary>The embedding model the settings name, handed to the engine; opened when the first text is embedded.</summary>
internal static class Embeddings
{
    /// <summary>The built-in model, or the endpoint in its place; null where search is to go by words alone.</summary>
    /// <remarks>Where it cannot be used, standard error is told so once.</remarks>
    public static EmbeddingSource? Of(HostSettings settings) => settings.Options switch
    {
        { SemanticSearch: false } => null,
        { EmbeddingService: { IsConfigured: true } service } => new(service.Identity, service.Dimension, () => EmbeddingService.Open(service), Console.Error.WriteLine),
        _ => new(EmbeddingModel.Identity, EmbeddingModel.Dimension, BuiltIn, Console.Error.WriteLine),
    };

    private static EmbeddingGenerators? BuiltIn()
    {
        if (EmbeddingModel.TryOpen(new EmbeddingOptions(), out var model, out var reason))
            return new(model.Passages, model.Queries);
        Console.Error.WriteLine($"语义检索未启用，只按词语检索：{reason}");
        return null;
    }
}
