using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>
/// Finds the parts of a document that was pasted together without any break: title, number, addressees, clauses by their
/// numbers in sequence, signatures.
/// </summary>
internal static partial class InlineParagraphs
{
    // Shorter text with numbers in it is a sentence that enumerates.
    private const int MinLength = 400;
    private const int MinDocument = 150;

    // Fewer numbers than this in sequence may be an enumeration, too.
    private const int MinClauses = 3;

    /// <summary>The parts in order; the piece whole where it is but one.</summary>
    /// <param name="piece">What stands between two breaks.</param>
    /// <param name="whole">Whether that is the whole source: then it need not be long.</param>
    public static IEnumerable<MappedText> Split(MappedText piece, bool whole = false)
    {
        if (piece.Length < (whole ? MinDocument : MinLength))
            return [piece];
        var text = TextNormalizer.Normalize(piece);
        var cuts = new SortedSet<int>(Clauses(text.Value));
        if (cuts.Count < MinClauses)
            return [piece];
        cuts.UnionWith(Header(text.Value[..Math.Min(cuts.Min, 1200)]));
        foreach (Match signature in Signature().Matches(text.Value))
        {
            cuts.Add(signature.Groups["issuer"].Index);
            cuts.Add(signature.Groups["date"].Index);
            cuts.Add(signature.Groups["date"].Index + signature.Groups["date"].Length);
            cuts.Add(signature.Index + signature.Length);
            cuts.UnionWith(Header(text.Value, signature.Index + signature.Length));
        }

        var pieces = new List<MappedText>();
        var from = 0;
        foreach (var cut in cuts.Append(text.Length).Where(c => c > 0))
        {
            if (cut > from)
                pieces.Add(text.Slice(from, cut - from));
            from = cut;
        }

        return pieces;
    }

    private static List<int> Clauses(string value)
    {
        var depth = Sentences.Depths(value);
        var sequence = new LabelSequence();
        var starts = new List<int>();
        for (var i = 0; i < value.Length; i++)
        {
            // An opening bracket counts itself.
            var opens = i == 0 || (depth[i] - (Hanzi.IsOpener(value[i]) ? 1 : 0) == 0
                && (value[i - 1] is '。' or '；' or '：' or '）' or '〕' or ']' || (starts.Count > 0 && EndsHeading(value, starts[^1], i)) || (starts.Count == 0 && EndsTitle(value, i))));
            if (!opens || !Numbering.TryRead(value.AsSpan(i, Math.Min(24, value.Length - i)), out var label) || !sequence.Expects(label))
                continue;
            if (label.Kind is LabelKind.Decimal or LabelKind.SubDecimal or LabelKind.Circled)
                continue;
            sequence.Accept(label);
            starts.Add(i);
        }

        return starts;
    }

    // 一、总体要求（一）指导思想, 第一章总则第一条: a heading without a full stop runs into the first number under it.
    private static bool EndsHeading(string value, int start, int at) =>
        at - start is > 3 and < 48 && (value[at] is '（' or '第' || char.IsAsciiDigit(value[at])) && Hanzi.IsHan(value[at - 1])
        && value.AsSpan(start, at - start).IndexOfAny("。，；") < 0;

    private static bool EndsTitle(string value, int at) =>
        at < 1500 && value[at] is '一' or '第' or '（' && (Phrases.EndsTitle(value[Math.Max(0, at - 12)..at]) || value.AsSpan(at).StartsWith("第一"));

    // Behind the title, behind the number, behind the addressees.
    private static IEnumerable<int> Header(string value, int from = 0)
    {
        var match = Opening().Match(value, from);
        if (!match.Success || match.Index != from)
            yield break;
        foreach (var name in new[] { "title", "number", "note", "addressees" })
        {
            if (match.Groups[name] is { Success: true, Length: > 0 } group)
                yield return group.Index + group.Length;
        }
    }

    private const string Kinds = "通知|意见|决定|办法|规定|措施|方案|批复|公告|通报|条例|细则|规则|法|制度|计划|规划|纲要|报告";

    [GeneratedRegex("\\G(?<title>[^。；：]{4,120}?(?:" + Kinds + ")(?:（[^（）]{1,8}）)?)(?!的)(?=\\p{IsCJKUnifiedIdeographs}{1,12}[〔\\[（]\\d{4}|各|（\\d{4}年|为(?!民)|根据|第一[章条]|一、|现将|[^，。；：]{2,20}：)(?<number>\\p{IsCJKUnifiedIdeographs}{1,12}[〔\\[（]\\d{4}[〕\\]）]\\d{1,5}号)?(?<note>（[^（）]{4,300}）)?(?<addressees>[^。；：]{2,300}：)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex("(?<=[。）：])(?<issuer>[^，。；：（）]{2,40}?)(?<date>\\d{4}年\\d{1,2}月\\d{1,2}日)(?:（此件[^（）]{2,12}）)?(?=$|[^，。；起至前后的以止、放]{4})", RegexOptions.ExplicitCapture)]
    private static partial Regex Signature();
}
