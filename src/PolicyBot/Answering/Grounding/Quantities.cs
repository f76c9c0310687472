using System.Globalization;
using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Answering.Grounding;

/// <summary>Reads numbers, amounts, shares and dates, whatever way they are written, into one form: 百分之五十, 五成 and 50% are the same.</summary>
internal static partial class Quantities
{
    private const string Number = @"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:万亿|亿|万|千|百)?|[〇零一二三四五六七八九十百千万亿两廿卅]+(?:点[〇零一二三四五六七八九]+(?:亿|万)?)?)";

    private const string Bounds =
        "最高不得?超过|最多不得?超过|最长不得?超过|不得超过|不得高于|不得多于|不超过|不高于|不多于|不大于|不长于|最高可达|最高|最多|至多|最长|最晚|控制在|上限为|封顶"
        + "|不得少于|不得低于|不少于|不低于|不小于|不短于|最低|最少|至少|起码|超过|高于|大于|多于|低于|少于|小于|不足|不到|未满|不满|大约|将近|接近|约为";

    /// <summary>The quantity that begins at a place, its key and length; null where none does.</summary>
    /// <param name="text">Normalised text.</param>
    /// <param name="start">The place.</param>
    /// <param name="bound">A bound that stands earlier in the part: 最高 in 最高给予补助50万元; null where there is none.</param>
    public static (string Key, int Length)? At(string text, int start, string? bound)
    {
        var date = Date().Match(text, start);
        if (date.Success)
            return (DateKey(date), date.Length);
        var share = Share().Match(text, start);
        if (share.Success && ShareValue(share) is { } value)
            return (Key(value, "%", share, bound), share.Length);
        var amount = Amount().Match(text, start);
        if (!amount.Success || Value(amount.Groups["n"].Value) is not { } number)
            return null;
        var unit = amount.Groups["u"].Value;
        var han = !char.IsAsciiDigit(amount.Groups["n"].Value[0]);

        // 一体化 and 统一 hold no number: a Chinese numeral counts something, or has several characters.
        if (han && unit.Length == 0 && amount.Groups["n"].Length < 2)
            return null;
        return (Key(number, unit, amount, bound), amount.Length);
    }

    /// <summary>A word that bounds the number after it (不超过, 至少), as a sign; null where none begins at the place.</summary>
    public static (string Sign, int Length)? BoundAt(string text, int start)
    {
        var match = BoundWord().Match(text, start);
        return match.Success ? (Sign(match.Value), match.Length) : null;
    }

    /// <summary>Whether a stated quantity is the clause's: the same, or the same sum with 元 left out (一千万).</summary>
    public static bool Same(string said, string written) =>
        said == written || (said.StartsWith("sum|", StringComparison.Ordinal) && written == said.Replace("sum|", "元|", StringComparison.Ordinal));

    private static string Key(decimal value, string unit, Match match, string? bound)
    {
        (value, unit) = unit switch
        {
            "年" when value < 1000 => (value * 12, "个月"),
            "天" or "号" or "自然日" or "个自然日" => (value, "日"),
            "个工作日" => (value, "工作日"),
            "个小时" => (value, "小时"),
            "人民币" => (value, "元"),
            "个百分点" => (value, "百分点"),
            "" when value >= 10_000 => (value, "sum"),
            _ => (value, unit),
        };
        var signs = new SortedSet<string>(StringComparer.Ordinal) { bound ?? "", Sign(match.Groups["p"].Value), Sign(match.Groups["s"].Value), Sign(match.Groups["a"].Value) };
        signs.Remove("");
        return $"{unit}|{value.ToString("0.######", CultureInfo.InvariantCulture)}|{string.Join(',', signs)}";
    }

    private static string DateKey(Match m)
    {
        var year = m.Groups["y"].Success ? Value(m.Groups["y"].Value) : null;
        var month = m.Groups["m"].Success ? Value(m.Groups["m"].Value) : null;
        var day = m.Groups["d"].Success ? Value(m.Groups["d"].Value) : null;
        var part = m.Groups["part"].Value.Replace("末", "底", StringComparison.Ordinal).Replace("年底", "底", StringComparison.Ordinal);
        return $"date|{year}-{month}-{day}{part}|{Sign(m.Groups["s"].Value)}";
    }

    private static decimal? ShareValue(Match m)
    {
        if (m.Groups["half"].Success)
            return 50;
        if (m.Groups["cheng"].Success)
            return Value(m.Groups["cheng"].Value) * 10 + (m.Groups["ban"].Success ? 5 : 0);
        var whole = Value(m.Groups["whole"].Value);
        return whole is > 0 ? Value(m.Groups["of"].Value) * 100 / whole : null;
    }

    private static decimal? Value(string number)
    {
        var digits = Digits().Match(number);
        if (digits.Success)
        {
            var value = decimal.Parse(digits.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            return value * digits.Groups[2].Value switch { "万亿" => 1_000_000_000_000m, "亿" => 100_000_000m, "万" => 10_000m, "千" => 1000m, "百" => 100m, _ => 1m };
        }

        var point = number.IndexOf('点');
        if (point < 0 && number.Length > 1 && number[^1] == '亿')
            return Value(number.Substring(0, number.Length - 1)) * 100_000_000m;
        if (point < 0)
            return ChineseNumeral.TryParse(number, out var whole) ? whole : null;
        var scale = number[^1] switch { '亿' => 100_000_000m, '万' => 10_000m, _ => 1m };
        var fraction = scale == 1 ? number[(point + 1)..] : number.Substring(point + 1, number.Length - point - 2);
        return ChineseNumeral.TryParse(number.AsSpan(0, point), out var integer)
            ? decimal.Parse(integer + "." + string.Concat(fraction.Select(c => ChineseNumeral.TryParse(c.ToString(), out var d) ? d : 0)), CultureInfo.InvariantCulture) * scale
            : null;
    }

    private static string Sign(string word) => word switch
    {
        "" => "",
        "满" or "及以上" or "以上" or "起" => "≥",
        "及以下" or "以下" or "以内" or "之内" or "内" or "封顶" or "为限" or "为上限" => "≤",
        "底前" or "底之前" or "之前" or "以前" or "前" => "前",
        "后" or "之后" or "以后" => "后",
        "超" or "逾" or "余" or "多" => ">",
        "约" or "近" or "左右" or "上下" or "几" => "~",
        "到" or "至" => "到",
        _ when word.Contains("不少", StringComparison.Ordinal) || word.Contains("不低", StringComparison.Ordinal) || word.Contains("不小", StringComparison.Ordinal)
            || word.Contains("不短", StringComparison.Ordinal) || word.StartsWith("不得少", StringComparison.Ordinal) || word.StartsWith("不得低", StringComparison.Ordinal)
            || word is "最低" or "最少" or "至少" or "起码" => "≥",
        "超过" or "高于" or "大于" or "多于" => ">",
        "低于" or "少于" or "小于" or "不足" or "不到" or "未满" or "不满" => "<",
        "大约" or "将近" or "接近" or "约为" => "~",
        _ => "≤",
    };

    [GeneratedRegex(@"\G[到至]?(?:(?<y>[0-9]{4}|[〇零一二三四五六七八九]{4})年度?(?:(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份?(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号])?)?|(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份?(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号])?)(?<part>年?[底末初]|[上下]半年|[上中下]旬)?(?<s>之前|以前|前|之后|以后|后)?")]
    private static partial Regex Date();

    [GeneratedRegex("\\G(?<p>[满超逾约近到至])?(?:(?<whole>百|千|万|[〇零一二三四五六七八九十百]+)分之(?<of>" + Number + ")|(?<cheng>[一二三四五六七八九])成(?<ban>半)?|(?<half>一半|半数))(?<s>及以上|以上|及以下|以下|以内|之内|左右|上下|封顶)?")]
    private static partial Regex Share();

    [GeneratedRegex("\\G(?<p>[满超逾约近到至])?(?<n>" + Number + ")(?<a>[余多几])?(?<u>个百分点|百分点|个工作日|工作日|个自然日|自然日|个月|个小时|小时|分钟|平方公里|平方米|立方米|公里|千米|公顷|千瓦时|千瓦|元|人民币|人次|季度|年|日|天|周|人|家|户|个|项|条|期|次|届|座|所|名|位|辆|台|套|间|层|亩|吨|米|倍|折|%|％|‰|级|强|镇|村|岁|部门|份|批|种|类|处)?(?<s>及以上|以上|及以下|以下|以内|之内|内|封顶|为限|为上限|底前|之前|以前|前|之后|以后|后|起|左右|上下)?")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\G(?:" + Bounds + ")")]
    private static partial Regex BoundWord();

    [GeneratedRegex(@"^([0-9][0-9,]*(?:\.[0-9]+)?)(万亿|亿|万|千|百)?$")]
    private static partial Regex Digits();
}
