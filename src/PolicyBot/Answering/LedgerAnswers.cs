using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Exact lists of measures: complete, counted, in the documents' order.</summary>
internal static class LedgerAnswers
{
    /// <summary>The measures that fulfil the question's conditions.</summary>
    public static Answer Where(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        if (draft.Query.Conditions.FirstOrDefault(c => c.Department.Ids.IsEmpty && !c.Negated) is { } unknown)
            return Refusals.UnknownDepartment(draft, index, unknown.Department);
        if (draft.Query is { Size.Bound: SizeBound.Most or SizeBound.Fewest } && !evidence.Items.IsEmpty)
            return MostOrFewest(draft, evidence);
        var condition = string.Join('、', draft.Query.Conditions.Select(Said).Concat(SizeSaid(draft.Query.Size)));
        if (evidence.Items.IsEmpty)
            return draft.Paragraph($"{condition}的举措：没有，共0项。").TakenOver().Build(Outcome.Answered);

        // Who leads by a sentence of the text alone is told apart and not counted with the lists.
        var prose = evidence.Items.Count(i => draft.Query.Conditions.Any(c => !c.Negated && ByProse(i, c)));
        var counted = prose == 0 ? $"{evidence.Items.Length}项" : $"{evidence.Items.Length - prose}项，另有{prose}项由正文写明（不在责任单位清单中）";
        return List(draft, evidence, $"{condition}的共{counted}：", draft.Query.Size is { Bound: not SizeBound.Exactly } ? Number : Lead, draft.Query.Size is { Bound: not SizeBound.Exactly } ? "责任单位数" : "牵头");
    }

    private static bool ByProse(EvidenceItem item, DepartmentCondition condition) =>
        item.Clause.Responsibility?.Assignments.Any(a => a.Basis == AssignmentBasis.Prose && condition.Department.Ids.Contains(a.DepartmentId, StringComparer.Ordinal)) == true;

    private static Answer MostOrFewest(AnswerDraft draft, Evidence evidence)
    {
        if (evidence.Items.DistinctBy(i => i.Document.Id).Count() > 1)
            return List(draft, evidence, $"各份文件中列责任单位最{(draft.Query.Size!.Bound == SizeBound.Most ? '多' : '少')}的：", Number, "责任单位数");
        var labels = string.Join('、', evidence.Items.Take(5).Select(i => CitationNames.Heading(i.Clause)));
        var several = evidence.Items.Length > 1;
        draft.Paragraph($"列责任单位最{(draft.Query.Size!.Bound == SizeBound.Most ? '多' : '少')}的是{labels}{(evidence.Items.Length > 5 ? "等" : "")}"
            + $"{(several ? $"，共{evidence.Items.Length}项，各" : "，")}列{evidence.Items[0].Clause.Responsibility!.Listed}个。");
        draft.List(evidence.Items.Select(i => $"{CitationNames.Heading(i, evidence)}：{ResponsibilityText.Names(i.Clause.Responsibility!.Lead.Concat(i.Clause.Responsibility.Participants))}{draft.Cite(i)}"));
        return draft.TakenOver().Sources().Build(Outcome.Answered);
    }

    private static IEnumerable<string> SizeSaid(ListSize? size) => size switch
    {
        null => [],
        { Bound: SizeBound.Exactly } => [$"共列{size.Number}个责任单位"],
        { Bound: SizeBound.AtLeast } => [$"列{size.Number}个及以上责任单位"],
        { Bound: SizeBound.AtMost } => [$"列{size.Number}个及以下责任单位"],
        _ => ["列有责任单位"],
    };

    /// <summary>What a place has to carry out.</summary>
    public static Answer Region(AnswerDraft draft, Evidence evidence)
    {
        var places = string.Join('、', draft.Query.Regions.Select(r => r.ShortName));
        var named = evidence.Items.Where(i => draft.Query.Regions.Any(r => i.Clause.Text.Contains(r.ShortName, StringComparison.Ordinal))).ToArray();
        draft.Paragraph($"{places}按文件对各地政府的统一规定，需落实{evidence.Items.Length}项。");
        if (named.Length > 0)
            draft.Paragraph($"其中点名提到{places}的有{named.Length}项：{string.Join('、', named.Select(i => i.Clause.Label))}。");
        return List(draft, evidence, $"需落实的共{evidence.Items.Length}项：");
    }

    /// <summary>The clauses that hold a word.</summary>
    public static Answer Mentioning(AnswerDraft draft, Evidence evidence)
    {
        var words = draft.Query.Regions.IsEmpty ? draft.Query.Topic : string.Join('、', draft.Query.Regions.Select(r => r.ShortName));
        draft.Paragraph($"写到“{words}”的共{evidence.Items.Length}处：");
        foreach (var item in evidence.Items.Take(5))
            draft.Paragraph($"{CitationNames.Heading(item, evidence)}{draft.Cite(item)}").Quote(item);
        if (evidence.Items.Length > 5)
            draft.List(evidence.Items.Skip(5).Select(item => CitationNames.Heading(item.Clause) + draft.Cite(item)));
        return draft.TakenOver().Sources().Build(Outcome.Answered);
    }

    /// <summary>Measures in which nobody leads by a list, and how it is with them.</summary>
    public static Answer WithoutLead(AnswerDraft draft, Evidence evidence)
    {
        var none = evidence.Items.Where(i => i.Clause.Responsibility?.Lead is not { IsEmpty: false }).ToArray();
        draft.Paragraph(none.Length == 0 ? "没有。每项举措都写明了牵头单位，其中：" : $"没有写明牵头单位的共{none.Length}项。");
        return List(draft, evidence, "没有在责任单位清单中列牵头单位的：", Lead, "牵头");
    }

    /// <summary>Measures without a list of departments.</summary>
    public static Answer WithoutList(AnswerDraft draft, Evidence evidence) =>
        List(draft, evidence, $"没有单列责任单位的共{evidence.Items.Length}项：", Lead, "牵头");

    /// <summary>Says that there is none without a lead, or without a list, where the document asked about has measures; null where it has none.</summary>
    public static Answer? NoneWithout(AnswerDraft draft, PolicyIndex index)
    {
        var document = index.Documents(draft.Query.Audience).FirstOrDefault(d => draft.Query.DocumentIds.IsEmpty || draft.Query.DocumentIds.Contains(d.Id, StringComparer.Ordinal));
        if (document is null || index.Document(document.Id, draft.Query.Audience)!.Clauses.Count(c => c.IsMeasure) is var measures && measures == 0)
            return null;
        var what = draft.Query.Intent == Intent.WithoutLead ? "在责任单位清单中列明了牵头单位" : "列了责任单位";
        return draft.Paragraph($"没有。{CitationNames.FullName(document)}的{measures}项举措都{what}。").Paragraph("以文件原文为准。").Build(Outcome.Answered);
    }

    /// <summary>The measures of a document or a part of one.</summary>
    public static Answer Measures(AnswerDraft draft, Evidence evidence)
    {
        var parent = evidence.Items.Select(i => i.Clause.ParentId).Distinct(StringComparer.Ordinal).ToArray();
        var where = parent is [{ } id] && draft.Clause(id) is { } outer ? CitationNames.Heading(outer) : evidence.Items[0].Document.Title;
        return List(draft, evidence, $"{where}共{InnerClauses.Count([.. evidence.Items.Select(i => i.Clause)])}：");
    }

    // A list too long to be read in one look is a table.
    private static Answer List(AnswerDraft draft, Evidence evidence, string heading, Func<EvidenceItem, string>? with = null, string column = "")
    {
        draft.Paragraph(heading);
        var byDocument = evidence.Items.GroupBy(i => i.Document.Id, StringComparer.Ordinal).ToArray();
        foreach (var document in byDocument)
        {
            if (byDocument.Length > 1)
                draft.Paragraph($"{CitationNames.FullName(document.First().Document)}，{document.Count()}项：");
            Rows(draft, [.. document], with, column);
        }

        return draft.TakenOver().Sources().Build(Outcome.Answered);
    }

    private static void Rows(AnswerDraft draft, EvidenceItem[] items, Func<EvidenceItem, string>? with, string column)
    {
        var rows = items.Select(i => (Name: InnerClauses.Opening(i.Clause) + draft.Cite(i), With: with?.Invoke(i) ?? "")).ToArray();
        if (rows.Length <= AnswerDraft.MostListed)
            draft.List(rows.Select(r => r.With.Length > 0 ? $"{r.Name}（{r.With}）" : r.Name));
        else if (with is null)
            draft.Table(["举措"], rows.Select(r => ImmutableArray.Create(r.Name)));
        else
            draft.Table(["举措", column], rows.Select(r => ImmutableArray.Create(r.Name, r.With)));
    }

    private static string Number(EvidenceItem item) => $"{item.Clause.Responsibility!.Listed}个责任单位";

    private static string Lead(EvidenceItem item) => item.Clause.Responsibility is { } responsibility ? ResponsibilityText.LeadPhrase(responsibility) : "";

    private static string Said(DepartmentCondition condition) => (condition.Negated, condition.Role) switch
    {
        (true, RoleFilter.Lead) => $"不由{condition.Department.Name}牵头",
        (false, RoleFilter.Participant) => $"{condition.Department.Name}列入而不牵头",
        (true, _) => $"没有列{condition.Department.Name}",
        (_, RoleFilter.Lead) => $"由{condition.Department.Name}牵头",
        _ => $"列有{condition.Department.Name}",
    };
}
