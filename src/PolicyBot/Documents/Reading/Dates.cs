using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Reads dates as documents print them, in ASCII or Chinese digits.</summary>
internal static partial class Dates
{
    /// <summary>The first whole date of the text; null where it has none.</summary>
    public static DateOnly? First(string text) => All(text).Select(d => (DateOnly?)d).FirstOrDefault();

    /// <summary>All whole dates of the text in order.</summary>
    public static IEnumerable<DateOnly> All(string text) =>
        Pattern().Matches(text).Select(m => Read(m.Groups["y"].Value, m.Groups["m"].Value, m.Groups["d"].Value)).OfType<DateOnly>();

    private static DateOnly? Read(string year, string month, string day) =>
        ChineseNumeral.TryParse(year, out var y) && ChineseNumeral.TryParse(month, out var m) && ChineseNumeral.TryParse(day, out var d)
        && y is >= 1900 and < 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    [GeneratedRegex("(?<y>\\d{4}|[〇零一二三四五六七八九]{4})(?:年|[-./])(?<m>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[-./])(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})日?", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
