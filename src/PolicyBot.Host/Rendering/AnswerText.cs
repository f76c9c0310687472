using PolicyBot.Answering;

namespace PolicyBot.Host.Rendering;

/// <summary>Writes an answer as plain text, for a terminal and for pasting into a letter.</summary>
public static class AnswerText
{
    /// <summary>The blocks with a blank line between them.</summary>
    public static string Render(Answer answer) => string.Join("\n\n", answer.Blocks.Select(Block));

    /// <summary>The answer with what each of its marks stands for below it: what is pasted somewhere else must say where it is from.</summary>
    public static string Cited(Answer answer) =>
        string.Join("\n\n", new[] { Render(answer), string.Join('\n', answer.Citations.Select(c => $"[{c.Index}] {Source(c)}")) }.Where(part => part.Length > 0));

    /// <summary>Where a citation's clause stands: document, number, section, clause.</summary>
    public static string Source(Citation citation)
    {
        var number = citation.DocumentNumber is null ? "" : $"（{citation.DocumentNumber}）";
        return string.Join(' ', new[] { $"《{citation.DocumentTitle}》{number}", citation.Section, Heading(citation) }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>The clause's number and title: （十九）强化要素保障.</summary>
    public static string Heading(Citation citation) => citation.Label + citation.Title;

    private static string Block(AnswerBlock block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock list => string.Join('\n', list.Items.Select(item => "· " + item)),
        QuotationBlock quotation => $"    “{quotation.Text}”[{quotation.Citation}]",
        TableBlock table => string.Join('\n', table.Rows.Prepend(table.Columns).Select(row => string.Join("  ", row))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "unknown block"),
    };
}
