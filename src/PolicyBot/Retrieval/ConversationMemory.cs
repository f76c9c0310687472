using System.Collections.Immutable;

namespace PolicyBot.Retrieval;

/// <summary>
/// What a conversation remembers: passed in with a message and handed back with its answer. Whoever keeps it keeps it apart
/// for each conversation and sender.
/// </summary>
/// <param name="Query">The last question that was about something.</param>
/// <param name="ClauseIds">The clauses its answer was about, in their order.</param>
/// <param name="Asked">Whether the last answer asked back.</param>
/// <param name="At">When.</param>
public sealed record ConversationMemory(PolicyQuery Query, ImmutableArray<string> ClauseIds, bool Asked, DateTimeOffset At)
{
    /// <summary>How long a conversation is remembered after its last message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
}
