using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>How titles are put together: issuer, 关于, subject, kind of document.</summary>
internal static partial class TitleWords
{
    /// <summary>The issuer a title begins with; null where it begins with 关于 or its subject.</summary>
    public static string? IssuerOf(string title)
    {
        var match = Issuer().Match(title);
        return match.Success && Phrases.IsOrganisation(match.Groups["issuer"].Value) ? match.Groups["issuer"].Value : null;
    }

    /// <summary>The issuers a title begins with, several where it parts them by spaces: 财政部　税务总局关于….</summary>
    /// <param name="title">The title; its spaces are gone, but where its characters stand in the source is not.</param>
    /// <param name="lineStarts">Where lines begin in it: no line break parts issuers.</param>
    public static List<string> IssuersOf(MappedText title, HashSet<int> lineStarts)
    {
        var latin = title.Value.TakeWhile(c => c < 128).Count();
        if (IssuerOf(title.Value[latin..]) is not { } whole)
            return [];
        var names = new List<string>();
        var start = latin;
        for (var i = latin + 1; i <= latin + whole.Length; i++)
        {
            var parted = i == latin + whole.Length || (title.SourceOffset(i) > title.SourceOffset(i - 1) + 1 && !lineStarts.Contains(title.SourceOffset(i)));
            if (!parted)
                continue;
            names.Add(title.Value[start..i]);
            start = i;
        }

        return names.TrueForAll(Phrases.IsOrganisation) ? names : [whole];
    }

    /// <summary>Whether the title reads on from an issuer printed in a line of its own.</summary>
    public static bool FollowsIssuer(string title) => Follows().IsMatch(title);

    /// <summary>Whether a line goes on with a title that could have ended above it: 的通知.</summary>
    public static bool GoesOn(string line) => line[0] == '的' || Suffix().IsMatch(line) || (line.Length <= 6 && Phrases.EndsTitle(line) && !line.StartsWith('关'));

    /// <summary>Whether the words head a gazette or a decree, which the title of what it publishes follows: 云川公报, 安平省人民政府令.</summary>
    public static bool IsMasthead(string line) => Masthead().IsMatch(line);

    /// <summary>Whether a line above a title that is whole by itself is none of it: 云川之窗 above 云川市茶业行动方案.</summary>
    public static bool IsApart(string line, string title) =>
        line.Length <= 24 && !Leads().IsMatch(line) && Phrases.EndsTitle(title)
        && (IssuerOf(title) is not null || (Jurisdiction.PlaceIn(title) is not null && line.Length <= 10 && !line.Any(char.IsAsciiDigit)));

    /// <summary>Whether the words open a text rather than a title: 为贯彻落实…, 现将….</summary>
    public static bool CannotBegin(string line) => Opening().IsMatch(line);

    /// <summary>Whether a bracket or title mark is still open.</summary>
    public static bool BracketsOpen(string text)
    {
        var depth = 0;
        foreach (var c in text)
            depth += Hanzi.IsOpener(c) ? 1 : Hanzi.IsCloser(c) ? -1 : 0;
        return depth > 0;
    }

    [GeneratedRegex("^(?<issuer>[^《》，。：；]{2,36}?)(?:关于|印发|转发|批转|公布|发布|公告|通告)", RegexOptions.ExplicitCapture)]
    private static partial Regex Issuer();

    // （2022—2024年）, （试行） in a line of its own.
    [GeneratedRegex("^（(?:\\d{4}年?[—–\\-－~至]{1,2}\\d{4}年?|\\d{4}年?(?:版|本|修订版?)?|试行|暂行|修订稿?|征求意见稿|草案|送审稿)）$", RegexOptions.ExplicitCapture)]
    private static partial Regex Suffix();

    [GeneratedRegex("^(?:为(?!民)|根据|依据|按照|依照|现将|现就|经|近年来|当前|近日|日前|今年|自|你|我|《.{2,60}》已经)", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex("关于|印发|转发|批转|批复|通报|公布|发布|贯彻|落实|[《“（(、]|(?:省|市|区|县|州|盟|旗|厅|局|部|委|办|院)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Leads();

    [GeneratedRegex("^(?!.*(?:关于|[《》]))\\p{IsCJKUnifiedIdeographs}{2,24}(?:公报|令)(?:（第[^（）]{1,8}号）)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Masthead();

    [GeneratedRegex("^(?:关于|印发|转发|批转|公布|发布|令|公告|通告|废止|修改|批复)", RegexOptions.ExplicitCapture)]
    private static partial Regex Follows();
}

/// <summary>Recognises the line a document is addressed with (主送机关).</summary>
internal static partial class AddresseeWords
{
    /// <summary>Whether the text, closing colon included, names those a document is sent to.</summary>
    public static bool AreAddressees(string text) => text.Length <= 600 && Named().IsMatch(text) && !Introduces().IsMatch(text);

    [GeneratedRegex("(?:政府|部门|单位|各局|局|委|部|厅|办|院|公司|机构|指挥部|行|处|社|会|校|企业|军区|分局|乡镇|镇|街道|办事处|成员|中心|所|馆|站|同志|委员|代表|先生|女士|公民|国务院|区|县|市|省)(?:（[^（）]{0,60}）)?[：:]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex("如下|以下|下列|为了|根据|按照|责任|牵头|配合|通知$|来源|作者|包括|现将", RegexOptions.ExplicitCapture)]
    private static partial Regex Introduces();
}
