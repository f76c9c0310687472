using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>A rule a document declares about its lists.</summary>
/// <param name="FirstLeads">Whether the first of a list leads.</param>
/// <param name="RunsOn">Whether it holds for the lists behind it, too (下同).</param>
/// <param name="Term">The words for what the others do; null where it has none.</param>
/// <param name="Everywhere">Who answers for every measure without being listed again.</param>
internal sealed record DeclaredRule(bool FirstLeads, bool RunsOn, string? Term, IReadOnlyList<MappedText> Everywhere);

/// <summary>Recognises the rules: 列首位的为牵头部门，其余部门按职责分工负责，下同；…均需各市（州）人民政府落实，以下不再列出.</summary>
internal static partial class LeadRules
{
    /// <summary>Whether the words state such a rule, or part of one.</summary>
    public static bool IsRule(string text) =>
        First().IsMatch(text) || NotListedAgain().IsMatch(text) || RestOfRule().IsMatch(text);

    /// <summary>Whether the words say that the first of a list leads.</summary>
    public static bool DeclaresFirstLeads(string text) => First().IsMatch(text);

    /// <summary>Whether the sentence names who answers for everything from here on: 各市人民政府负责落实，以下均需落实，不再列出.</summary>
    public static bool IsForAll(string sentence) => sentence.StartsWith('各') && !sentence.StartsWith("各项", StringComparison.Ordinal) && NotListedAgain().IsMatch(sentence);

    /// <summary>Reads the rule sentences of a list or of a paragraph.</summary>
    /// <returns>Null where they declare nothing.</returns>
    public static DeclaredRule? Read(IReadOnlyList<MappedText> sentences)
    {
        var all = string.Concat(sentences.Select(s => s.Value + "；"));
        var first = First().IsMatch(all);
        var everywhere = sentences.Where(s => NotListedAgain().IsMatch(s.Value)).SelectMany(Parties).ToList();
        if (!first && everywhere.Count == 0)
            return null;
        var others = Others().Match(all);
        var term = others.Success ? Term(others.Groups["term"].Value) : null;
        return new DeclaredRule(first, Onwards().IsMatch(all), term, everywhere);
    }

    private static string Term(string words) => words switch
    {
        _ when words.StartsWith("配合", StringComparison.Ordinal) => "配合",
        _ when words.StartsWith("参与", StringComparison.Ordinal) => "参与",
        _ when words.StartsWith("责任", StringComparison.Ordinal) => "负责",
        _ => words,
    };

    // Who: between 均需/均由/涉及 and the verb, or what stands before 均为责任单位.
    private static IEnumerable<MappedText> Parties(MappedText sentence)
    {
        var match = IsForAll(sentence.Value) ? PartiesBefore().Match(sentence.Value) : PartiesBehind().Match(sentence.Value);
        if (!match.Success)
            match = PartiesBefore().Match(sentence.Value);
        return match.Success
            ? NameSplitter.Split(sentence.Slice(match.Groups["who"].Index, match.Groups["who"].Length), out _)
            : [];
    }

    [GeneratedRegex("(?:首位|第一位|第一名|首个|首家|首列|居首|最前面?|排第一|列第一|名第一|排名第一|排序第一|第一顺位|(?:第一个|首个|首先|最先)列出|第一个?(?:责任|承办)?(?=单位|部门))(?:的|者)?(?:责任|承办)?(?:单位|部门)?(?:均|即)?(?:为|是|系|作为)(?:该项|本项|此项)?(?:工作|任务)?的?(?:总)?(?:牵头|主办|主责|主要责任|第一责任)|(?:首位|第一位|排第一|列第一|排名第一)(?:的|者)?(?:单位|部门)?(?:负责)?牵头", RegexOptions.ExplicitCapture)]
    private static partial Regex First();

    [GeneratedRegex("不再?(?:单独|逐一|一一|逐项|重复|另行|分别|另)?(?:列出|列明|列举|列示|列入|标注|注明|说明|赘述|列)", RegexOptions.ExplicitCapture)]
    private static partial Regex NotListedAgain();

    [GeneratedRegex("^(?:下同|以下同|下均同|以下均同|后同|以下相同|下略)|^(?:其余|其他|其它)(?:责任|有关|相关)?(?:单位|部门)?(?:按|为|配合|参与|负责)|^(?:各项|以下|以上|本方案)(?:各项)?(?:工作|任务|措施)+.{0,8}(?:需|须|由|涉及)", RegexOptions.ExplicitCapture)]
    private static partial Regex RestOfRule();

    [GeneratedRegex("(?:其余|其他|其它)(?:责任|有关|相关|各)?(?:单位|部门|的)?(?:为|均为|是)?(?<term>[^，。；]{2,24})", RegexOptions.ExplicitCapture)]
    private static partial Regex Others();

    [GeneratedRegex("下同|以下|下均同|后同|下列|各项|全文|所有|均", RegexOptions.ExplicitCapture)]
    private static partial Regex Onwards();

    [GeneratedRegex("(?:均需要?|均须|均由|都由|都需|需由|须由|均涉及|涉及|均应由|应由|需要?|须|由)(?<who>[^，。；]{2,80}?)(?=落实|负责|组织实施|具体实施|实施|贯彻|执行|承担|配合|参与|抓好|，|。|；|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex PartiesBehind();

    [GeneratedRegex("(?<who>各[^，。；]{2,80}?)(?=均|都|为|是|负责|落实|作为)", RegexOptions.ExplicitCapture)]
    private static partial Regex PartiesBefore();
}
