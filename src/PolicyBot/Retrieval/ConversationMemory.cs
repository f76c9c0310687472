using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Indexing;

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
    /// <summary>Departments named in the last messages, the latest last.</summary>
    public ImmutableArray<DepartmentMention> Departments { get; init; } = [];

    /// <summary>Whether nothing was found for the last question, which was about something of its own; the clauses are those of the answer before.</summary>
    public bool Refused { get; init; }

    /// <summary>How long a conversation is remembered after its last message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Whether a question is about documents that were spoken of, or names none.</summary>
    public bool Covers(PolicyQuery query) => query.UnknownDocument is null
        && query.DocumentIds.All(id => Query.DocumentIds.Contains(id, StringComparer.Ordinal) || ClauseIds.Any(c => c.StartsWith(id + "/", StringComparison.Ordinal)));

    /// <summary>The memory as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IndexJson.Options);

    /// <summary>A memory that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such a memory.</exception>
    public static ConversationMemory FromJson(string json) =>
        JsonSerializer.Deserialize<ConversationMemory>(json, IndexJson.Options) ?? throw new JsonException("The text is no memory of a conversation.");
}
