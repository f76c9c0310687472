using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// Cuts a long text into messages of a length in bytes: at a blank line where one is near, else at the end of a line, a
/// sentence or a clause, and never inside a citation, a link or a character.
/// </summary>
internal static partial class MessageParts
{
    // （99/99） and a line feed.
    private const int NumberBytes = 12;

    /// <summary>The parts in order, each with its number in front (<c>（1/3）</c>) where there are several.</summary>
    /// <param name="text">The text; loses nothing but white space at the cuts.</param>
    /// <param name="maxBytes">The longest part in bytes of UTF-8, its number included; at least 64.</param>
    public static ImmutableArray<string> Split(string text, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 64);
        text = text.Trim();
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
            return [text];
        var parts = Cut(text, maxBytes - NumberBytes).ToList();
        return [.. parts.Select((part, i) => $"（{i + 1}/{parts.Count}）\n{part}")];
    }

    /// <summary>The longest beginning of a text that fits and ends where a part may end.</summary>
    public static string Beginning(string text, int maxBytes) =>
        Encoding.UTF8.GetByteCount(text) <= maxBytes ? text : Cut(text, maxBytes).First();

    private static IEnumerable<string> Cut(string text, int maxBytes)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = CutAfter(text, start, maxBytes);
            yield return text[start..end].TrimEnd();
            start = end;
            while (start < text.Length && text[start] is '\n' or ' ')
                start++;
        }
    }

    private static int CutAfter(string text, int start, int maxBytes)
    {
        var longest = Longest(text, start, maxBytes);
        if (longest == text.Length)
            return longest;
        var window = text[start..Math.Min(text.Length, longest + MostKept)];
        var kept = Kept(window, longest - start);
        var half = (longest - start) / 2;

        // A blank line or line end far from the end would leave parts almost empty; a sentence is the better cut then.
        int?[] cuts =
        [
            Last(window, longest - start, half, kept, (w, i) => i > 1 && w[i - 1] == '\n' && w[i - 2] == '\n'),
            Last(window, longest - start, half, kept, (w, i) => w[i - 1] == '\n'),
            Last(window, longest - start, half, kept, (w, i) => EndsWith(w, i, "。！？；")),
            Last(window, longest - start, 1, kept, (w, i) => EndsWith(w, i, "\n。！？；，、：")),
            Last(window, longest - start, 1, kept, (w, i) => IsCharacterEnd(w, i)),
        ];

        // A citation longer than a whole part has to be cut after all.
        return start + (cuts.FirstOrDefault(cut => cut is not null) ?? longest - start);
    }

    // The furthest end that fits, at the end of a character.
    private static int Longest(string text, int start, int maxBytes)
    {
        var end = start;
        var bytes = 0;
        var characters = StringInfo.GetTextElementEnumerator(text, start);
        while (characters.MoveNext())
        {
            var character = (string)characters.Current;
            bytes += Encoding.UTF8.GetByteCount(character);
            if (bytes > maxBytes)
                break;
            end += character.Length;
        }

        return end > start ? end : start + (char.IsHighSurrogate(text[start]) ? 2 : 1);
    }

    private static int? Last(string window, int from, int to, bool[] kept, Func<string, int, bool> mayEnd)
    {
        for (var i = from; i >= Math.Max(1, to); i--)
        {
            if (!kept[i] && mayEnd(window, i))
                return i;
        }

        return null;
    }

    // Closing quotation marks and citation marks belong to the sentence before them.
    private static bool EndsWith(string window, int end, string marks)
    {
        if (end < window.Length && IsAttached(window[end]))
            return false;
        var last = end - 1;
        while (last >= 0 && IsAttached(window[last], before: true))
            last = window[last] == ']' ? MarkStart(window, last) - 1 : last - 1;
        return last >= 0 && marks.Contains(window[last], StringComparison.Ordinal);
    }

    private static bool IsAttached(char c, bool before = false) => c is '”' or '’' or '）' or '》' || c == (before ? ']' : '[');

    // Where a citation mark begins that ends here; the bracket itself where it ends none.
    private static int MarkStart(string window, int close)
    {
        var open = window.LastIndexOf('[', close);
        return open >= 0 && close - open is > 1 and <= 4 && !window.AsSpan(open + 1, close - open - 1).ContainsAnyExceptInRange('0', '9') ? open : close;
    }

    private static bool IsCharacterEnd(string window, int end) =>
        end == window.Length || !(char.IsLowSurrogate(window[end]) || CharUnicodeInfo.GetUnicodeCategory(window, end) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);

    // The ends that lie inside something that is kept whole.
    private static bool[] Kept(string window, int longest)
    {
        var kept = new bool[window.Length + 1];
        foreach (Match match in Whole().Matches(window))
        {
            for (var i = match.Index + 1; i < match.Index + match.Length && i <= longest; i++)
                kept[i] = true;
        }

        // A mark stays with what it marks, be that a link or another mark.
        foreach (Match mark in AttachedMark().Matches(window))
            kept[mark.Index] = true;
        return kept;
    }

    private const int MostKept = 600;

    [GeneratedRegex(@"(?<=\S)\[[0-9]{1,3}\]")]
    private static partial Regex AttachedMark();

    // A link; a document's title with its number; the words of a clause with the mark that cites it.
    [GeneratedRegex("""<a [^<>\n]{1,600}>[^<>\n]{0,200}</a>|\[[^\[\]\n]{1,200}\]\([^()\s]{1,600}\)|《[^《》\n]{1,200}》(（[^（）\n]{1,60}）)?([^\n。，；、\[《]{0,60}(\[[0-9]{1,3}\])+)?|[^\n。！？，；、：\[》]{0,60}(\[[0-9]{1,3}\])+""", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
