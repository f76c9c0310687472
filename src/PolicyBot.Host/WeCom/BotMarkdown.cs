using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.WeCom;

/// <summary>Writes an answer as an AI bot's markdown, which has tables: one text of limited length.</summary>
internal static partial class BotMarkdown
{
    /// <summary>The longest content, in bytes of UTF-8.</summary>
    public const int MaxBytes = 20_480;

    /// <summary>
    /// The answer, with the places of its citations where they can be opened. What is too long ends at a sentence, says so, and
    /// keeps its sources.
    /// </summary>
    public static string Render(Answer answer, Links links)
    {
        var text = AnswerMarkdown.Render(answer);
        var places = Places(answer.Citations.Select(c => c.Index), answer, links);
        if (Bytes(text) + Bytes(places) <= MaxBytes)
            return text + places;

        // Half at most is for the places: a text of nothing but places would say nothing.
        var more = TooLong(answer, links);
        var shortened = MessageParts.Beginning(text, MaxBytes - Bytes(more) - Math.Min(Bytes(places), MaxBytes / 2));
        var cited = Mark().Matches(shortened).Select(m => int.Parse(m.Groups["n"].ValueSpan)).ToHashSet();
        var kept = Places(cited.Order(), answer, links);
        return shortened + more + (Bytes(shortened) + Bytes(more) + Bytes(kept) <= MaxBytes ? kept : "");
    }

    // Where there is a page, the whole answer is on it.
    private static string TooLong(Answer answer, Links links)
    {
        var url = links.Public("/answers/" + answer.Id);
        return url.StartsWith("http", StringComparison.Ordinal)
            ? $"\n\n（内容较长，以上为节录。[查看全部]({url})）"
            : "\n\n（内容较长，以上为节录，请缩小范围再问。）";
    }

    private static string Places(IEnumerable<int> indexes, Answer answer, Links links)
    {
        var lines = from index in indexes
                    where index >= 1 && index <= answer.Citations.Length
                    let citation = answer.Citations[index - 1]
                    let url = links.Public(citation.Url)
                    where url.StartsWith("http", StringComparison.Ordinal)
                    select $"- [{Label(citation)}]({url})[{index}]";
        var list = string.Join('\n', lines);
        return list.Length > 0 ? "\n\n查看原文：\n" + list : "";
    }

    private static string Label(Citation citation)
    {
        var heading = AnswerText.Heading(citation);
        return Brackets().Replace(heading.Length > 0 ? heading : citation.DocumentTitle, @"\$0");
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    [GeneratedRegex(@"(?<!\\)\[(?<n>[0-9]{1,3})\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\\\[\]*_`<>]")]
    private static partial Regex Brackets();
}
