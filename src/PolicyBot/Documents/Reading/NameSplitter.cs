using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Cuts an enumeration of organisations into their names.</summary>
internal static partial class NameSplitter
{
    private const int LongestName = 32;

    /// <summary>The names in order, each at its characters; 等 is left out and told by <paramref name="openEnded"/>.</summary>
    public static List<MappedText> Split(MappedText text, out bool openEnded)
    {
        openEnded = false;
        var names = new List<MappedText>();
        foreach (var piece in Whole(Pieces(text)))
        {
            var name = Clean(piece, ref openEnded, names);
            if (name.Length > 1)
                names.Add(name);
        }

        return names;
    }

    /// <summary>Whether the text can be the name of one organisation or of a group of them.</summary>
    public static bool IsName(string name, string? jurisdiction) =>
        name.Length is >= 2 and <= LongestName && (DepartmentNames.Default.Knows(name, jurisdiction) || (Ending().IsMatch(name) && !Sentence().IsMatch(name)));

    // At 、 and ， outside brackets, and at 和, 及, 与, 会同 where whole names stand on both sides.
    private static List<MappedText> Pieces(MappedText text)
    {
        var pieces = new List<MappedText>();
        int depth = 0, start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text.Value[i] : '、';
            if (i < text.Length && Hanzi.IsOpener(c))
                depth++;
            else if (i < text.Length && Hanzi.IsCloser(c))
                depth = Math.Max(0, depth - 1);
            if (i < text.Length && (depth > 0 || c is not ('、' or '，' or '；' or ',' or ' ')))
                continue;
            AddConjoined(pieces, text.Slice(start, i - start));
            start = i + 1;
        }

        return pieces;
    }

    private static void AddConjoined(List<MappedText> pieces, MappedText piece)
    {
        // 中央和国家机关工委 is one name.
        if (DepartmentNames.Default.Lists(piece.Value))
        {
            pieces.Add(piece);
            return;
        }

        foreach (Match match in Conjunction().Matches(piece.Value))
        {
            var left = piece.Value[..match.Index].TrimEnd('等');
            var right = piece.Value[(match.Index + match.Length)..];
            if (left.Length < 2 || (left[0] == '各' && Generic().IsMatch(right)) || !Complete(left) || !Complete(right.TrimEnd('等')) || TitleWords.BracketsOpen(left))
                continue;
            pieces.Add(piece.Slice(0, match.Index));
            AddConjoined(pieces, piece.Slice(match.Index + match.Length));
            return;
        }

        pieces.Add(piece);
    }

    private static bool Complete(string name) => DepartmentNames.Default.Knows(name, null) || Ending().IsMatch(name);

    // 各市、县〔区〕人民政府 is one name: its first part says only where.
    private static List<MappedText> Whole(List<MappedText> pieces)
    {
        var whole = new List<MappedText>();
        foreach (var piece in pieces)
        {
            if (whole.Count > 0 && ((Incomplete().IsMatch(whole[^1].Value) && Remainder().IsMatch(piece.Value)) || (whole[^1].Value[0] == '各' && Generic().IsMatch(piece.Value))))
                whole[^1] = new MappedText.Builder().Append(whole[^1]).Append('、', whole[^1].SourceOffset(whole[^1].Length - 1) + 1).Append(piece).Build();
            else
                whole.Add(piece);
        }

        return whole;
    }

    private static MappedText Clean(MappedText piece, ref bool openEnded, List<MappedText> names)
    {
        var name = piece.Trim();
        var lead = Connective().Match(name.Value);
        if (lead.Success && name.Length > lead.Length + 1)
            name = name.Slice(lead.Length);
        if (name.Value.EndsWith('等'))
        {
            openEnded = true;
            return name.Slice(0, name.Length - 1);
        }

        // 商务部等有关部门 names 商务部 and, beside it, 等有关部门.
        var others = OthersBehind().Match(name.Value);
        if (!others.Success || others.Index < 2)
            return name;
        openEnded = true;
        names.Add(name.Slice(0, others.Index));
        return name.Slice(others.Index);
    }

    [GeneratedRegex("会同|以及|和|及|与", RegexOptions.ExplicitCapture)]
    private static partial Regex Conjunction();

    // 政府 of 各县党委和政府, 市人民政府 of 各盟行政公署、市人民政府, 街道 of 各乡镇、街道 say nothing by themselves.
    [GeneratedRegex("^(?:(?:市|县|区|州|旗|镇|乡|乡镇|街道)?(?:[（〔(\\[][^）〕)\\]]{1,8}[）〕)\\]])?(?:人民政府|政府|党委|管委会|办事处|行署)|街道|园区)(?:[（〔(][^）〕)]{1,12}[）〕)])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Generic();

    [GeneratedRegex("^各(?:设区)?(?:市|县|区|州|镇|乡|盟|地|旗|省|区县|县区|市县|市州|乡镇|镇街|旗县|县市区|县市)?(?:[（〔(\\[][^）〕)\\]]{1,12}[）〕)\\]])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Incomplete();

    [GeneratedRegex("^(?:自治)?(?:县|区|市|州|镇|乡|街道|旗|自治区|直辖市)(?:[（〔(\\[][^）〕)\\]]{1,12}[）〕)\\]])?(?:区)?(?:人民政府|政府|办事处|管委会|党委|（.{1,8}）办事处)", RegexOptions.ExplicitCapture)]
    private static partial Regex Remainder();

    [GeneratedRegex("^(?:并由|由|及|和|与|以及|会同|请|其中)", RegexOptions.ExplicitCapture)]
    private static partial Regex Connective();

    [GeneratedRegex("等[^、，。；等]{0,10}?(?:部门|单位|部门和单位|部门、单位|机构|委办局|团体|组织|企业|公司|银行|高校|院校|协会)$", RegexOptions.ExplicitCapture)]
    private static partial Regex OthersBehind();

    [GeneratedRegex("(?:部|委|厅|局|办|院|署|会|行|社|台|站|所|处|室|队|校|团|联|司|府|中央|总局|部门|单位|机构|企业|公司|集团|园区|中心|机关|馆|大学|学院|街道|乡镇|镇街|高校|学校|银行|海关|工委|纪委|高新区|经开区|开发区|新区|试验区|保税区|示范区|分局|支行|中支|电网|电力|工程师|法学会|供电|专班|指挥部|科协|领导小组|有关方面|各方|区|县|市|州|省|盟|旗)(?:[（〔(][^）〕)]{1,16}[）〕)])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();

    [GeneratedRegex("[由的是应可将对把被，。；：！？]|不得|按照|根据|为了|通过|加强|推进|以下|负责|实施|提供|建立|开展", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();
}
