using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A list found in a paragraph, brackets included.</summary>
/// <param name="Start">Where it begins in the paragraph.</param>
/// <param name="Length">Its characters, a full stop behind it included where the sentence before has its own.</param>
/// <param name="Printed">As printed, brackets included.</param>
/// <param name="Content">What it says.</param>
/// <param name="Whole">As printed, with that full stop.</param>
internal sealed record FoundList(int Start, int Length, MappedText Printed, MappedText Whole, ParsedList Content);

/// <summary>Finds the responsibility lists of a paragraph: in brackets of any kind, unclosed, or without brackets.</summary>
internal static partial class ListFinder
{
    private const string Openers = "（(〔[【";
    private const int LongestSentence = 240;
    private const int LongestList = 1200;

    public static List<FoundList> Find(MappedText paragraph, string? jurisdiction)
    {
        var found = new List<FoundList>();
        var value = paragraph.Value;
        for (var i = 0; i < value.Length; i++)
        {
            if (!Openers.Contains(value[i]))
                continue;
            var close = CloseOf(value, i);
            var end = close < 0 ? UnclosedEnd(value, i) : close;
            if (end < 0)
                continue;
            if (ListGrammar.Read(paragraph.Slice(i + 1, end - i - 1), jurisdiction) is { } content)
            {
                found.Add(Make(paragraph, i, Math.Min(value.Length, close < 0 ? end : end + 1), content));
                i = end;
            }
            else if (close < 0)
            {
                continue;
            }
        }

        if (found.Count == 0 && Bare().Match(value) is { Success: true } bare
            && ListGrammar.Read(paragraph.Slice(bare.Groups["list"].Index), jurisdiction) is { } plain)
            found.Add(Make(paragraph, bare.Groups["list"].Index, value.Length, plain));
        return found;
    }

    /// <summary>Whether the paragraph is a list of who is responsible and nothing else.</summary>
    public static bool IsList(MappedText paragraph) => Find(paragraph, null) is { Count: > 0 } lists && Without(paragraph, lists).Length == 0;

    /// <summary>Names alone in a bracket that closes a paragraph: 开展普查。（市统计局、市农业农村局）; null where there are none.</summary>
    public static FoundList? NamesAlone(MappedText paragraph, string? jurisdiction)
    {
        var value = paragraph.Value.TrimEnd('。', '；');
        if (value.Length < 4 || !Hanzi.IsCloser(value[^1]))
            return null;
        var open = LastOpener(value);
        return open > 0 && ListGrammar.ReadNames(paragraph.Slice(open + 1, value.Length - open - 2), jurisdiction) is { } content
            ? Make(paragraph, open, value.Length, content)
            : null;
    }

    /// <summary>A sentence of names and what they do that closes a paragraph: 市甲局、市乙局按职责分工负责。; null where there is none, or who leads is said.</summary>
    public static FoundList? Sentence(MappedText paragraph, string? jurisdiction)
    {
        var sentence = Sentences.Split(paragraph).LastOrDefault() ?? MappedText.Empty;
        var length = sentence.Value.TrimEnd('。').Length;
        if (length is < 5 or > LongestSentence || LeadRules.IsRule(sentence.Value) || ListGrammar.Read(sentence.Slice(0, length), jurisdiction) is not { StatesLead: false } content
            || (content.Names.Count < 2 && !content.Names.Exists(n => DepartmentNames.Default.Knows(n.Name.Value, jurisdiction))))
            return null;
        return new FoundList(paragraph.Length - sentence.Length, 0, sentence.Slice(0, length), MappedText.Empty, content);
    }

    private static int LastOpener(string value)
    {
        var depth = 0;
        for (var i = value.Length - 1; i >= 0; i--)
        {
            if (Hanzi.IsCloser(value[i]))
                depth++;
            else if (Hanzi.IsOpener(value[i]) && --depth == 0)
                return Openers.Contains(value[i]) ? i : -1;
        }

        return -1;
    }

    /// <summary>The paragraph without the lists found in it.</summary>
    public static MappedText Without(MappedText paragraph, List<FoundList> lists)
    {
        if (lists.Count == 0)
            return paragraph;
        var rest = new MappedText.Builder();
        var from = 0;
        foreach (var list in lists)
        {
            rest.Append(paragraph.Slice(from, list.Start - from));
            from = list.Start + list.Length;
        }

        return rest.Append(paragraph.Slice(from)).Build().Trim();
    }

    private static FoundList Make(MappedText paragraph, int start, int end, ParsedList content)
    {
        var value = paragraph.Value;
        var printed = paragraph.Slice(start, end - start);
        var ownStop = start == 0 || Hanzi.EndsSentence(value[start - 1]);
        if (end < value.Length && value[end] == '。' && ownStop)
            end++;
        return new FoundList(start, end - start, printed, paragraph.Slice(start, end - start), content);
    }

    // Brackets of any kind inside are passed over; a closer of another kind closes, too: 〔…） happens.
    private static int CloseOf(string value, int open)
    {
        var depth = 0;
        for (var i = open; i < value.Length && i - open < LongestList; i++)
        {
            if (Openers.Contains(value[i]))
                depth++;
            else if ("）)〕]】".Contains(value[i]) && --depth == 0)
                return i;
        }

        return -1;
    }

    // （责任单位：甲、乙 and （甲、乙负责 with no closing bracket go to the end of the paragraph.
    private static int UnclosedEnd(string value, int open) => value.Length - open is > 3 and < LongestList ? value.Length : -1;

    [GeneratedRegex("(?:^|[。；！？])(?<list>(?:主要|第一)?(?:责任|牵头|主办|承办|落实|配合|参与|协办|实施)(?:责任|落实|实施)?(?:单位|部门)(?:[：:]|[为是]))", RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();
}
