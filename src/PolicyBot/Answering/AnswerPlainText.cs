namespace PolicyBot.Answering;

/// <summary>An answer as plain text: what is forwarded, logged and compared.</summary>
public static class AnswerPlainText
{
    /// <summary>The blocks in reading order, a line a paragraph, item, row or quotation.</summary>
    public static string Of(Answer answer) => string.Join('\n', answer.Blocks.Select(Of));

    private static string Of(AnswerBlock block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock list => string.Join('\n', list.Items.Select(item => "· " + item)),
        TableBlock table => string.Join('\n', table.Rows.Prepend(table.Columns).Select(row => string.Join(" | ", row))),
        QuotationBlock quotation => $"> {quotation.Text} [{quotation.Citation}]",
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };
}
