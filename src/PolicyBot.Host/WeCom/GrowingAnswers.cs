using System.Collections.Concurrent;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// Answers that a model is writing for AI bots, as far as their sentences have been checked: for WeCom's polls until the whole answer is
/// stored. They are of this process alone; a poll that comes to another one is told that the answer is being made. Safe for
/// concurrent use.
/// </summary>
internal sealed class GrowingAnswers
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text so far; null where nothing is being written.</summary>
    /// <param name="messageId">The message it answers, as it is stored.</param>
    public string? Of(string messageId) => _texts.GetValueOrDefault(messageId);

    /// <summary>Adds a sentence; a model wrote it, so that nothing in it is markup.</summary>
    public void Add(string messageId, string sentence)
    {
        var plain = AnswerMarkdown.Render(new() { Id = "", ConversationId = "", Outcome = Outcome.Answered, Blocks = [new ParagraphBlock(sentence)] });
        _texts.AddOrUpdate(messageId, plain, (_, before) => before + plain);
    }

    /// <summary>Forgets the text: the answer is whole, or was given up.</summary>
    public void Remove(string messageId) => _texts.TryRemove(messageId, out _);
}
