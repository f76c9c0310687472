using System.Collections.Immutable;
using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// Mends slips of typing towards words that are known: names of departments, words of the served documents, the words
/// questions are asked with. Only characters that make no word where they stand are touched, and only where a known word
/// reads the same; a name of a department also where one character of it is wrong, missing or too many.
/// </summary>
internal sealed class QuestionCorrector
{
    private const int LongestWord = 12;
    private const int ShortestWord = 2;
    private static readonly string[] AskingWords = ["牵头", "负责", "配合", "参与", "部门", "单位", "责任单位", "牵头单位", "牵头部门", "补贴", "补助", "奖励", "优惠", "扶持"];

    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, string> _words;
    private readonly HashSet<string> _served;
    private readonly ImmutableArray<string> _longNames;
    private readonly Func<string, PairStanding> _standing;

    /// <param name="names">Names of departments.</param>
    /// <param name="words">Words that occur in documents the sender may see.</param>
    /// <param name="standing">Where two characters side by side stand in those documents.</param>
    public QuestionCorrector(IEnumerable<string> names, IEnumerable<string> words, Func<string, PairStanding> standing)
    {
        _standing = standing;
        var known = names.ToArray();
        _served = [.. known];
        _names = ByReading(known.Where(n => n.Length > 2).Concat(AskingWords));
        _words = ByReading(words.Where(w => w.Length > 1));
        _longNames = [.. known.Where(n => n.Length > 3 && (n[^1] is '厅' or '局' or '委' or '办' || (n.Length > 4 && n[^1] is '行' or '关' or '院')))];
    }

    /// <summary>The question with names and asking words mended.</summary>
    public string MendNames(string text) => MendByReading(text, _names, _served, isWritten: _ => false);

    /// <summary>A topic with its words mended.</summary>
    public string MendTopic(string topic) => MendByHeadings(MendByReading(topic, _words, [], IsWritten));

    /// <summary>The served name that a piece of text without one misses by a single character, and where; null where there is none.</summary>
    public (int Start, int Length, string Name)? NearName(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            foreach (var name in _longNames)
            {
                for (var length = Math.Min(name.Length + 1, text.Length - start); length >= name.Length - 1; length--)
                {
                    var window = text.AsSpan(start, length);
                    if (window[0] == name[0] && window[^1] == name[^1] && OneEditApart(window, name))
                        return (start, length, name);
                }
            }
        }

        return null;
    }

    // 民宿 in one document is no slip for the 民俗 of another.
    private bool IsWritten(ReadOnlySpan<char> window) => window.Length == 2 && _standing(window.ToString()) != PairStanding.Nowhere;

    // What has been mended is not touched again: two words that share a character would be mended for ever, each for the other.
    private static string MendByReading(string text, Dictionary<string, string> known, HashSet<string> names, Func<ReadOnlySpan<char>, bool> isWritten, int from = 0)
    {
        var tokens = PolicyAnalyzer.WordsOf(text);
        var single = new bool[text.Length];
        foreach (var token in tokens.Where(t => t.End - t.Start == 1))
            single[token.Start] = true;
        foreach (var token in tokens.Where(t => t.End - t.Start > 1 && t.IsUserWord))
            single.AsSpan(token.Start, token.End - token.Start).Clear();

        for (var start = from; start < text.Length; start++)
        {
            for (var length = Math.Min(LongestWord, text.Length - start); length >= ShortestWord; length--)
            {
                var window = text.AsSpan(start, length);
                if (!single.AsSpan(start, length).Contains(true) || (length == 2 && !(single[start] && single[start + 1])))
                    continue;
                if (Pinyin.Of(window) is not { } reading || !known.TryGetValue(reading, out var word) || window.SequenceEqual(word) || isWritten(window))
                    continue;

                // 2020年第8号 counts; it is no slip for 年底.
                if (IsOrdinal(text, start, length))
                    continue;

                // 是财政厅 is not 市财政厅.
                if (names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(window[1..]))
                    continue;

                // At least half of the characters are right, but for a word of two.
                if (length > 2 && Same(window, word) * 2 < length || length == 2 && Same(window, word) == 0)
                    continue;
                return MendByReading(string.Concat(text.AsSpan(0, start), word, text.AsSpan(start + length)), known, names, isWritten, start + length);
            }
        }

        return text;
    }

    // 川俞: two characters that are no word and stand nowhere, and of which one reads like another that makes two of a heading.
    private string MendByHeadings(string text, int from = 0)
    {
        var singles = PolicyAnalyzer.WordsOf(text).Where(t => t.End - t.Start == 1 && t.Term[0] > 127).Select(t => t.Start).ToHashSet();
        foreach (var start in singles.Where(s => s >= from && singles.Contains(s + 1)).Order())
        {
            var pair = text.Substring(start, 2);
            if (_standing(pair) != PairStanding.Nowhere)
                continue;
            var meant = Pinyin.Alike(pair[0]).Select(c => $"{c}{pair[1]}").Concat(Pinyin.Alike(pair[1]).Select(c => $"{pair[0]}{c}"))
                .Where(p => p != pair && _standing(p) == PairStanding.InHeading).Take(2).ToArray();
            if (meant is [var one])
                return MendByHeadings(string.Concat(text.AsSpan(0, start), one, text.AsSpan(start + 2)), start + 2);
        }

        return text;
    }

    private static bool IsOrdinal(string text, int start, int length) =>
        text.AsSpan(start, length).LastIndexOf('第') is var at and >= 0 && start + at + 1 < text.Length && (char.IsAsciiDigit(text[start + at + 1]) || "零〇一二三四五六七八九十百".Contains(text[start + at + 1]));

    private static int Same(ReadOnlySpan<char> window, string word)
    {
        var same = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (window[i] == word[i])
                same++;
        }

        return same;
    }

    private static bool OneEditApart(ReadOnlySpan<char> window, string name)
    {
        var head = window.CommonPrefixLength(name);
        var tail = 0;
        var most = Math.Min(window.Length, name.Length) - head;
        while (tail < most && window[^(tail + 1)] == name[^(tail + 1)])
            tail++;
        return window.Length - head - tail <= 1 && name.Length - head - tail <= 1 && window.Length - head - tail + name.Length - head - tail > 0;
    }

    private static Dictionary<string, string> ByReading(IEnumerable<string> words)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.Where(w => w.Length <= LongestWord))
        {
            if (Pinyin.Of(word.AsSpan()) is { } reading)
                known.TryAdd(reading, word);
        }

        return known;
    }
}

/// <summary>Where two characters side by side stand in the documents a sender may see.</summary>
internal enum PairStanding
{
    /// <summary>In none of them.</summary>
    Nowhere,

    /// <summary>In text only.</summary>
    InText,

    /// <summary>In a heading.</summary>
    InHeading,
}
