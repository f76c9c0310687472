using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Answering;

namespace PolicyBot.Host.Rendering;

/// <summary>
/// Writes an answer as markdown (CommonMark with tables). The words are plain text: whatever in them would be markup is
/// escaped, so that neither a document nor a question repeated in an answer can bring links, pictures or HTML with it.
/// </summary>
public static partial class AnswerMarkdown
{
    /// <summary>The blocks with a blank line between them; citation marks stay <c>[1]</c>.</summary>
    public static string Render(Answer answer) =>
        string.Join("\n\n", answer.Blocks.Select(block => Block(block, answer.Citations.Length)));

    /// <summary>Plain words on one line, with nothing in them that is markup.</summary>
    public static string Plain(string words) => Lines(words, citations: 0, " ");

    private static string Block(AnswerBlock block, int citations) => block switch
    {
        ParagraphBlock paragraph => Lines(paragraph.Text, citations, "  \n"),
        ListBlock list => string.Join('\n', list.Items.Select(item => "- " + Lines(item, citations, "  \n  "))),
        QuotationBlock quotation => $"> {Lines(quotation.Text, citations: 0, "\n>\n> ")}[{quotation.Citation}]",
        TableBlock table => Table(table, citations),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "unknown block"),
    };

    private static string Table(TableBlock table, int citations)
    {
        var rows = new List<string>
        {
            Row(table.Columns, citations),
            "|" + string.Concat(Enumerable.Repeat(" --- |", table.Columns.Length)),
        };
        rows.AddRange(table.Rows.Select(row => Row(row, citations)));
        return string.Join('\n', rows);
    }

    private static string Row(IEnumerable<string> cells, int citations) =>
        "| " + string.Join(" | ", cells.Select(cell => Lines(cell, citations, " "))) + " |";

    private static string Lines(string text, int citations, string lineBreak) =>
        string.Join(lineBreak, text.ReplaceLineEndings("\n").Split('\n').Select(line => Escape(line.Trim(), citations)));

    private static string Escape(string line, int citations)
    {
        var escaped = new StringBuilder();
        foreach (var piece in CitationMarks.Split(line, citations))
            escaped.Append(piece.Citation is null ? Markup().Replace(piece.Text, @"\$0") : piece.Text);
        return LineStart().Replace(escaped.ToString(), @"\$0");
    }

    // ASCII punctuation only: full-width forms have no meaning in markdown. The colon and the dot end the addresses that
    // GitHub's dialect makes links of without being asked.
    [GeneratedRegex(@"[\\`*_~<>\[\]|&!]|:(?=//)|(?<=\bwww)\.|(?<=\w)@(?=\w)")]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<=^[0-9]{1,9})[.)](?=\s|$)|^[#+=-]")]
    private static partial Regex LineStart();
}
