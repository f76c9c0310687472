using PolicyBot.Documents;

namespace PolicyBot.Indexing;

/// <summary>One generation of the index, open for reading.</summary>
public sealed class PolicyIndex : IDisposable
{
    /// <summary>The documents the audience may see, in the order of their titles, without their clauses.</summary>
    public IReadOnlyList<PolicyDocument> Documents(Audience audience) => throw new NotSupportedException();

    /// <summary>A document with its clauses, or null where there is none with this id that the audience may see.</summary>
    public PolicyDocument? Document(string id, Audience audience) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotSupportedException();
}
