using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>The ways clauses are numbered, outermost first: an inner one never holds an outer one.</summary>
internal enum LabelKind
{
    /// <summary>第一编</summary>
    Book,

    /// <summary>第一分编</summary>
    SubBook,

    /// <summary>第一章</summary>
    Chapter,

    /// <summary>第一节</summary>
    Section,

    /// <summary>第一条</summary>
    Article,

    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    ParenChinese,

    /// <summary>1. or 1、</summary>
    Arabic,

    /// <summary>1.1</summary>
    Decimal,

    /// <summary>1.1.1</summary>
    SubDecimal,

    /// <summary>A row of a table of tasks.</summary>
    Row,

    /// <summary>（1） or 1）</summary>
    ParenArabic,

    /// <summary>①</summary>
    Circled,
}

/// <summary>A clause number at the start of a paragraph.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Number">Its value; of 1.2.3 the last part.</param>
/// <param name="Printed">As printed, normalised, without white space.</param>
/// <param name="Length">Characters of the paragraph it takes, white space behind it included.</param>
/// <param name="Insert">The second number of 第十七条之一, else 0.</param>
internal readonly record struct Label(LabelKind Kind, int Number, string Printed, int Length, int Insert = 0)
{
    /// <summary>The number as part of a clause id.</summary>
    public string Ordinal => Insert == 0 ? $"{Number}" : $"{Number}-{Insert}";
}

/// <summary>Recognises clause numbers. A reference to a clause (第十二条规定, 一、二、三类) is none.</summary>
internal static class Numbering
{
    private const int MaxArabic = 999;

    private static readonly string[] ReferenceWords =
        ["第一款", "第二款", "第三款", "第四款", "第五款", "第一项", "和第", "与第", "及第", "或第", "或者第", "至第", "到第", "以及", "以外", "规定", "之规定", "所列", "所称", "所规定", "所指", "所述", "中的", "中所", "中规定"];

    /// <summary>The number the normalised text begins with.</summary>
    /// <returns>False where it begins with none.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out Label label)
    {
        label = default;
        if (text.Length < 2)
            return text.Length == 1 && TryCircled(text, out label);
        return text[0] switch
        {
            '第' => TryNamed(text, out label),
            '（' or '(' or '〔' or '[' => TryBracketed(text, out label),
            >= '0' and <= '9' => TryArabic(text, out label),
            >= '①' and <= '⒛' or >= '㈠' and <= '㈩' => TryCircled(text, out label),
            _ => TryChinese(text, out label),
        };
    }

    private static bool TryNamed(ReadOnlySpan<char> text, out Label label)
    {
        label = default;
        var end = NumeralEnd(text, 1);
        if (end == 1 || end >= text.Length || !ChineseNumeral.TryParse(text[1..end], out var number))
            return false;
        var subBook = text[end] == '分' && end + 1 < text.Length && text[end + 1] == '编';
        var part = text[end] == '部' && end + 1 < text.Length && text[end + 1] == '分';
        LabelKind? kind = part ? LabelKind.Book : subBook ? LabelKind.SubBook : text[end] switch
        {
            '编' or '篇' => LabelKind.Book,
            '章' => LabelKind.Chapter,
            '节' => LabelKind.Section,
            '条' => LabelKind.Article,
            _ => null,
        };
        if (kind is null)
            return false;

        end += subBook || part ? 2 : 1;
        var insert = 0;
        if (end + 1 < text.Length && text[end] == '之')
        {
            var insertEnd = NumeralEnd(text, end + 1);
            if (insertEnd > end + 1 && ChineseNumeral.TryParse(text[(end + 1)..insertEnd], out insert))
                end = insertEnd;
        }

        if (IsReference(text, end))
            return false;
        label = Finish(text, kind.Value, number, end, insert);
        return true;
    }

    // 第十二条规定, 第三条的, 第五条第二款, 第一章、第二章: the text goes on about the clause instead of beginning it.
    private static bool IsReference(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
            return false;
        if ("的、，。；）款项".Contains(text[end]))
            return true;
        foreach (var word in ReferenceWords)
        {
            if (text[end..].StartsWith(word))
                return true;
        }

        return false;
    }

    private static bool TryBracketed(ReadOnlySpan<char> text, out Label label)
    {
        label = default;
        var end = NumeralEnd(text, 1);
        if (end == 1 || end >= text.Length || !"）)〕]".Contains(text[end]) || !ChineseNumeral.TryParse(text[1..end], out var number))
            return false;
        var arabic = char.IsAsciiDigit(text[1]);
        if (arabic ? end - 1 > 3 : text[0] is '〔' or '[')
            return false;
        var behind = end + 1 < text.Length ? text[end + 1] : ' ';
        if (IsItemReference(text[(end + 1)..]))
            return false;
        if (behind is '、' or '.' or '．')
            end++;
        label = Finish(text, arabic ? LabelKind.ParenArabic : LabelKind.ParenChinese, number, end + 1, 0);
        label = label with { Printed = $"（{text[1..NumeralEnd(text, 1)]}）" };
        return true;
    }

    // （二）项的时限, （三）款规定; but （一）项目单位 and （一）目标任务 begin clauses.
    private static bool IsItemReference(ReadOnlySpan<char> rest) =>
        rest.Length > 0 && ("至或及".Contains(rest[0])
            || ("项款目".Contains(rest[0]) && (rest.Length == 1 || "的、，。；和或及至中所者以规）".Contains(rest[1]))));

    private static bool TryChinese(ReadOnlySpan<char> text, out Label label)
    {
        label = default;
        var end = NumeralEnd(text, 0);
        if (end == 0 || end > 5 || end >= text.Length || !"、.．".Contains(text[end]) || !ChineseNumeral.TryParse(text[..end], out var number) || number == 0)
            return false;

        // 一、二、三类 is an enumeration in a sentence.
        var next = NumeralEnd(text, end + 1);
        if (next > end + 1 && next < text.Length && "、类级年月日等".Contains(text[next]))
            return false;
        label = Finish(text, LabelKind.Chinese, number, end + 1, 0);
        label = label with { Printed = $"{text[..end]}、" };
        return true;
    }

    private static bool TryArabic(ReadOnlySpan<char> text, out Label label)
    {
        label = default;
        int parts = 0, at = 0, number = 0, lastStart = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            lastStart = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at - lastStart > 3 || !int.TryParse(text[lastStart..at], out number))
                return false;
            parts++;
            if (at >= text.Length || text[at] is not '.')
                break;
            if (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
                at++;
            else
                break;
        }

        if (parts > 3 || number is 0 or > MaxArabic || at >= text.Length)
            return false;
        if (parts > 1)
            return TryDecimal(text, at, parts, number, out label);
        if (text[at] is ')' or '）')
        {
            label = Finish(text, LabelKind.ParenArabic, number, at + 1, 0) with { Printed = $"（{number}）" };
            return true;
        }

        if (text[at] is not ('.' or '、' or '．'))
            return false;
        label = Finish(text, LabelKind.Arabic, number, at + 1, 0) with { Printed = $"{number}." };
        return true;
    }

    // 1.2 heads a clause; 1.5万元 is an amount, 1.2.2020 a date.
    private static bool TryDecimal(ReadOnlySpan<char> text, int end, int parts, int number, out Label label)
    {
        label = default;
        if (text[end] == '.' && end + 1 < text.Length)
            end++;
        var behind = end;
        while (behind < text.Length && text[behind] == ' ')
            behind++;
        if (behind >= text.Length || !(Hanzi.IsHan(text[behind]) || "《“ⅠⅡⅢⅣⅤ".Contains(text[behind])) || "万亿千百倍元个级米吨亩度年月日以至".Contains(text[behind]))
            return false;
        var printed = text[..end].TrimEnd('.').ToString();
        label = Finish(text, parts == 2 ? LabelKind.Decimal : LabelKind.SubDecimal, number, end, 0) with { Printed = printed };
        return true;
    }

    private static bool TryCircled(ReadOnlySpan<char> text, out Label label)
    {
        var c = text[0];
        var number = c switch
        {
            >= '①' and <= '⑳' => c - '①' + 1,
            >= '⑴' and <= '⒇' => c - '⑴' + 1,
            >= '⒈' and <= '⒛' => c - '⒈' + 1,
            >= '㈠' and <= '㈩' => c - '㈠' + 1,
            _ => 0,
        };
        label = number == 0 ? default : Finish(text, c >= '㈠' ? LabelKind.ParenChinese : c >= '⒈' ? LabelKind.Arabic : c >= '⑴' ? LabelKind.ParenArabic : LabelKind.Circled, number, 1, 0);
        return number != 0;
    }

    private static Label Finish(ReadOnlySpan<char> text, LabelKind kind, int number, int end, int insert)
    {
        var printed = text[..end].ToString().Replace(" ", "", StringComparison.Ordinal);
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return new Label(kind, number, printed, end, insert);
    }

    private static int NumeralEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 8 && (char.IsAsciiDigit(text[end]) || ChineseNumeral.Class.Contains(text[end])))
            end++;
        return end;
    }
}
