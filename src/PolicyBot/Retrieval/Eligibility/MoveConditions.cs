using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Whether a text means those who move as a whole, in part, or from somewhere, against what an applicant told.</summary>
internal static partial class MoveConditions
{
    // The provinces of 东部地区 as national policy divides the country.
    private static readonly string[] East = ["北京市", "天津市", "河北省", "上海市", "江苏省", "浙江省", "福建省", "山东省", "广东省", "海南省"];

    public static IEnumerable<Condition> In(Passage passage, Applicant applicant, string? jurisdiction)
    {
        var text = passage.Text;
        if (Whole().Match(text) is { Success: true } whole)
        {
            // 向我省进行整体性梯度转移的企业: who is there already does not come.
            yield return Towards().IsMatch(text) && jurisdiction is not null && applicant.From is { } at && at.Province == Places.Of(jurisdiction).Province
                ? new Condition(ConditionKind.Move, whole.Value, Verdict.MayNot, $"写的是从外地迁来，您说在{at.ShortName}")
                : new Condition(ConditionKind.Move, whole.Value, OfWhole(applicant.Move, out var because), because);
        }

        if (Part().Match(text) is { Success: true } part && applicant.Move == Move.Part)
            yield return new Condition(ConditionKind.Move, part.Value, Verdict.Agrees);

        // Whoever goes nowhere comes from nowhere.
        if ((!applicant.To.IsEmpty || applicant.Move is Move.Unsaid or Move.Whole or Move.Part) && Origin(text, applicant, jurisdiction) is { } origin)
            yield return origin;
    }

    /// <summary>Whether the text speaks of businesses that come from where the applicant is, by name or by part of the country.</summary>
    public static Condition? Origin(string text, Applicant applicant, string? jurisdiction)
    {
        var home = jurisdiction is null ? null : Places.Of(jurisdiction).Province;
        var named = RegionLexicon.NamingsIn(text).Where(n => home is not null && n.Place.Province != home && n.Place.Province != "重庆市").ToArray();
        var area = EastWords().Match(text);
        if (applicant.From is not { } from || from.Province == home)
            return null;
        if (named.FirstOrDefault(n => n.Place.Name == from.Name || n.Place.Name == from.Province || (n.Place.Province == from.Province && from.Name == from.Province)) is { Length: > 0 } same)
            return new Condition(ConditionKind.Origin, text.Substring(same.Index, same.Length), same.Place.Name == from.Name || same.Place.Name == from.Province ? Verdict.Agrees : Verdict.ToCheck, same.Place.Name == from.Name || same.Place.Name == from.Province ? "" : $"{from.ShortName}其他地方不在此列");
        if (area.Success)
            return new Condition(ConditionKind.Origin, area.Value, East.Contains(from.Province) ? Verdict.Agrees : Verdict.ToCheck, $"从{from.ShortName}来");
        return null;
    }

    private static Verdict OfWhole(Move move, out string because)
    {
        (var verdict, because) = move switch
        {
            Move.Whole => (Verdict.Agrees, ""),
            Move.Part => (Verdict.MayNot, "只搬一部分不是整体转移"),
            Move.New => (Verdict.MayNot, "新建不是整体转移"),
            _ => (Verdict.ToCheck, "要看是不是整体搬迁"),
        };
        return verdict;
    }

    [GeneratedRegex("[向到往入](?:我|本|全)[省市州区县]")]
    private static partial Regex Towards();

    [GeneratedRegex("整体性?(?:梯度)?(?:转移|搬迁|迁移|迁入)|整体(?:搬|迁)")]
    private static partial Regex Whole();

    [GeneratedRegex("部分承接|部分转移|分步转移|部分环节")]
    private static partial Regex Part();

    [GeneratedRegex("东部(?:发达)?地区|东部沿海|东部省|沿海(?:发达)?地区|发达(?:地区|省份)|粤港澳大湾区|长三角|珠三角")]
    private static partial Regex EastWords();
}
