using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Reads what a question demands of each department it names: 既没有发改委也没有经合局, 经信厅牵头且财政厅参与.</summary>
internal static partial class DepartmentConditions
{
    /// <summary>One condition a department, in the order of the question.</summary>
    public static ImmutableArray<DepartmentCondition> Of(Mentions mentions)
    {
        var text = mentions.Skeleton;
        var conditions = ImmutableArray.CreateBuilder<DepartmentCondition>();
        var at = -1;
        foreach (var department in mentions.Departments)
        {
            var from = at + 1;
            at = text.IndexOf(Mentions.DepartmentMark, from);
            var next = text.IndexOf(Mentions.DepartmentMark, at + 1);
            var behind = text[(at + 1)..(next < 0 ? text.Length : next)];
            conditions.Add(new DepartmentCondition(department, RoleBehind(behind), Negated(text[from..at], behind)));
        }

        // 财政厅和商务厅共同牵头: the part said behind the last one is everyone's.
        return JointLead().IsMatch(text) ? [.. conditions.Select(c => c with { Role = RoleFilter.Lead })] : conditions.ToImmutable();
    }

    /// <summary>Whether some department must not be named.</summary>
    public static bool AnyNegated(string skeleton) => NegationBefore().IsMatch(skeleton) || Except().IsMatch(skeleton);

    /// <summary>Whether one department is to lead and another to take part.</summary>
    public static bool DifferentParts(string skeleton) => LeadsAndTakesPart().IsMatch(skeleton);

    // Taking part, asked of several departments at once, is being listed in whatever part.
    private static RoleFilter RoleBehind(string behind) => LeadsBehind().IsMatch(behind) ? RoleFilter.Lead : RoleFilter.Any;

    private static bool Negated(string before, string behind) =>
        EndsNegated().IsMatch(before) || NotListedBehind().IsMatch(behind) || (before.Contains('除') && OutsideBehind().IsMatch(behind));

    [GeneratedRegex("(?:(?<!有)没有?|不含|不包括|无|缺|(?<!是)不是|不涉及|未列|不列)(?:列|涉及|提到|写)?(?:的)?\uE000|\uE000(?:没有?|未|不)(?:列|参与|参加|涉及|在)")]
    private static partial Regex NegationBefore();

    [GeneratedRegex("除(?:了|去|开)?\uE000.{0,6}(?:外|以外|之外)")]
    private static partial Regex Except();

    [GeneratedRegex("(?:(?<!有)没有?|不含|不包括|无|缺|(?<!是)不是|不涉及|未列|不列)(?:列|涉及|提到|写)?(?:的)?$")]
    private static partial Regex EndsNegated();

    [GeneratedRegex("^.{0,6}外")]
    private static partial Regex OutsideBehind();

    [GeneratedRegex("^(?:没有?|未|不)(?:列|参与|参加|涉及|在)")]
    private static partial Regex NotListedBehind();

    [GeneratedRegex("\uE000(?:是|为|来)?(?:牵头|领头|列首位).*\uE000.{0,2}(?:参与|配合|参加|列)|\uE000.{0,2}(?:参与|配合|参加).*\uE000(?:是|为|来)?(?:牵头|领头)")]
    private static partial Regex LeadsAndTakesPart();

    [GeneratedRegex("\uE000[和与跟、同及]\uE000(?:一起|共同|联合|都|一同)?(?:牵头|领头)(?!单位|部门)")]
    private static partial Regex JointLead();

    [GeneratedRegex("^(?:是|为|来)?(?:牵头|领头|列首位)")]
    private static partial Regex LeadsBehind();
}
