using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Exact lists by department: complete, counted, leading and being listed told apart.</summary>
internal static class DepartmentAnswers
{
    /// <summary>What the named departments lead or take part in.</summary>
    public static Answer Tasks(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        var asked = draft.Query.Departments;
        var ids = asked.SelectMany(d => d.Ids).ToHashSet(StringComparer.Ordinal);
        if (ids.Count == 0)
            return Refusals.UnknownDepartment(draft, index, asked[0]);

        var departments = index.Departments(draft.Query.Audience).Where(d => ids.Contains(d.Id) && NamedIn(d, evidence)).OrderBy(d => d.Jurisdiction != draft.Query.Own?.Place.Name).ToArray();
        if (departments.Length == 0)
            return Refusals.UnknownDepartment(draft, index, asked[0]);
        if (draft.Query.Own is { } own && !evidence.Items.Any(i => own.Have(i.Document.Id)))
            draft.Paragraph($"{own.Place.Name}的文件没有给“{string.Join('、', asked.Select(d => d.Typed))}”列任务。其他文件：");
        var severalPlaces = departments.Select(d => d.Jurisdiction).Distinct(StringComparer.Ordinal).Count() > 1;
        foreach (var department in departments)
            OneDepartment(draft, department, evidence, severalPlaces);
        foreach (var unknown in asked.Where(d => d.Ids.IsEmpty))
            draft.Paragraph($"文件没有给“{unknown.Typed}”列任务。");
        return draft.TakenOver().Sources().Build(Outcome.Answered, draft.Query.Role == RoleFilter.Lead ? departments.Where(d => Leads(d, evidence)).Select(d => $"{d.Printed[0]}参与哪些任务？") : []);
    }

    private static bool Leads(ServedDepartment department, Evidence evidence) =>
        evidence.Items.Any(i => i.Clause.Responsibility!.Leads.Any(a => a.DepartmentId == department.Id));

    // A department of another place has nothing in the document that is asked about.
    private static bool NamedIn(ServedDepartment department, Evidence evidence) =>
        evidence.Items.Any(i => i.Clause.Responsibility!.Assignments.Any(a => a.DepartmentId == department.Id));

    /// <summary>The departments that the documents give tasks: all, those that lead, or those that never do.</summary>
    public static Answer All(AnswerDraft draft, Evidence evidence)
    {
        var all = evidence.Items
            .SelectMany(item => item.Clause.Responsibility!.Assignments.Where(a => a.Basis is not (AssignmentBasis.Inherited or AssignmentBasis.Prose)))
            .GroupBy(a => a.DepartmentId, StringComparer.Ordinal)
            .Select(g => (Name: g.First().Printed, Leads: g.Count(a => a.Role == AssignmentRole.Lead), Listed: g.Count()))
            .ToArray();
        if (draft.Query.Times is { } times)
            return ByNumber(draft, times, all);
        var (heading, named) = draft.Query.Role switch
        {
            RoleFilter.Lead => ("列为牵头单位的", all.Where(d => d.Leads > 0).OrderByDescending(d => d.Leads)),
            RoleFilter.Participant => ("只参与、不牵头的", all.Where(d => d.Leads == 0).OrderByDescending(d => d.Listed)),
            _ => ("列入责任单位的", all.OrderByDescending(d => d.Listed)),
        };
        var rows = named.ToArray();
        if (rows.Length == 0)
            return draft.Paragraph($"没有{heading}部门。").Build(Outcome.Answered);
        if (draft.Query.Most)
            draft.Paragraph($"{heading}最多的是{rows[0].Name}，{(draft.Query.Role == RoleFilter.Lead ? $"牵头{rows[0].Leads}项" : $"列入{rows[0].Listed}项")}。");
        draft.Paragraph($"{heading}部门（单位）共{rows.Length}个：");
        draft.Table(["部门（单位）", "牵头", "列入"], rows.Select(d => ImmutableArray.Create(d.Name, $"{d.Leads}项", $"{d.Listed}项")));
        return draft.Paragraph("以文件原文为准。").Build(Outcome.Answered, rows.Take(3).Select(d => $"{d.Name}牵头哪些任务？"));
    }

    // 只参与一项任务的部门: a part is a part, leading or not, unless leading is asked for.
    private static Answer ByNumber(AnswerDraft draft, ListSize times, (string Name, int Leads, int Listed)[] all)
    {
        var leads = draft.Query.Role == RoleFilter.Lead;
        var rows = all.Where(d => (leads ? d.Leads : d.Listed) is var count && count > 0 && times.Holds(count)).OrderByDescending(d => leads ? d.Leads : d.Listed).ToArray();
        var bound = times.Bound switch { SizeBound.AtLeast => "及以上", SizeBound.AtMost => "及以下", _ => "" };
        var heading = $"{(leads ? "牵头" : "列入（含牵头）")}{times.Number}项{bound}的部门（单位）";
        if (rows.Length == 0)
            return draft.Paragraph($"没有{heading}。").Build(Outcome.Answered);
        draft.Paragraph($"{heading}共{rows.Length}个：");
        draft.Table(["部门（单位）", "牵头", "列入"], rows.Select(d => ImmutableArray.Create(d.Name, $"{d.Leads}项", $"{d.Listed}项")));
        return draft.Paragraph("以文件原文为准。").Build(Outcome.Answered, rows.Take(3).Select(d => $"{d.Name}有哪些任务？"));
    }

    private static void OneDepartment(AnswerDraft draft, ServedDepartment department, Evidence evidence, bool severalPlaces)
    {
        var parts = evidence.Items
            .SelectMany(item => item.Clause.Responsibility!.Assignments.Where(a => a.DepartmentId == department.Id).Take(1).Select(a => new Part(item, a)))
            .ToArray();
        var listedLeads = parts.Where(p => p.Leads && !p.ByProse).ToArray();
        var proseLeads = parts.Where(p => p.Leads && p.ByProse).ToArray();
        var participates = parts.Where(p => !p.Leads && !p.Inherited && p.BesideLead).ToArray();
        var leaderless = parts.Where(p => !p.Leads && !p.Inherited && !p.BesideLead).ToArray();
        var inherited = parts.Where(p => p.Inherited).ToArray();
        var name = severalPlaces && department.Jurisdiction.Length > 0 ? $"{department.Printed[0]}（{department.Jurisdiction}）" : department.Printed[0];

        draft.Paragraph(Summary(draft.Query, name, parts, listedLeads, proseLeads, participates, leaderless, inherited));
        if (draft.Query.Role != RoleFilter.Participant)
        {
            Section(draft, listedLeads, "牵头");
            Section(draft, proseLeads, $"正文写明{(proseLeads.All(p => With(p).Length > 0) ? "共同" : "")}牵头（不在责任单位清单中）");
        }

        // Who leads nothing may still have tasks: whoever asks what it leads is told of those.
        if (draft.Query.Role == RoleFilter.Lead && listedLeads.Length + proseLeads.Length > 0)
            return;
        Section(draft, participates, "列入责任单位（不牵头）");
        Section(draft, leaderless, "列入责任单位（文件没有写明谁牵头）");
        Section(draft, inherited, "按统一规定需落实（各项不再列出）");
    }

    private static string Summary(PolicyQuery query, string name, Part[] parts, Part[] leads, Part[] prose, Part[] participates, Part[] leaderless, Part[] inherited)
    {
        var lead = (leads.Length, prose.Length, participates.Length) switch
        {
            (0, 0, 0) when leaderless.Length > 0 => "",
            (0, 0, _) => "没有列为牵头单位的任务",
            (0, _, _) => $"由正文写明牵头{prose.Length}项",
            (_, 0, _) => $"牵头{leads.Length}项",
            _ => $"牵头{leads.Length}项，另由正文写明牵头{prose.Length}项",
        };
        var others = string.Join('，', new[]
        {
            participates.Length > 0 ? $"列入责任单位而不牵头{participates.Length}项" : "",
            leaderless.Length > 0 ? $"列入责任单位、文件没有写明谁牵头{leaderless.Length}项" : "",
            inherited.Length > 0 ? $"按统一规定需落实{inherited.Length}项" : "",
        }.Where(o => o.Length > 0));
        var both = string.Join('，', new[] { lead, others }.Where(o => o.Length > 0));
        var total = leads.Length + participates.Length + leaderless.Length;
        var counts = query.Role switch
        {
            RoleFilter.Lead => new[] { leads.Length, leads.Length + prose.Length },
            RoleFilter.Participant => [total - leads.Length, total, total + prose.Length],
            _ => [total, total + prose.Length, total + inherited.Length],
        };
        var notSaid = query.CountSaid is { } said && !counts.Contains(said) && parts.DistinctBy(p => p.Item.Document.Id).Count() == 1 ? $"，不是{said}项" : "";
        if (leaderless.Length > 0 && leaderless.Length == total && inherited.Length == 0 && prose.Length == 0)
            return $"{name}列入{total}项{notSaid}，文件没有写明谁牵头。";
        return query.Role switch
        {
            RoleFilter.Lead when leads.Length + prose.Length > 0 => $"{name}{lead}{notSaid}。",
            RoleFilter.Lead => $"{name}{(lead.Length > 0 ? lead + notSaid + (others.Length > 0 ? "，" + others : "") : others + notSaid)}。",
            RoleFilter.Participant => $"{name}{(others.Length > 0 ? others : "没有列入而不牵头的任务")}{notSaid}。",
            _ when total > 0 => $"{name}共列入{total}项{notSaid}：{both}。",
            _ => $"{name}{both}{notSaid}。",
        };
    }

    private static void Section(AnswerDraft draft, Part[] parts, string heading)
    {
        if (parts.Length == 0)
            return;
        draft.Paragraph($"{heading}，共{parts.Length}项：");
        var several = parts.Select(p => p.Item.Document.Id).Distinct(StringComparer.Ordinal).Count() > 1;
        foreach (var document in parts.GroupBy(p => p.Item.Document.Id, StringComparer.Ordinal))
        {
            if (several)
                draft.Paragraph($"{CitationNames.FullName(document.First().Item.Document)}，{document.Count()}项：");
            if (document.Count() <= AnswerDraft.MostListed)
                draft.List(document.Select(p => $"{InnerClauses.Opening(p.Item.Clause)}{With(p)}{draft.Cite(p.Item)}"));
            else if (document.All(p => With(p).Length == 0))
                draft.Table(["举措"], document.Select(p => ImmutableArray.Create(InnerClauses.Opening(p.Item.Clause) + draft.Cite(p.Item))));
            else
                draft.Table(["举措", "牵头"], document.Select(p => ImmutableArray.Create(InnerClauses.Opening(p.Item.Clause) + draft.Cite(p.Item), With(p).Trim('（', '）'))));
        }
    }

    private static string With(Part part)
    {
        var leads = part.Item.Clause.Responsibility!.Leads.Where(a => a.DepartmentId != part.Assignment.DepartmentId).Select(a => a.Printed).ToArray();
        return (part.Leads, leads.Length) switch
        {
            (_, 0) => "",
            (true, _) => $"（与{ResponsibilityText.Names(leads)}共同牵头）",
            _ => $"（{ResponsibilityText.Names(leads)}牵头）",
        };
    }

    private sealed record Part(EvidenceItem Item, Assignment Assignment)
    {
        public bool Leads => Assignment.Role == AssignmentRole.Lead;
        public bool ByProse => Assignment.Basis == AssignmentBasis.Prose;
        public bool BesideLead => Item.Clause.Responsibility!.Leads.Any();
        public bool Inherited => Assignment.Basis == AssignmentBasis.Inherited;
    }
}
