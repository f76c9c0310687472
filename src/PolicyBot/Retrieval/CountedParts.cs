using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Reads in how many measures a department is said to have a part, or must have one: 财政厅牵头的那5条, 只参与一项任务的部门.</summary>
internal static partial class CountedParts
{
    private const string Part = "(?:牵头|领头|参与|参加|配合|负责|承担|列入|主抓|涉及)(?:着|了|过|到|的)?(?:是|就|有)?(?:那|这)?";
    private const string Number = "(?<number>[0-9]{1,3}|[一两二三四五六七八九十俩仨]{1,3})(?:(?:项|条|件|次)(?:任务|举措|措施|工作)?|个(?:任务|举措|措施|工作))";
    private const string Before = "(?<before>超过|多于|大于|不止|至少|不少于|不低于|少于|不到|不足|低于|不超过|至多|最多)?";
    private const string Behind = "(?<behind>及以上|或以上|以上|或更多|及以下|以下|以内)?(?:任务|举措|措施|工作)?";
    private const string Departments = "(?:责任)?(?:部门|单位|厅局)";

    /// <summary>The number said of the one department that is named; null where none is.</summary>
    public static int? SaidIn(string skeleton) =>
        skeleton.Count(c => c == Mentions.DepartmentMark) == 1 && Said().Match(skeleton) is { Success: true } said ? NumberOf(said) : null;

    /// <summary>The number that departments are asked for by, and the question without the words that say it; null where they are not.</summary>
    public static (ListSize Size, string Others)? AskedIn(string skeleton)
    {
        if (skeleton.Contains(Mentions.DepartmentMark) || Asked().Match(skeleton) is not { Success: true } asked || NumberOf(asked) is not { } number)
            return null;
        return (ListSizes.SizeOf(asked.Groups["before"].Value, asked.Groups["behind"].Value, number), skeleton.Replace(asked.Groups["words"].Value, " ", StringComparison.Ordinal));
    }

    private static int? NumberOf(Match match) =>
        ChineseNumeral.TryParse(match.Groups["number"].Value.Replace('俩', '两').Replace('仨', '三'), out var number) ? number : null;

    [GeneratedRegex("\uE000(?:一共|总共|共|都|是|也|只|仅)*" + Part + Number + "(?!以上|以下|以内|及以|或)")]
    private static partial Regex Said();

    [GeneratedRegex("(?<words>(?:只|仅|就|刚好|恰好|正好)?(?:是|有)?" + Part + Before + Number + Behind + ")(?:的)?(?:有|是|都有)?(?:哪些|哪几|几|多少|什么|哪)?(?:个|家)?" + Departments
        + "|" + Departments + "(?:是|都)?(?<words>(?:只|仅|就|刚好|恰好|正好)(?:是|有)?" + Part + Before + Number + Behind + ")")]
    private static partial Regex Asked();
}
