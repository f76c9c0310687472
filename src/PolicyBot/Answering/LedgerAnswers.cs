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
        var condition = string.Join('、', draft.Query.Conditions.Select(Said));
        if (evidence.Items.IsEmpty)
            return draft.Paragraph($"{condition}的举措：没有，共0项。").TakenOver().Build(Outcome.Answered);
        return List(draft, evidence, $"{condition}的共{evidence.Items.Length}项：", Lead);
    }

    /// <summary>What a place has to carry out.</summary>
    public static Answer Region(AnswerDraft draft, Evidence evidence)
    {
        var places = string.Join('、', draft.Query.Regions.Select(r => r.ShortName));
        var named = evidence.Items.Where(i => draft.Query.Regions.Any(r => i.Clause.Text.Contains(r.ShortName, StringComparison.Ordinal))).ToArray();
        draft.Paragraph($"{places}按文件对各地政府的统一规定，需落实{evidence.Items.Length}项。");
        if (named.Length > 0)
            draft.Paragraph($"其中点名提到{places}的有{named.Length}项：{string.Join('、', named.Select(i => i.Clause.Label))}。");
        return List(draft, evidence, $"需落实的共{evidence.Items.Length}项：", _ => "");
    }

    /// <summary>The clauses that hold a word.</summary>
    public static Answer Mentioning(AnswerDraft draft, Evidence evidence)
    {
        var words = draft.Query.Regions.IsEmpty ? draft.Query.Topic : string.Join('、', draft.Query.Regions.Select(r => r.ShortName));
        draft.Paragraph($"写到“{words}”的共{evidence.Items.Length}处：");
        foreach (var item in evidence.Items.Take(5))
            draft.Paragraph($"{CitationNames.Heading(item.Clause)}{draft.Cite(item)}").Quote(item);
        if (evidence.Items.Length > 5)
            draft.List(evidence.Items.Skip(5).Select(item => CitationNames.Heading(item.Clause) + draft.Cite(item)));
        return draft.TakenOver().Sources().Build(Outcome.Answered);
    }

    /// <summary>Measures in which nobody leads by a list, and how it is with them.</summary>
    public static Answer WithoutLead(AnswerDraft draft, Evidence evidence)
    {
        var none = evidence.Items.Where(i => i.Clause.Responsibility?.Lead is not { IsEmpty: false }).ToArray();
        draft.Paragraph(none.Length == 0 ? "没有。每项举措都写明了牵头单位，其中：" : $"没有写明牵头单位的共{none.Length}项。");
        return List(draft, evidence, "没有在责任单位清单中列牵头单位的：", Lead);
    }

    /// <summary>Measures without a list of departments.</summary>
    public static Answer WithoutList(AnswerDraft draft, Evidence evidence) =>
        List(draft, evidence, $"没有单列责任单位的共{evidence.Items.Length}项：", Lead);

    /// <summary>The measures of a document or a part of one.</summary>
    public static Answer Measures(AnswerDraft draft, Evidence evidence)
    {
        var parent = evidence.Items.Select(i => i.Clause.ParentId).Distinct(StringComparer.Ordinal).ToArray();
        var where = parent is [{ } id] && draft.Clause(id) is { } outer ? CitationNames.Heading(outer) : evidence.Items[0].Document.Title;
        return List(draft, evidence, $"{where}共{evidence.Items.Length}项：", _ => "");
    }

    private static Answer List(AnswerDraft draft, Evidence evidence, string heading, Func<EvidenceItem, string> with)
    {
        draft.Paragraph(heading);
        var documents = evidence.Items.Select(i => i.Document.Id).Distinct(StringComparer.Ordinal).Count();
        draft.List(evidence.Items.Select(item =>
            (documents > 1 ? CitationNames.ShortName(item.Document) : "") + CitationNames.Heading(item.Clause) + with(item) + draft.Cite(item)));
        return draft.TakenOver().Sources().Build(Outcome.Answered);
    }

    private static string Lead(EvidenceItem item) =>
        item.Clause.Responsibility is { } responsibility ? $"（{ResponsibilityText.LeadPhrase(responsibility)}）" : "";

    private static string Said(DepartmentCondition condition) => (condition.Negated, condition.Role) switch
    {
        (true, RoleFilter.Lead) => $"不由{condition.Department.Name}牵头",
        (true, _) => $"没有列{condition.Department.Name}",
        (_, RoleFilter.Lead) => $"由{condition.Department.Name}牵头",
        _ => $"列有{condition.Department.Name}",
    };
}
