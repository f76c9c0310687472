using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>
/// Cuts a line of a site's header block into its fields: 索 引 号：… 主题分类：…, two and more in a line, parted by spaces or as
/// cells of a table with the colon or without.
/// </summary>
internal static class HeaderFields
{
    private const int LongestLine = 400;

    private static readonly HashSet<string> Names = [.. Metadata.Names.Split('|')];

    // Names are set with spaces between their characters to make them equally wide.
    private static readonly Regex Field = new(
        @"(?:^|(?<=[\s\u3000;；|]))(?:" + string.Join('|', Names.OrderByDescending(n => n.Length).Select(n => string.Join(@"[ \u3000]*", n.ToCharArray()))) + @")[ \u3000\t]*[：:]",
        RegexOptions.CultureInvariant);

    /// <summary>The fields, each normalised as name：value; null where the line is no line of fields.</summary>
    public static List<MappedText>? Split(MappedText line)
    {
        if (line.Length > LongestLine)
            return null;
        return OfCells(line) ?? OfColons(line);
    }

    private static List<MappedText>? OfColons(MappedText line)
    {
        var starts = Field.Matches(line.Value).Select(m => m.Index).ToList();
        if (starts.Count == 0 || starts[0] > 0 || (starts.Count == 1 && !line.Value.Contains('\t', StringComparison.Ordinal)))
            return null;
        return [.. starts.Select((at, i) => Joined(line.Slice(at, (i + 1 < starts.Count ? starts[i + 1] : line.Length) - at)))];
    }

    // 索引号 | 1132… | 主题分类 | 商贸
    private static List<MappedText>? OfCells(MappedText line)
    {
        var cells = new List<MappedText>();
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line.Value[i] != '\t')
                continue;
            cells.Add(TextNormalizer.Normalize(line.Slice(start, i - start)).Trim());
            start = i + 1;
        }

        if (cells.Count < 2 || cells.Count % 2 != 0 || !Enumerable.Range(0, cells.Count / 2).All(i => Names.Contains(cells[2 * i].Value)))
            return null;
        return [.. Enumerable.Range(0, cells.Count / 2).Select(i =>
            new MappedText.Builder().Append(cells[2 * i]).Append('：', cells[2 * i].SourceOffset(cells[2 * i].Length - 1) + 1).Append(cells[(2 * i) + 1]).Build())];
    }

    private static MappedText Joined(MappedText field)
    {
        var text = new MappedText.Builder();
        var start = 0;
        for (var i = 0; i <= field.Length; i++)
        {
            if (i < field.Length && field.Value[i] != '\t')
                continue;
            text.Append(field.Slice(start, i - start));
            start = i + 1;
        }

        return TextNormalizer.Normalize(text.Build()).Trim();
    }
}
