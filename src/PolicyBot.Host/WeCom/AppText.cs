using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// Writes an answer as the text or the markdown of an app's messages. WeCom's markdown has no lists, tables or escapes: lists
/// and tables become lines, and what would be markup in a document's words is written with the full-width character.
/// </summary>
internal static partial class AppText
{
    /// <summary>The longest content of a text or markdown message, in bytes of UTF-8.</summary>
    public const int MaxBytes = 2048;

    /// <summary>The answer in one text, to be cut into messages; behind it the places of its citations, where they can be opened.</summary>
    public static string Render(Answer answer, WeComFormat format, Links links)
    {
        var blocks = answer.Blocks.Select(block => Block(block, format)).Concat(Places(answer, format, links));
        return string.Join("\n\n", blocks.Where(block => block.Length > 0));
    }

    /// <summary>An announcement in one text, to be cut into messages.</summary>
    public static string Written(Announcement words, WeComFormat format, Links links) => string.Join('\n', words.Render(
        links, line => Plain(line, format), (text, address) => format == WeComFormat.Text ? $"<a href=\"{address}\">{Plain(text, format)}</a>" : $"[{Plain(text, format)}]({address})"));

    /// <summary>Plain words as the format writes them.</summary>
    public static string Plain(string words, WeComFormat format)
    {
        words = words.ReplaceLineEndings("\n");
        return format == WeComFormat.Text
            ? Tag().Replace(words, "＜")
            : LineStart().Replace(Markup().Replace(words, m => FullWidth(m.ValueSpan[0])), m => FullWidth(m.ValueSpan[0]));
    }

    private static string Block(AnswerBlock block, WeComFormat format) => block switch
    {
        ParagraphBlock paragraph => Plain(paragraph.Text, format),
        ListBlock list => string.Join('\n', list.Items.Select(item => "· " + Plain(item, format))),
        QuotationBlock quotation => Quotation(Plain(quotation.Text, format), quotation.Citation, format),
        TableBlock table => string.Join('\n', table.Rows.Select(row => "· " + Row(table.Columns, row, format))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "unknown block"),
    };

    private static string Quotation(string words, int citation, WeComFormat format) => format == WeComFormat.Text
        ? $"“{words}”[{citation}]"
        : $"> “{words.Replace("\n", "\n> ", StringComparison.Ordinal)}”[{citation}]";

    // A table of one column is a list.
    private static string Row(ImmutableArray<string> columns, ImmutableArray<string> row, WeComFormat format) => columns.Length == 1
        ? Plain(row[0], format)
        : string.Join('；', columns.Zip(row).Where(cell => cell.Second.Length > 0).Select(cell => $"{Plain(cell.First, format)}：{Plain(cell.Second, format)}"));

    private static IEnumerable<string> Places(Answer answer, WeComFormat format, Links links)
    {
        var places = answer.Citations
            .Select(citation => (citation, Url: links.Public(citation.Url)))
            .Where(place => place.Url.StartsWith("http", StringComparison.Ordinal))
            .Select(place => $"[{place.citation.Index}] {Link(place.citation, place.Url, format)}");
        var lines = string.Join('\n', places);
        return lines.Length > 0 ? ["查看原文：\n" + lines] : [];
    }

    private static string Link(Citation citation, string url, WeComFormat format)
    {
        var heading = AnswerText.Heading(citation);
        var label = Plain(heading.Length > 0 ? heading : citation.DocumentTitle, format);
        return format == WeComFormat.Text ? $"<a href=\"{url}\">{label}</a>" : $"[{label}]({url})";
    }

    private static string FullWidth(char c) => c switch
    {
        '[' => "［",
        ']' => "］",
        _ => ((char)(c - '!' + '！')).ToString(),
    };

    [GeneratedRegex("<(?=[a-zA-Z/!])")]
    private static partial Regex Tag();

    // Square brackets stay where they are citation marks.
    [GeneratedRegex(@"[`*_<>]|\[(?![0-9]{1,3}\])|(?<!\[[0-9]{1,3})\]|(?<=\])\(")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^#", RegexOptions.Multiline)]
    private static partial Regex LineStart();
}
