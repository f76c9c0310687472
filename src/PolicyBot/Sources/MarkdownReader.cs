namespace PolicyBot.Sources;

/// <summary>
/// Reads Markdown. The marks stay in the text, where the document's own reader takes them out keeping every offset; only the
/// lines of tables change, to rows with tabs, no longer and no shorter than they were.
/// </summary>
internal static class MarkdownReader
{
    public static SourceText Read(string markdown)
    {
        var text = markdown.ToCharArray();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n')
                continue;
            Row(text.AsSpan(start, i - start));
            start = i + 1;
        }

        return new SourceText("", new string(text), "") { Layout = SourceLayout.Markdown };
    }

    // | 序号 | 任务 | becomes a row; |---|:--:| between the header and the rows becomes blank.
    private static void Row(Span<char> line)
    {
        var cells = line.TrimEnd();
        if (cells.TrimStart().Length < 3 || cells.TrimStart()[0] != '|' || cells[^1] != '|')
            return;
        if (!cells.ContainsAnyExcept(" |-:\t"))
        {
            cells.Fill(' ');
            return;
        }

        var first = cells.IndexOf('|');
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] == '|' && (i == 0 || cells[i - 1] != '\\'))
                cells[i] = i == first || i == cells.Length - 1 ? ' ' : '\t';
        }
    }
}
