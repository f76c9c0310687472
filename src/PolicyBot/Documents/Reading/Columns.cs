using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Finds lines set in columns with spaces (lists of members, of telephone numbers) and makes table rows of them.</summary>
internal static class Columns
{
    // One such line may be a signature (总理　　李克强); several are a list.
    private const int FewestRows = 3;
    private const int LongestRow = 80;

    /// <summary>The lines, a tab for every gap between columns.</summary>
    public static List<MappedText> Separate(List<MappedText> lines)
    {
        lines = SeparateTasks(lines);
        return lines.Count(l => Gaps(l).Count > 0) < FewestRows ? lines : lines.ConvertAll(WithTabs);
    }

    // 序号 任务 责任单位 above 1 加强领导 市政府办公室: a table of tasks whose columns single spaces part, as many in every row.
    private static List<MappedText> SeparateTasks(List<MappedText> lines)
    {
        var header = lines.FindIndex(l => l.Length <= LongestRow && TaskTable.IsHeader(Words(l).ConvertAll(w => l.Value.Substring(w.Start, w.Length))));
        if (header < 0 || lines[header].Value.Contains('\t', StringComparison.Ordinal))
            return lines;
        var columns = Words(lines[header]).Count;
        var end = header + 1;
        while (end < lines.Count && char.IsAsciiDigit(CharacterFolding.Fold(lines[end].Value[0])) && Words(lines[end]).Count == columns)
            end++;
        return end - header < FewestRows ? lines : [.. lines.Select((l, i) => i >= header && i < end ? Tabbed(l) : l)];
    }

    private static List<(int Start, int Length)> Words(MappedText line)
    {
        var words = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && CharacterFolding.Fold(line.Value[i]) != ' ')
                continue;
            if (i > start)
                words.Add((start, i - start));
            start = i + 1;
        }

        return words;
    }

    private static MappedText Tabbed(MappedText line)
    {
        var text = new MappedText.Builder();
        foreach (var (start, length) in Words(line))
        {
            if (text.Length > 0)
                text.Append('\t', line.SourceOffset(start - 1));
            text.Append(line.Slice(start, length));
        }

        return text.Build();
    }

    // Where runs of two and more spaces stand between words of a short line without sentence.
    private static List<(int Start, int Length)> Gaps(MappedText line)
    {
        var gaps = new List<(int, int)>();
        var value = line.Value;
        if (value.Length > LongestRow || value.AsSpan().IndexOfAny('。', '；', '，') >= 0)
            return gaps;
        for (var i = 1; i < value.Length; i++)
        {
            var end = i;
            while (end < value.Length && CharacterFolding.Fold(value[end]) == ' ')
                end++;
            if (end - i >= 2 && end < value.Length)
                gaps.Add((i, end - i));
            i = Math.Max(i, end);
        }

        return gaps;
    }

    private static MappedText WithTabs(MappedText line)
    {
        var gaps = Gaps(line);
        if (gaps.Count == 0)
            return line;
        var text = new MappedText.Builder();
        var from = 0;
        foreach (var (start, length) in gaps)
        {
            text.Append(line.Slice(from, start - from)).Append('\t', line.SourceOffset(start));
            from = start + length;
        }

        return text.Append(line.Slice(from)).Build();
    }
}
