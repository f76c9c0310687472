using System.Text.RegularExpressions;

namespace PolicyBot.Documents;

/// <summary>The place whose government an organisation belongs to, read from the organisation's name.</summary>
internal static partial class Jurisdiction
{
    /// <summary>The jurisdiction of the state's own bodies.</summary>
    public const string National = "国家";

    private static readonly string[] Municipalities = ["北京市", "天津市", "上海市", "重庆市"];

    /// <summary>The place an issuer's name begins with: 四川省人民政府办公厅 → 四川省, 国务院 → 国家; null where it names none.</summary>
    public static string? OfIssuer(string issuer)
    {
        var place = PlaceIn(issuer);
        if (place is not null)
            return place;
        return NationalBody().IsMatch(issuer) ? National : null;
    }

    /// <summary>The place a text begins with, the innermost part included: 北京市海淀区; null where it begins with none.</summary>
    public static string? PlaceIn(string text)
    {
        var body = text.StartsWith("国家税务总局", StringComparison.Ordinal) ? text["国家税务总局".Length..] : text;
        var match = Place().Match(body);
        return match.Success && match.Length > 0 ? match.Value : null;
    }

    /// <summary>The one place of its kind whose rules a text names in 《》 where it says 我县 or 本县 of its own; null where it names none or several.</summary>
    public static string? OfText(string text) =>
        OwnKind().Match(text) is { Success: true } own
        && NamedPlace().Matches(text).Select(m => m.Value).Where(n => n[^1] == own.Value[^1]).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var one] ? one : null;

    /// <summary>Whether a document of one place holds in another: the whole country's everywhere, a province's in its cities; asked about a province, its cities' documents are of it.</summary>
    /// <param name="jurisdiction">The place the document is of.</param>
    /// <param name="place">The other place.</param>
    public static bool Covers(string jurisdiction, Place place)
    {
        if (jurisdiction == National)
            return true;
        var of = Places.Of(jurisdiction);
        return of.Name == place.Name || of.Name == place.Province || (place.Name == place.Province && of.Province == place.Province);
    }

    /// <summary>Level of a place: 国家, 省 (provinces and regions), 市 (cities, the four municipalities among them) or 县.</summary>
    public static char LevelOf(string jurisdiction) => jurisdiction switch
    {
        National => '国',
        _ when jurisdiction.EndsWith('省') || jurisdiction.EndsWith("自治区", StringComparison.Ordinal) => '省',
        _ when jurisdiction.EndsWith('县') || jurisdiction.EndsWith('区') || jurisdiction.EndsWith('旗') => '县',
        _ => '市',
    };

    /// <summary>Whether the place is one of the four cities that rank as provinces.</summary>
    public static bool IsMunicipality(string jurisdiction) => Municipalities.Contains(jurisdiction);

    // Names of places are two to six characters before their kind; what follows must be an organisation or a title.
    [GeneratedRegex(@"^(?:(?:\p{IsCJKUnifiedIdeographs}{2}|黑龙江|内蒙古)(?:省|自治区)|(?:广西壮族|宁夏回族|新疆维吾尔)自治区)?(?:(?!国家|国务|中国|中央|中共|全国|关于|印发)\p{IsCJKUnifiedIdeographs}{2,8}?(?:市|自治州|州|盟)(?!场|政|长|民|级|直))?(?:(?!国家|国务|中国|中央|全国|关于|印发|人民|政府|生态|市场|自然|教育|财政|发展|交通|住房|农业)\p{IsCJKUnifiedIdeographs}{1,6}?(?:自治县|县|区|旗)(?!域|块|级|直))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:我|本)(?:县|旗|市|区)(?!域|场|级|直)", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnKind();

    // 《柳河县中小企业发展引导资金管理办法》: a place's rules begin with its name.
    [GeneratedRegex(@"(?<=《)\p{IsCJKUnifiedIdeographs}{2,3}(?:县|旗|市|区)(?!域|场|级|直)", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedPlace();

    [GeneratedRegex(@"^(?:国务院|中共中央|中央|国家|中国|全国|中华人民共和国|最高人民|\p{IsCJKUnifiedIdeographs}{2,8}部(?:$|\s|、|办公厅)|\p{IsCJKUnifiedIdeographs}{2,6}(?:总局|总署|署)(?:$|\s|、|办公厅))", RegexOptions.ExplicitCapture)]
    private static partial Regex NationalBody();
}
