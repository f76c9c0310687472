using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>
/// A message without what is no part of its question: pictures, who asks, what was taken back. Numbers and characters are written as
/// documents write them.
/// </summary>
internal static partial class MessageText
{
    /// <summary>The message as it is read.</summary>
    /// <param name="text">The message, as typed.</param>
    public static string Clean(string text)
    {
        var written = SimplifiedCharacters.Of(TextNormalizer.Normalize(Pictographs().Replace(Circled(text), " "))).Trim();
        return HowMany().Replace(Some().Replace(AsCorrected(Introduced(written)), "些"), "多少");
    }

    // 招商活动归哪个处，不对，哪个厅牵头: what was said of the matter holds where only the question is put anew.
    private static string AsCorrected(string text)
    {
        if (Corrected().Match(text) is not { Success: true } said)
            return text;
        var anew = text[said.Length..];
        var saysOfWhat = TopicWords.Of(Put().Replace(anew, ""), []).Length > 1 || Clauses().IsMatch(anew);
        return saysOfWhat ? anew : Put().Replace(said.Groups["said"].Value, "") + anew;
    }

    // 我是攀枝花发改委的，…: who says where they work asks about no department of that name.
    private static string Introduced(string text) =>
        Works().Match(text) is { Success: true } works ? string.Concat(RegionLexicon.In(works.Value).Select(p => p.ShortName + "，")) + text[works.Length..] : text;

    // 第⑤项, ⑲
    private static string Circled(string text) => Formal().Replace(
        string.Concat(text.Select(c => c is >= '①' and <= '⑳' ? (c - '①' + 1).ToString() : c.ToString())),
        m => string.Concat(m.Value.Select(c => "一二三四五六七八九十"["壹贰叁肆伍陆柒捌玖拾".IndexOf(c)])));

    // 第三点……哦不，第三项讲什么: who corrects himself means what comes after.
    [GeneratedRegex(@"^(?<said>.{2,40}?)(?:(?:…+|\.{2,}|—{2,})(?:哦|噢|啊)?(?:不是?|不对|算了|错了)|[，,](?:哦|噢|啊)不是?|[，,](?:不是|不对|算了|说错了|打错了|错了)(?=[，,]))[，,、]?(?=.{3})")]
    private static partial Regex Corrected();

    // The question at the end of what is taken back.
    [GeneratedRegex("(?:[归由是该]|属于)*(?:谁|哪一?[个家项条]?|什么)[^，。；]{0,8}$")]
    private static partial Regex Put();

    [GeneratedRegex("第?[（(]?[0-9一二三四五六七八九十]+[）)]?[项条部]|[\\u4e00-\\u9fff-[哪个谁么]]{2,}[厅局委]")]
    private static partial Regex Clauses();

    [GeneratedRegex("^(?:[您你]好[，,。！!]?)?(?:请问[，,]?)?我们?(?:这边)?是[^，,。；？]{2,14}?(?:局|委|办|厅|处|科|政府|街道办?|乡|镇|管委会|单位|中心)的[，,。]")]
    private static partial Regex Works();

    // 接点啥 asks what to take on; no 接点 is in it. 缺点什么 has a word of its own.
    [GeneratedRegex("(?<![一二两三四五六七八九十几0-9要重难热亮特优缺弱地站网节景起终焦论观])点(?=啥|什么)")]
    private static partial Regex Some();

    // 好多条, as the south-west says it.
    [GeneratedRegex("好多(?=[条项个家天月年块钱]|部门|单位)")]
    private static partial Regex HowMany();

    // 第拾项
    [GeneratedRegex("(?<=[第（(])[壹贰叁肆伍陆柒捌玖拾]+")]
    private static partial Regex Formal();

    // Emoji and other pictures say nothing a document could answer.
    [GeneratedRegex(@"[\p{So}\p{Cs}\uFE0F\u200D]+")]
    private static partial Regex Pictographs();
}
