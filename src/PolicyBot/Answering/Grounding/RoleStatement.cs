using PolicyBot.Documents;

namespace PolicyBot.Answering.Grounding;

/// <summary>Judges what a sentence says about departments and their parts by the ledger, never by the words around them.</summary>
internal static class RoleStatement
{
    private static readonly string[] Leading = ["牵头单位", "牵头部门", "牵头", "主办单位", "主办"];
    private static readonly string[] Supporting = ["配合单位", "配合部门", "协助单位", "参与单位", "参与部门", "协办单位", "配合", "协助", "参与", "协同", "协办"];
    private static readonly string[] Answering = ["责任单位", "责任部门"];
    private static readonly string[] Remaining = ["按职责分工负责", "其余部门", "其他部门", "其余单位", "其他单位", "其余责任单位"];
    private static readonly string[] Carrying = ["负责落实", "负责", "落实"];
    private static readonly string[] Nobody = ["没有写明牵头", "未写明牵头", "没有明确牵头", "未明确牵头", "没有指定牵头", "未指定牵头", "没有列牵头", "没有牵头", "没有列出牵头", "未列出牵头"];
    private static readonly string[] Silent = ["整项", "列首位的", "列首位", "共同", "联合", "之一", "单位", "部门", "包括", "分别", "为", "是", "由", "有", "等", "也", "的", "和", "与", "及", "、", "以及", "该", "这项", "此项", "工作", "任务", "措施", "举措", "条款", "本项", "项", "进行", "（", "）", "“", "”", " ", "文件", "规定", "明确", "提出", "列", "还"];

    /// <summary>Whether the words speak of parts that departments have.</summary>
    public static bool Speaks(string part) => Leading.Concat(Supporting).Concat(Answering).Concat(Remaining).Concat(Nobody).Any(w => part.Contains(w, StringComparison.Ordinal))
        || part.Contains("负责", StringComparison.Ordinal) || part.Contains("落实", StringComparison.Ordinal);

    /// <summary>Whether a part of a sentence says of departments just what the ledger says.</summary>
    /// <param name="part">The words between two commas.</param>
    /// <param name="names">Finds the names of departments: their place in the words, length and id.</param>
    /// <param name="clause">The clause cited.</param>
    public static bool Holds(string part, Func<string, IReadOnlyList<(int Start, int Length, string Id)>> names, Clause clause)
    {
        if (clause.Responsibility is not { } responsibility)
            return false;
        if (clause.Title is { Length: > 1 } title)
            part = part.Replace(title, "", StringComparison.Ordinal);
        var tokens = Tokens(part, names(part));
        if (tokens is null || (part.Contains("列首位", StringComparison.Ordinal) && responsibility.LeadRule != LeadRule.FirstListed))
            return false;
        if (tokens is [(Role.Nobody, _)])
            return responsibility.Lead.IsEmpty;
        return Groups(tokens) is { Count: > 0 } groups && groups.All(g => Agrees(g.Role, g.Ids, part, responsibility));
    }

    private static bool Agrees(Role role, List<string> ids, string part, Responsibility responsibility)
    {
        var said = ids.ToHashSet(StringComparer.Ordinal);
        if (said.Count != ids.Count)
            return false;
        var some = part.Contains('等', StringComparison.Ordinal) || part.Contains("之一", StringComparison.Ordinal);
        var leads = responsibility.Leads.Select(a => a.DepartmentId).ToHashSet(StringComparer.Ordinal);
        var others = responsibility.Others.Select(a => a.DepartmentId).ToHashSet(StringComparer.Ordinal);
        var all = leads.Union(others, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return role switch
        {
            Role.Lead => Is(leads),
            Role.Support => Is([.. responsibility.Others.Where(a => a.Role == AssignmentRole.Support).Select(a => a.DepartmentId)]),
            Role.Other => leads.Count > 0 && Is(others),
            Role.Answer => Is(all) || (responsibility.List?.Value is { } list && list.Contains("牵头", StringComparison.Ordinal) && list.Contains("责任单位：", StringComparison.Ordinal) && leads.Count > 0 && Is(others)) || (said.Count == 1 && part.Contains("之一", StringComparison.Ordinal) && all.Contains(ids[0])),
            Role.Carry => said.IsSubsetOf(all) && (leads.Count == 0 ? said.SetEquals(all) : said.IsSupersetOf(leads)) && responsibility.Others.Where(a => said.Contains(a.DepartmentId)).All(a => a.Role == AssignmentRole.Responsible),
            _ => false,
        };

        bool Is(HashSet<string> departments) => departments.Count > 0 && (some ? said.IsSubsetOf(departments) : said.SetEquals(departments));
    }

    // 由甲牵头、乙配合: the role behind the names. 牵头单位为甲、配合单位为乙: before them.
    private static List<(Role Role, List<string> Ids)>? Groups(List<(Role Role, string? Id)> tokens)
    {
        var groups = new List<(Role, List<string>)>();
        var before = tokens[0].Id is null;
        for (var i = 0; i < tokens.Count;)
        {
            var role = before ? tokens[i++] : default;
            var ids = new List<string>();
            while (i < tokens.Count && tokens[i].Id is { } id)
            {
                ids.Add(id);
                i++;
            }

            if (!before)
            {
                if (i == tokens.Count)
                    return null;
                role = tokens[i++];
            }

            if (ids.Count == 0 || role.Id is not null)
                return null;
            groups.Add((role.Role, ids));
        }

        return groups;
    }

    // Names and roles in their order; null where any other word stands among them.
    private static List<(Role Role, string? Id)>? Tokens(string part, IReadOnlyList<(int Start, int Length, string Id)> names)
    {
        var tokens = new List<(Role, string?)>();
        for (var i = 0; i < part.Length;)
        {
            if (names.FirstOrDefault(n => n.Start == i) is { Length: > 0 } name)
            {
                tokens.Add((default, name.Id));
                i += name.Length;
            }
            else if (RoleAt(part, i) is var (role, length))
            {
                tokens.Add((role, null));
                i += length;
            }
            else if (Silent.Where(w => At(part, i, w)).MaxBy(w => w.Length) is { } word)
            {
                i += word.Length;
            }
            else
            {
                return null;
            }
        }

        return tokens.Count > 0 ? tokens : null;
    }

    private static (Role Role, int Length)? RoleAt(string part, int at)
    {
        (string[] Words, Role Role)[] all = [(Nobody, Role.Nobody), (Remaining, Role.Other), (Leading, Role.Lead), (Supporting, Role.Support), (Answering, Role.Answer), (Carrying, Role.Carry)];
        foreach (var (words, role) in all)
        {
            if (words.Where(w => At(part, at, w)).MaxBy(w => w.Length) is { } word)
                return (role, word.Length);
        }

        return null;
    }

    private static bool At(string part, int at, string word) => string.CompareOrdinal(part, at, word, 0, word.Length) == 0;

    private enum Role
    {
        Name,
        Lead,
        Support,
        Answer,
        Other,
        Carry,
        Nobody,
    }
}
