using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Answers questions from the documents on a shelf. Safe for concurrent use.</summary>
public sealed class PolicyEngine(Shelf shelf)
{
    /// <summary>The longest question taken, in UTF-16 code units.</summary>
    public const int MaxQuestionLength = 1000;

    private volatile Stages _stages = new(shelf.Index);

    /// <summary>The documents answered from.</summary>
    public Shelf Shelf { get; } = shelf;

    /// <summary>Answers a question.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    public Answer Ask(Question question)
    {
        Check(question.Text);
        var stages = StagesOf(Shelf.Index);
        var query = stages.Parser.Parse(question);
        var evidence = stages.Searcher.Search(query);
        return stages.Answerer.Compose(query, evidence);
    }

    private static void Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new BadQuestionException("问题是空的，请输入要问的内容。");
        if (text.Length > MaxQuestionLength)
            throw new BadQuestionException($"问题太长：最多{MaxQuestionLength}个字，现有{text.Length}个字，请缩短后再问。");
        if (text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) || text.Contains('\uFFFD') || HasLoneSurrogate(text))
            throw new BadQuestionException("问题中有无法识别的字符，请改用文字重新输入。");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return true;
        }

        return false;
    }

    // The stages belong to one generation of the index; a new generation gets new ones.
    private Stages StagesOf(PolicyIndex index)
    {
        var stages = _stages;
        return ReferenceEquals(stages.Index, index) ? stages : _stages = new Stages(index);
    }

    private sealed class Stages(PolicyIndex index)
    {
        public PolicyIndex Index { get; } = index;
        public QuestionParser Parser { get; } = new(index);
        public PolicySearcher Searcher { get; } = new(index);
        public Answerer Answerer { get; } = new(index);
    }
}

/// <summary>A question that cannot be taken; the message, in Chinese, says why and what to do.</summary>
public sealed class BadQuestionException(string message) : Exception(message);
