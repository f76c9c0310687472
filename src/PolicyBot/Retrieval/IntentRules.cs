using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>
/// Decides what a question asks for from its question words. The rules read the question with the names in it replaced by
/// the marks of <see cref="Mentions"/>, so that a department's name never counts as a question word.
/// </summary>
internal static partial class IntentRules
{
    public static Intent Classify(Mentions mentions, string topic)
    {
        var text = mentions.Skeleton;
        var aboutClause = mentions.Clauses.Length > 0 || topic.Length > 0;

        if (mentions.Departments.Length > 0)
        {
            if (aboutClause && !AsksWhichMeasures().IsMatch(text) && AsksYesNo().IsMatch(text) && Responsibility().IsMatch(text))
                return Intent.IsResponsible;
            if (AsksWhichMeasures().IsMatch(text) || AsksHowMany().IsMatch(text) || AsksDuties().IsMatch(text) || !aboutClause)
                return Intent.DepartmentTasks;
            if (AsksWho().IsMatch(text) && Responsibility().IsMatch(text))
                return Leading().IsMatch(text) ? Intent.Lead : Intent.Departments;
            return mentions.Clauses.Length > 0 ? Intent.ClauseText : Intent.Topic;
        }

        if (WithoutLead().IsMatch(text) && AsksWhichMeasures().IsMatch(text))
            return Intent.WithoutLead;
        if (mentions.Clauses.Length == 0 && FactAsked(text) is not null && topic.Length <= 2)
            return Intent.DocumentFact;
        if (aboutClause)
        {
            if (Leading().IsMatch(text) && !OthersOnly().IsMatch(text))
                return Intent.Lead;
            if (AsksDepartments().IsMatch(text))
                return Intent.Departments;
            if (AsksWho().IsMatch(text) && Responsibility().IsMatch(text))
                return Intent.Lead;
            if (mentions.Clauses.Length > 0)
                return Intent.ClauseText;
        }

        if (AsksShelf().IsMatch(text))
            return Intent.Shelf;
        if (FactAsked(text) is not null && mentions.Clauses.Length == 0)
            return Intent.DocumentFact;
        if (!aboutClause && AsksGoals().IsMatch(text) || AsksGoals().IsMatch(topic) && topic.Length <= 4)
            return Intent.Goals;
        if (!aboutClause && AsksDepartments().IsMatch(text))
            return Intent.AllDepartments;
        if (!aboutClause && AsksStructure().IsMatch(text) || StructureTopic().IsMatch(topic))
            return Intent.Structure;
        return topic.Length == 0 ? Intent.Help : Intent.Topic;
    }

    /// <summary>The fact about a document that the words ask for, or null.</summary>
    public static DocumentFact? FactAsked(string text) => text switch
    {
        _ when DocumentNumberAsked().IsMatch(text) => DocumentFact.Number,
        _ when ExpiryAsked().IsMatch(text) => DocumentFact.ExpiresOn,
        _ when EffectiveAsked().IsMatch(text) => DocumentFact.EffectiveFrom,
        _ when DateAsked().IsMatch(text) => DocumentFact.IssuedOn,
        _ when AddresseesAsked().IsMatch(text) => DocumentFact.Addressees,
        _ when IssuerAsked().IsMatch(text) => DocumentFact.Issuer,
        _ when BasisAsked().IsMatch(text) => DocumentFact.Basis,
        _ when TitleAsked().IsMatch(text) => DocumentFact.Title,
        _ => null,
    };

    /// <summary>Which part of a department is asked for.</summary>
    public static RoleFilter RoleAsked(string text) => text switch
    {
        _ when OthersOnly().IsMatch(text) => RoleFilter.Participant,
        _ when Leading().IsMatch(text) => RoleFilter.Lead,
        _ => RoleFilter.Any,
    };

    /// <summary>Whether a number is asked for, and not the list behind it.</summary>
    public static bool CountAsked(string text) => AsksHowMany().IsMatch(text);

    [GeneratedRegex("牵头|领头|带头|主责|主抓|为主负责|列首位")]
    private static partial Regex Leading();

    [GeneratedRegex("不牵头|非牵头|配合|参与|参加|协助|协同|其他(?:责任)?(?:部门|单位)|其余(?:责任)?(?:部门|单位)|除了?牵头")]
    private static partial Regex OthersOnly();

    [GeneratedRegex("(?:没有|无|未明确|不明确|没写明?|未写明)(?:任何)?牵头")]
    private static partial Regex WithoutLead();

    [GeneratedRegex("谁|哪个|哪家|哪些(?:部门|单位|厅|局)|哪几(?:个|家)|什么(?:部门|单位|机构)|何(?:部门|单位)|几个部门|[由归]哪")]
    private static partial Regex AsksWho();

    [GeneratedRegex("责任(?:单位|部门)|(?:负责|配合|参与|牵头)(?:的)?(?:单位|部门)(?:都)?有|(?:哪些|哪几个|哪几家|几个|几家|多少个?|什么|有关|相关)(?:责任)?(?:部门|单位|厅局)|(?:部门|单位)(?:都)?有哪些|(?:配合|参与)(?:单位|部门)|其[他余](?:责任)?(?:部门|单位)")]
    private static partial Regex AsksDepartments();

    [GeneratedRegex("哪些(?!部门|单位|厅|局|机构)|哪几(?:项|条|个)|哪[项条]|什么(?:任务|工作|职责|事|举措|措施)|几项|几条|多少(?:项|条|任务)|清单|列表|所有|全部")]
    private static partial Regex AsksWhichMeasures();

    [GeneratedRegex("几[项条个]|多少|[共总]计|数量")]
    private static partial Regex AsksHowMany();

    [GeneratedRegex("职责|(?:负责|牵头|承担|参与|配合|管|做|干|抓)(?:了|的)?(?:什么|啥|哪|几|多少)|(?:任务|分工|工作)(?:有|是)?(?:什么|哪些)?")]
    private static partial Regex AsksDuties();

    [GeneratedRegex("是不是|是否|有没有|要不要|吗|么$|对不对|是.{0,30}(?:牵头|负责)")]
    private static partial Regex AsksYesNo();

    [GeneratedRegex("牵头|负责|责任|主管|归口|分管|配合|参与|落实|承担|管|抓|找|办|归|由|列")]
    private static partial Regex Responsibility();

    [GeneratedRegex("目标|目的|要达到|到20[0-9]{2}年")]
    private static partial Regex AsksGoals();

    [GeneratedRegex("部分|结构|目录|章节|框架|大纲|举措|措施|任务|内容|多少条|几条|几项|讲了?什么|说了?什么|写了?什么|概括|总结|摘要|概述")]
    private static partial Regex AsksStructure();

    [GeneratedRegex("^(?:(?:全部|所有|一共|总共|个|大|几|多少|部分|结构|目录|章节|框架|大纲|条|项)+)$")]
    private static partial Regex StructureTopic();

    [GeneratedRegex("(?:收录|服务|能查|可以查|支持|有)(?:了)?(?:哪些|多少|几[份个]|什么)(?:政策)?文件|哪些文件|文件(?:清单|列表)")]
    private static partial Regex AsksShelf();

    [GeneratedRegex("文号|发文字号|文件号|几号文|多少号文|什么文号|编号")]
    private static partial Regex DocumentNumberAsked();

    [GeneratedRegex("有效期|什么时候(?:失效|到期|废止)|何时(?:失效|到期|废止)|失效(?:日期|时间)|到期")]
    private static partial Regex ExpiryAsked();

    [GeneratedRegex("(?:什么时候|何时|哪[天年]|几时).{0,4}(?:施行|实施|生效|执行)|(?:施行|实施|生效|执行)(?:日期|时间)")]
    private static partial Regex EffectiveAsked();

    [GeneratedRegex("(?:什么时候|何时|哪[天年月]|几时|几[月号]|时间).{0,6}(?:印发|发布|出台|发的|发文|成文|公布|下发|签发)|(?:印发|发布|出台|发文|成文|公布|下发|签发)(?:的)?(?:日期|时间|是?哪|是?什么时候|是?何时)")]
    private static partial Regex DateAsked();

    [GeneratedRegex("主送|发给(?:了)?(?:谁|哪|什么)|(?:印发|下发|发)(?:给|到|至)(?:谁|哪|什么)")]
    private static partial Regex AddresseesAsked();

    [GeneratedRegex("(?:谁|哪个(?:机关|部门|单位|政府)?|哪家|哪级|什么(?:机关|单位|部门)).{0,4}(?:印发|发布|出台|发的|发文|制定|下发|签发|公布)|发文(?:机关|单位|机构|部门)|(?:印发|发布|制定)(?:机关|单位|机构|部门)")]
    private static partial Regex IssuerAsked();

    [GeneratedRegex("依据|根据(?:什么|哪)|上位文件|为(?:了)?贯彻(?:落实)?(?:什么|哪)|贯彻落实(?:的是)?(?:什么|哪)|贯彻的(?:是)?(?:什么|哪)")]
    private static partial Regex BasisAsked();

    [GeneratedRegex("全称|(?:文件|政策)(?:的)?(?:标题|名称|名字|题目)|叫什么")]
    private static partial Regex TitleAsked();
}
