using System.Buffers;
using System.Text;

namespace PolicyBot.Text;

/// <summary>Chinese numerals: 一百二十三 (by place), 二〇二二 (digit by digit), 廿三; whole numbers from 0 to 999,999,999.</summary>
public static class ChineseNumeral
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The characters a numeral may hold, for patterns.</summary>
    internal const string Class = "〇零一二三四五六七八九十百千万亿两廿卅";

    private static readonly SearchValues<char> Places = SearchValues.Create("十百千万亿廿卅");

    /// <summary>Reads a numeral; ASCII digits are taken as they are.</summary>
    /// <returns>False where the text is not one numeral and nothing else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 16)
            return false;
        if (IndexOfNonAscii(text) < 0)
            return text.Length <= 9 && int.TryParse(text, System.Globalization.NumberStyles.None, null, out value);
        return text.ContainsAny(Places) ? TryByPlace(text, out value) : TryByDigit(text, out value);
    }

    /// <summary>The numeral as clauses are numbered: 123 → 一百二十三, 10 → 十, 110 → 一百一十.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative or above 999,999,999.</exception>
    public static string Format(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 999_999_999);
        if (value == 0)
            return "零";

        var result = new StringBuilder();
        AppendSection(result, value / 100_000_000, "亿");
        AppendSection(result, value / 10_000 % 10_000, "万");
        AppendSection(result, value % 10_000, "");
        var text = result.ToString();
        return text.StartsWith("一十", StringComparison.Ordinal) ? text[1..] : text;
    }

    private static void AppendSection(StringBuilder result, int section, string unit)
    {
        if (section == 0)
            return;
        var gap = result.Length > 0 && section < 1000;
        for (var power = 1000; power > 0; power /= 10)
        {
            var digit = section / power % 10;
            if (digit == 0)
            {
                gap |= section > power && section % power > 0 && section / power > 0;
                continue;
            }

            if (gap)
                result.Append('零');
            gap = false;
            result.Append(Digits[digit]).Append(power switch { 1000 => "千", 100 => "百", 10 => "十", _ => "" });
        }

        result.Append(unit);
    }

    private static int IndexOfNonAscii(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9');

    private static bool TryByDigit(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.Length > 9)
            return false;
        foreach (var c in text)
        {
            var digit = DigitOf(c);
            if (digit < 0)
                return false;
            value = value * 10 + digit;
        }

        return true;
    }

    private static bool TryByPlace(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        long total = 0, section = 0, pending = -1;
        foreach (var c in text)
        {
            var unit = UnitOf(c);
            if (unit == 0)
            {
                var digit = DigitOf(c);
                if (digit < 0)
                    return false;
                pending = digit;
            }
            else if (unit is 20 or 30)
            {
                section += unit;
                pending = -1;
            }
            else if (unit < 10_000)
            {
                section += (pending < 0 ? 1 : pending) * unit;
                pending = -1;
            }
            else
            {
                total += (section + Math.Max(pending, 0)) * unit;
                section = 0;
                pending = -1;
            }
        }

        total += section + Math.Max(pending, 0);
        value = total <= 999_999_999 ? (int)total : 0;
        return total <= 999_999_999;
    }

    private static int UnitOf(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        '廿' => 20,
        '卅' => 30,
        _ => 0,
    };

    private static int DigitOf(char c) => c switch
    {
        '零' or '○' => 0,
        '两' => 2,
        >= '0' and <= '9' => c - '0',
        _ => Digits.IndexOf(c),
    };
}
