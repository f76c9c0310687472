using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Reads numbers with what they count, in what an applicant says and in what a text demands.</summary>
internal static partial class Quantities
{
    private static readonly (string Of, Regex Words)[] Kinds =
    [
        ("研发", Kind("研发")), ("投资", Kind("投资|设备购置|固定资产|技改|投入")), ("营收", Kind("营业收入|营收|产值|销售额|销售收入|年销售")),
        ("人数", Kind("员工|职工|用工|就业|从业人员|工人|人员|招工|雇")), ("资本", Kind("注册资本|实缴")),
        ("年限", Kind("成立|注册|经营|登记|运营|开业|开办|存续")),
    ];

    /// <summary>Every number in the text that has a unit. 4月份 is a date and has none: only 个月 says how long.</summary>
    public static ImmutableArray<Measured> In(string text)
    {
        var found = ImmutableArray.CreateBuilder<Measured>();
        foreach (Match match in Number().Matches(text))
        {
            if (Value(match) is not { } value)
                continue;
            var unit = match.Groups["unit"].Value;
            if (unit == "年" && (value >= 1900 || IsRate(text, match)))
                continue;
            (value, unit) = unit switch
            {
                "年" => (value * 12, "月"),
                "个月" => (value, "月"),
                "名" or "人" or "个人" => (value, "人"),
                "%" or "％" => (value, "%"),
                "" => (value, "元"),
                _ => (value, unit),
            };
            found.Add(new Measured(KindOf(text, match, unit), value, unit, match.Value));
        }

        return found.ToImmutable();
    }

    /// <summary>Whether what is measured has a name of its own, rather than the words that stood in front.</summary>
    public static bool IsKind(string of) => Kinds.Any(k => k.Of == of);

    /// <summary>Whether a text says how long a business has existed, rather than how long something is granted.</summary>
    public static bool IsAge(string text) => Kinds.Single(k => k.Of == "年限").Words.IsMatch(text);

    // What is counted stands before the number in the same part of the sentence, else behind it; months measure how long.
    private static string KindOf(string text, Match match, string unit)
    {
        var from = text.LastIndexOfAny(['，', '。', '；', '、', ',', ' '], Math.Max(0, match.Index - 1)) + 1;
        var before = text[Math.Min(from, match.Index)..match.Index];
        foreach (var (of, words) in Kinds)
        {
            if (words.IsMatch(before))
                return of;
        }

        return unit switch { "月" => "年限", "人" => "人数", _ => before };
    }

    // 一年排2万吨 says how much a year, not for how long.
    private static bool IsRate(string text, Match match) =>
        match.Value is "一年" or "1年" && Rate().IsMatch(text[(match.Index + match.Length)..]) && !IsAge(text[..match.Index]);

    private static double? Value(Match match)
    {
        var digits = match.Groups["number"].Value;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            if (!ChineseNumeral.TryParse(digits.Replace('两', '二'), out var whole))
                return null;
            value = whole;
        }

        return match.Groups["scale"].Value switch { "万" => value * 1e4, "亿" => value * 1e8, "千万" => value * 1e7, "百万" => value * 1e6, _ => value };
    }

    private static Regex Kind(string words) => new(words, RegexOptions.CultureInvariant);

    [GeneratedRegex("^[\\u4e00-\\u9fff-[了多以左前后内的来半期]]")]
    private static partial Regex Rate();

    [GeneratedRegex("(?<number>[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十百两]{1,5})(?<scale>千万|百万|万|亿)?多?(?<unit>元|个月|年|个人|名|人|%|％|亩|平方米|吨|间|层)|(?<number>[0-9]+(?:\\.[0-9]+)?|[一二三四五六七八九十百两]{1,5})(?<scale>千万|百万|万|亿)(?<unit>)")]
    private static partial Regex Number();
}
