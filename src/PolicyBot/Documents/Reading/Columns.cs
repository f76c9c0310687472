using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Finds lines set in columns with spaces (lists of members, of telephone numbers) and makes table rows of them.</summary>
internal static class Columns
{
    // One such line may be a signature (总理　　李克强); several are a list.
    private const int FewestRows = 3;
    private const int LongestRow = 80;

    /// <summary>The lines, a tab for every gap between columns.</summary>
    public static List<MappedText> Separate(List<MappedText> lines) =>
        lines.Count(l => Gaps(l).Count > 0) < FewestRows ? lines : lines.ConvertAll(WithTabs);

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
