using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Reads how many departments a measure must list: 责任单位最多的是哪一项, 只涉及两个部门的, 只有甲和乙两家的.</summary>
internal static partial class ListSizes
{
    /// <summary>The size asked for and the question without the words that say it; null where none is.</summary>
    public static (ListSize Size, string Others)? In(string skeleton)
    {
        if (Only().Match(skeleton) is { Success: true } only)
            return (new ListSize(SizeBound.Exactly, only.Value.Count(c => c == Mentions.DepartmentMark)), Without(skeleton, only.Groups["words"], only.Groups["count"]));
        if (Alone().Match(skeleton) is { Success: true } alone)
            return (new ListSize(SizeBound.Exactly, 1), Without(skeleton, alone.Groups["words"]));
        if (AsksForDepartments().IsMatch(skeleton) || !OfMeasures().IsMatch(skeleton))
            return null;
        if (Extreme().Match(skeleton) is { Success: true } extreme)
            return (new ListSize(extreme.Value.Contains('少') ? SizeBound.Fewest : SizeBound.Most, 0), Without(skeleton, extreme));
        if (OfEach().Match(skeleton) is { Success: true } each)
            return (new ListSize(SizeBound.Any, 0), Without(skeleton, each));
        return Counted().Match(skeleton) is { Success: true } counted && ChineseNumeral.TryParse(counted.Groups["number"].Value.Replace('俩', '两'), out var number)
            ? (SizeOf(counted.Groups["before"].Value, counted.Groups["behind"].Value, number), Without(skeleton, counted))
            : null;
    }

    /// <summary>The size that the words before and behind a number make of it: 5家以上 takes five in, 超过5家 does not.</summary>
    public static ListSize SizeOf(string before, string behind, int number) => (before, behind) switch
    {
        ("超过" or "多于" or "大于" or "不止", _) => new(SizeBound.AtLeast, number + 1),
        ("至少" or "不少于" or "不低于", _) => new(SizeBound.AtLeast, number),
        ("少于" or "不到" or "不足" or "低于", _) => new(SizeBound.AtMost, number - 1),
        ("不超过" or "至多" or "最多", _) => new(SizeBound.AtMost, number),
        (_, "以上" or "及以上" or "或以上" or "或更多") => new(SizeBound.AtLeast, number),
        (_, "以下" or "及以下" or "以内") => new(SizeBound.AtMost, number),
        _ => new(SizeBound.Exactly, number),
    };

    private static string Without(string text, params Group[] groups)
    {
        foreach (var group in groups.Where(g => g.Success).OrderByDescending(g => g.Index))
            text = string.Concat(text.AsSpan(0, group.Index), " ", text.AsSpan(group.Index + group.Length));
        return text;
    }

    [GeneratedRegex("(?<words>(?:只|仅|单单|光)(?:有|由|列|含|包括|涉及|是|归|要)*(?:了)?)\uE000(?:[和与跟、同及加]*\uE000)*(?<count>(?:这)?(?:[一两二三四五六俩仨0-9]{1,2})?(?:个|家)?(?:部门|单位)?)(?!.{0,3}(?:牵头|参与|配合|参加|领头))")]
    private static partial Regex Only();

    // 海关总署一家单独负责的
    [GeneratedRegex("\uE000(?<words>(?:一家)?(?:单独|独自|独立|独家|自己一家|一家)(?=负责|牵头|承担|管|干|列))")]
    private static partial Regex Alone();

    [GeneratedRegex("哪(?:一)?(?:个|家)(?:责任)?(?:部门|单位|厅|局|委)|哪家|谁|哪些(?:部门|单位)|(?:部门|单位)(?:是|有)(?:哪|谁)|(?:任务|项数|条数|举措|牵头|参与|次数)(?:的)?最[多少]")]
    private static partial Regex AsksForDepartments();

    [GeneratedRegex("哪[一]?[项条]|哪几[项条]|哪个(?:举措|措施|任务|条款)|哪些(?!部门|单位)|几[项条]|多少[项条]|(?:每|各)[一]?[项条]|(?:的)(?:那)?[一]?[项条]|(?:举措|措施|任务|条款)")]
    private static partial Regex OfMeasures();

    [GeneratedRegex("(?:涉及|牵扯|牵涉|列|列出|参与)?(?:到)?(?:的)?(?:责任|参与|负责)?(?:部门|单位|厅局)(?:数量?|个数|数目|家数)?(?:的)?最[多少]|最[多少](?:的)?(?:责任)?(?:部门|单位)|(?:部门|单位).{0,4}最[多少]")]
    private static partial Regex Extreme();

    [GeneratedRegex("(?:每|各)[一]?(?:项|条)(?:举措|措施|任务)?(?:各|分别)?(?:都)?(?:有|列|列了|涉及|是)?(?:几|多少)(?:个|家)(?:责任)?(?:部门|单位)")]
    private static partial Regex OfEach();

    [GeneratedRegex("(?:只|仅|就|恰好|刚好|正好)?(?:有|涉及|列|由|需|要)?(?:了|到)?(?<before>超过|多于|大于|不止|至少|不少于|不低于|少于|不到|不足|低于|不超过|至多|最多)?(?:只|仅)?(?:有|涉及|列|由)?(?<number>[0-9]{1,2}|[一二两三四五六七八九十俩]{1,3})(?:个|家)?(?:责任|负责)?(?:部门|单位|厅局)(?:数)?(?<behind>及以上|或以上|以上|或更多|及以下|以下|以内)?|(?:责任|负责)?(?:部门|单位|厅局)(?:数量?|个数)?(?:只|仅)?(?:有|是|为|在)?(?<before>超过|多于|大于|不止|至少|不少于|不低于|少于|不到|不足|低于|不超过|至多|最多)?(?<number>[0-9]{1,2}|[一二两三四五六七八九十俩]{1,3})(?:个|家)(?<behind>及以上|或以上|以上|或更多|及以下|以下|以内)?")]
    private static partial Regex Counted();
}
