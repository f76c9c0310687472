using System.Collections.Immutable;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>What of a question a text says in the words that documents write for it: 过路费 is said where 车辆通行费 stands.</summary>
internal sealed class SaidOtherwise
{
    private readonly ImmutableArray<(ImmutableArray<string> Pairs, ImmutableArray<string> Written)> _words;

    private SaidOtherwise(ImmutableArray<(ImmutableArray<string> Pairs, ImmutableArray<string> Written)> words) => _words = words;

    /// <summary>Reads which of a question's words documents may write otherwise.</summary>
    public static SaidOtherwise In(string question)
    {
        var tokens = PolicyAnalyzer.WordsOf(question);
        return new SaidOtherwise(
        [
            .. Synonyms.Current.In(question, (start, end) => tokens.Any(t => t.Start == start && t.End == end))
                .Where(said => said.Length > 1)
                .Select(said => (PairsOf(question.Substring(said.Start, said.Length)), said.Written)),
        ]);
    }

    /// <summary>The question's pairs of characters that a text says in other words.</summary>
    public IEnumerable<string> PairsIn(string text) =>
        _words.Where(w => w.Written.Any(written => text.Contains(written, StringComparison.Ordinal))).SelectMany(w => w.Pairs);

    private static ImmutableArray<string> PairsOf(string word) => [.. PolicyAnalyzer.BigramsOf(word).Select(t => t.Term)];
}
