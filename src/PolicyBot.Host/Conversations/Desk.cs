using Microsoft.Extensions.Caching.Memory;
using PolicyBot.Answering;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// Where every channel of the server asks: remembers what a conversation was about, so that the next question may lean on
/// the one before. Kept in memory for <see cref="ConversationMemory.Lifetime"/> after its last message, the newest
/// <see cref="MostConversations"/> at most; a conversation that has been forgotten begins anew.
/// </summary>
public sealed class Desk(PolicyEngine engine) : IDisposable
{
    /// <summary>How many conversations are remembered at once.</summary>
    public const int MostConversations = 10_000;

    private readonly MemoryCache _memories = new(new MemoryCacheOptions { SizeLimit = MostConversations, CompactionPercentage = 0.1 });

    /// <summary>Answers a message of its conversation.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    public Answer Ask(Question question)
    {
        var memory = question.ConversationId is { } id ? _memories.Get<ConversationMemory>(id) : null;
        var (answer, remembered) = engine.Ask(question, memory);
        if (remembered is not null)
        {
            _memories.Set(
                answer.ConversationId,
                remembered,
                new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = ConversationMemory.Lifetime });
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _memories.Dispose();
}
