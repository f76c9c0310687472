using Microsoft.Extensions.AI;
using PolicyBot.Embedding;

namespace PolicyBot.Tests.Embedding;

/// <summary>The model as it lies beside the built program, loaded once for all tests.</summary>
public sealed class EmbeddingModelFixture : IDisposable
{
    public EmbeddingModelFixture()
    {
        Assert.True(EmbeddingModel.TryOpen(new EmbeddingOptions(), out var model, out var reason), reason);
        Model = model;
    }

    public EmbeddingModel Model { get; }

    public async Task<float[]> Passage(string text) => await Vector(Model.Passages, text);

    public async Task<float[]> Query(string text) => await Vector(Model.Queries, text);

    public void Dispose() => Model.Dispose();

    private static async Task<float[]> Vector(IEmbeddingGenerator<string, Embedding<float>> generator, string text) =>
        (await generator.GenerateAsync([text]))[0].Vector.ToArray();
}
