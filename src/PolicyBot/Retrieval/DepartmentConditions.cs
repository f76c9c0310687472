using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Reads what a question demands of each department it names: 既没有发改委也没有经合局, 经信厅牵头且财政厅参与.</summary>
internal static partial class DepartmentConditions
{
    // Whatever word for taking part is denied, what is asked for is where the department is not.
    private const string HasNoPart = "(?:(?:都|均|全|也|一个|皆|全都)*(?:没有?|未|不)(?:被)?(?:列入?|参与|参加|参合|涉及|在|出现|份|提到|写|上|沾边?|管|的|包括|掺和|搀和|掺乎|插手|介入|搭手|过问|配合|协助|负责|承担|挨边?|碰|摊上|轮上|有(?!任务|牵头|工作|职责)|$)"
        + "|(?:都|均|全|也|皆)*(?:无关|(?:没有?|毫无|无)(?:啥|什么|任何|一点|半点)?(?:关系|干系|相干|瓜葛|的?事|份)))";

    /// <summary>One condition a department, in the order of the question.</summary>
    public static ImmutableArray<DepartmentCondition> Of(Mentions mentions)
    {
        var pieces = mentions.Skeleton.Split(Mentions.DepartmentMark);
        var parts = new Part[mentions.Departments.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = PartOf(pieces[i], i + 1 < parts.Length ? EndsNegated().Replace(pieces[i + 1], "") : pieces[i + 1], last: i + 1 == parts.Length);

        // 没有财政厅和商务厅的, 财政厅和商务厅都没有的, 财政厅、商务厅共同牵头: what is said of one of a row is said of all.
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i - 1].NegatedBefore && Connecting().IsMatch(pieces[i]))
                parts[i] = parts[i] with { NegatedBefore = true };
            if (parts[i - 1].LeadBefore && Connecting().IsMatch(pieces[i]))
                parts[i] = parts[i] with { Role = RoleFilter.Lead, LeadBefore = true };
        }

        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (Connecting().IsMatch(pieces[i + 1]))
                parts[i] = parts[i] with { Role = parts[i + 1].Role, NegatedBehind = parts[i + 1].NegatedBehind };
        }

        // 甲牵头、乙配合: beside one that leads, the other takes part.
        if (parts.Any(p => p.Role == RoleFilter.Lead && !p.NegatedBefore && !p.NegatedBehind))
            parts = [.. parts.Select((p, i) => p.Role == RoleFilter.Any && TakesPartBehind().IsMatch(pieces[i + 1]) ? p with { Role = RoleFilter.Participant } : p)];

        return [.. mentions.Departments.Select((d, i) => new DepartmentCondition(d, parts[i].Role, parts[i].NegatedBefore || parts[i].NegatedBehind))];
    }

    /// <summary>Whether the departments are to have different parts in one measure, or one is asked for among another's.</summary>
    public static bool DifferentParts(ImmutableArray<DepartmentCondition> conditions, string skeleton) =>
        (conditions.Length > 1 && conditions.Any(c => c.Role == RoleFilter.Lead) && conditions.Any(c => c.Role != RoleFilter.Lead) && TakesPart().IsMatch(skeleton))
        || Among().IsMatch(skeleton);

    /// <summary>A question without the words that deny a named department a part, which are no topic.</summary>
    public static string WithoutDenial(string skeleton) => Denial().Replace(skeleton, " ");

    private static Part PartOf(string before, string behind, bool last)
    {
        var negated = EndsNegated().IsMatch(before) || (EndsExcepting().IsMatch(before) && Outside().IsMatch(behind));
        if (OnlyTakesPart().IsMatch(behind))
            return new Part(RoleFilter.Participant, negated, false);
        if (DoesNotLead().IsMatch(behind))
            return new Part(RoleFilter.Lead, negated, true);
        if ((Leads().IsMatch(behind) && !LeadsOrTakesPart().IsMatch(behind)) || LeadIs().IsMatch(before))
            return new Part(RoleFilter.Lead, negated, false, LeadIs().IsMatch(before));
        return new Part(RoleFilter.Any, negated, NotListed().IsMatch(behind) && (last || behind.Length > 0));
    }

    [GeneratedRegex("^[和与跟、同及或也，,者以又 ]*(?:还有|并且|而且)?$")]
    private static partial Regex Connecting();

    [GeneratedRegex("(?:(?<!有)没有?|不含|不包括|不包含|不带|无|缺少?|(?<!是)不是|不由|[不没未](?:涉及|牵涉|牵扯|沾|挨|碰)到?|未列|不列|非|去掉|排除|剔除)(?:列入?|涉及|提到|写|包括|让)?(?:的)?$")]
    private static partial Regex EndsNegated();

    [GeneratedRegex("除(?:了|去|开|掉)?$")]
    private static partial Regex EndsExcepting();

    [GeneratedRegex("外|，|,")]
    private static partial Regex Outside();

    [GeneratedRegex("^(?:都|也|均)?(?:只|仅)(?:是)?(?:参与|参加|配合)|^(?:有)?(?:参与|参加|配合|列入?|在)(?:了|的)?(?:里面|其中)?[，、]?(?:但|却|而)?(?:是|又|并)?(?:不|没有?|未|非)(?:是|由|当)?(?:牵头|领头)|^(?:不|没有?|未|非)(?:是)?(?:牵头|领头)[，、]?(?:只|仅|但|却|而|是)+(?:参与|参加|配合|列)")]
    private static partial Regex OnlyTakesPart();

    [GeneratedRegex("^(?:都|也|均|并)?(?:不|没有?|未|非)(?:是|由|当|来|作为|担任)?(?:牵头|领头|列(?:在)?首位|排(?:在)?第一)")]
    private static partial Regex DoesNotLead();

    [GeneratedRegex("^(?:都|也|均|俩|两家|一起|共同|联合|一同)*(?:是|为|来|当|做|作为|作|担任|任|负责)?(?:牵头|领头|列(?:在)?首位|排(?:在)?第一)")]
    private static partial Regex Leads();

    [GeneratedRegex("^.{0,2}牵头[和及或、与加+](?:者)?(?:参与|参加|配合)")]
    private static partial Regex LeadsOrTakesPart();

    [GeneratedRegex("牵头(?:单位|部门|者)?(?:的)?(?:不?是|不为|为|并?非)$")]
    private static partial Regex LeadIs();

    [GeneratedRegex("^(?:这)?(?:两|三|俩|几)?(?:家|个)?(?:部门|单位)?" + HasNoPart + "|^(?:这)?(?:两|三|俩|几)?(?:家|个)?(?:部门|单位)?(?:都|均|全|也|一个|皆|全都)+没有?")]
    private static partial Regex NotListed();

    [GeneratedRegex("(?<=\uE000)" + HasNoPart)]
    private static partial Regex Denial();

    [GeneratedRegex("参与|参加|配合|列|含|包括|有\uE000|也?在|\uE000也?有")]
    private static partial Regex TakesPart();

    [GeneratedRegex("^(?:都|也|均|来|是)?(?:参与|参加|配合|协助)")]
    private static partial Regex TakesPartBehind();

    // 发改委牵头的项里面海关参与的
    [GeneratedRegex("\uE000[^\uE000]{0,6}(?:的)?[^\uE000]{0,6}(?:里面?|中|当中|之中|其中)[^\uE000]{0,10}\uE000")]
    private static partial Regex Among();

    private readonly record struct Part(RoleFilter Role, bool NegatedBefore, bool NegatedBehind, bool LeadBefore = false);
}
