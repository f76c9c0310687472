using System.Collections.Immutable;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>What of a question a text says in the words that documents write for it: 过路费 is said where 车辆通行费 stands.</summary>
internal sealed class SaidOtherwise
{
    // 能耗 is written for 高耗能 and for much else: it counts less than the word that was said.
    private const double Other = 0.5;

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

    /// <summary>Adds the question's pairs of characters that a text says in other words to those it says, each by how often.</summary>
    public void AddTo(Dictionary<string, double> said, string text)
    {
        foreach (var (pairs, written) in _words)
        {
            var count = Other * Math.Min(2, written.Count(w => text.Contains(w, StringComparison.Ordinal)));
            foreach (var pair in count > 0 ? pairs : [])
                said.TryAdd(pair, count);
        }
    }

    private static ImmutableArray<string> PairsOf(string word) => [.. PolicyAnalyzer.BigramsOf(word).Select(t => t.Term)];
}
