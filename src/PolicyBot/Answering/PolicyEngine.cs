using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Answers questions from the documents on a shelf. Safe for concurrent use.</summary>
public sealed class PolicyEngine(Shelf shelf)
{
    /// <summary>The longest question taken, in UTF-16 code units.</summary>
    public const int MaxQuestionLength = 1000;

    /// <summary>The documents answered from.</summary>
    public Shelf Shelf { get; } = shelf;

    /// <summary>Answers a question.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    public Answer Ask(Question question) => throw new NotSupportedException();
}

/// <summary>A question that cannot be taken; the message, in Chinese, says why and what to do.</summary>
public sealed class BadQuestionException(string message) : Exception(message);
