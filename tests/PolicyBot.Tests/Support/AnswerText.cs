using PolicyBot.Answering;

namespace PolicyBot.Tests.Support;

/// <summary>An answer as a reader sees it.</summary>
internal static class AnswerText
{
    public static string PlainText(this Answer answer) => string.Join('\n', answer.Blocks.Select(Text));

    private static string Text(AnswerBlock block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock list => string.Join('\n', list.Items.Select(i => "· " + i)),
        TableBlock table => string.Join('\n', table.Rows.Prepend(table.Columns).Select(r => string.Join(" | ", r))),
        QuotationBlock quotation => $"> {quotation.Text} [{quotation.Citation}]",
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };
}
