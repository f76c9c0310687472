using PolicyBot.Answering;
using PolicyBot.Tests.Support;

[assembly: AssemblyFixture(typeof(SeedShelf))]

namespace PolicyBot.Tests.Support;

/// <summary>The shipped documents, indexed once for all tests that only ask.</summary>
public sealed class SeedShelf : IDisposable
{
    private readonly TemporaryShelf _shelf = TemporaryShelf.OfSeeds();

    public PolicyEngine Engine => _shelf.Engine;

    public Answer Ask(string question) => _shelf.Ask(question);

    public void Dispose() => _shelf.Dispose();
}
