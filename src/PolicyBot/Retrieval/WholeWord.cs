using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Finds words as words: 高铁 is not in 提高铁路.</summary>
internal static class WholeWord
{
    private const int Around = 4;

    /// <summary>Whether the text holds the word somewhere where no other word takes a part of it.</summary>
    public static bool In(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (word.Length != 2 || !IsTorn(text, at, at + word.Length))
                return true;
        }

        return false;
    }

    // Both of its characters belong to other words: 提高 takes the first, 铁路 the second.
    private static bool IsTorn(string text, int start, int end)
    {
        var from = Math.Max(0, start - Around);
        var tokens = PolicyAnalyzer.WordsOf(text[from..Math.Min(text.Length, end + Around)]);
        return tokens.Any(t => t.Start + from < start && t.End + from == start + 1) && tokens.Any(t => t.Start + from == start + 1 && t.End + from > end);
    }
}
