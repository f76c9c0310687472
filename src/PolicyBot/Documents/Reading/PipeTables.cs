using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Makes rows of cells separated by tabs of the rows of a Markdown table: | 序号 | 任务 |.</summary>
internal static class PipeTables
{
    public static List<MappedText> Separate(List<MappedText> lines) => lines.ConvertAll(WithTabs);

    private static MappedText WithTabs(MappedText line)
    {
        var value = line.Value;
        if (value.Length < 5 || value[0] != '|' || value[^1] != '|' || !value.Any(Hanzi.IsHan))
            return line;
        var text = new MappedText.Builder();
        var start = 1;
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] != '|')
                continue;
            if (start > 1)
                text.Append('\t', line.SourceOffset(start - 1));
            text.Append(line.Slice(start, i - start).Trim());
            start = i + 1;
        }

        return text.Build();
    }
}
