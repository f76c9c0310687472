using System.Collections.Immutable;
using PolicyBot.Documents.Comparison;

namespace PolicyBot.Host.Subscriptions;

/// <summary>What of a document's change touches what somebody follows.</summary>
/// <param name="Change">The change, with the clauses alone that touch it.</param>
/// <param name="Because">The names of what is followed.</param>
public sealed record Touched(DocumentChange Change, ImmutableArray<string> Because);
