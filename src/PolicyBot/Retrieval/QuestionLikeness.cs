using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>How alike two questions are in what they ask about; the words that only ask do not count.</summary>
public sealed class QuestionLikeness
{
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _pairs;

    /// <summary>Reads a question.</summary>
    public QuestionLikeness(string question)
    {
        var topic = TopicWords.Of(TextNormalizer.Normalize(question), new(StringComparer.Ordinal));
        _words = PolicyAnalyzer.WordsOf(topic).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        _pairs = PolicyAnalyzer.BigramsOf(topic).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether both ask the same: every word of either is in the other. Nothing less will do for giving one the other's answer: another
    /// year, place or department is another question, however much else is the same.
    /// </summary>
    public bool IsSame(QuestionLikeness other) => _words.Count > 0 && _words.SetEquals(other._words);

    /// <summary>Share of pairs of characters they have in common (Dice), 0 to 1: for people to look at like questions together.</summary>
    public double To(QuestionLikeness other) =>
        _pairs.Count + other._pairs.Count == 0 ? 0 : 2.0 * _pairs.Count(other._pairs.Contains) / (_pairs.Count + other._pairs.Count);
}
