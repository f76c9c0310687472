using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Document numbers (文号) in every form they are printed in.</summary>
/// <remarks>GB/T 9704-2012, 7.2.5: organ code, year in hexagonal brackets, serial without 第 and leading zeros.</remarks>
internal static partial class DocumentNumber
{
    /// <summary>Whether the text is one number and nothing else.</summary>
    public static bool IsWhole(string text) => Normalize(text) is not null && (Coded().Match(text) is { Success: true, Index: 0 } match ? match.Length == text.Length : Whole().IsMatch(text));

    /// <summary>The number as cited, brackets 〔〕: 川办发〔2022〕67号; null where the text holds none.</summary>
    public static string? Normalize(string text)
    {
        var coded = Coded().Match(text);
        if (coded.Success)
            return ChineseNumeral.TryParse(coded.Groups["year"].Value, out var year) && ChineseNumeral.TryParse(coded.Groups["serial"].Value, out var serial)
                ? $"{coded.Groups["code"].Value}〔{year}〕{serial}号"
                : null;
        var decree = Decree().Match(text);
        if (decree.Success)
            return ChineseNumeral.TryParse(decree.Groups["serial"].Value, out var number) ? $"{Short(decree.Groups["organ"].Value)}令第{number}号" : null;
        var announcement = Announcement().Match(text);
        return announcement.Success
            ? $"{announcement.Groups["organ"].Value}公告{announcement.Groups["year"].Value}年第{announcement.Groups["serial"].Value}号"
            : null;
    }

    private static string Short(string organ) =>
        organ.StartsWith("中华人民共和国国务院", StringComparison.Ordinal) || organ.StartsWith("中华人民共和国主席", StringComparison.Ordinal) ? organ["中华人民共和国".Length..] : organ;

    [GeneratedRegex("^(?:[^〔〕，。；]{0,24}令[（(]?第(?:\\d{1,5}|[〇零○一二三四五六七八九十百]{1,7})号[）)]?|[^，。；]{0,24}公告(?:19|20)\\d{2}年第\\d{1,4}号)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex("(?<code>\\p{IsCJKUnifiedIdeographs}{1,16})[〔\\[（(【［](?<year>(?:19|20)\\d{2}|[一二][九〇零○O0][〇零○O0一二三四五六七八九]{2})[〕\\]）)】］]第?(?<serial>\\d{1,5}|[〇零○一二三四五六七八九十百]{1,6})号", RegexOptions.ExplicitCapture)]
    private static partial Regex Coded();

    [GeneratedRegex("(?:日|以|由|，|（|^)?(?<organ>\\p{IsCJKUnifiedIdeographs}{1,20}?)令[（(]?第?(?<serial>\\d{1,5}|[〇零○一二三四五六七八九十百]{1,7})号", RegexOptions.ExplicitCapture)]
    private static partial Regex Decree();

    [GeneratedRegex("(?<organ>\\p{IsCJKUnifiedIdeographs}{0,20}?)公告(?<year>(?:19|20)\\d{2})年第(?<serial>\\d{1,4})号", RegexOptions.ExplicitCapture)]
    private static partial Regex Announcement();
}
