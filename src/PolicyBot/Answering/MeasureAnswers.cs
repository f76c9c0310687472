using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using static PolicyBot.Answering.ResponsibilityText;

namespace PolicyBot.Answering;

/// <summary>Answers about one clause or a few: who leads, who takes part, what it says.</summary>
internal static class MeasureAnswers
{
    private const int MostChoices = 5;
    private const int MostQuoted = 3;

    public static Answer Lead(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        if (Ambiguous(draft, evidence) is { } which)
            return which;
        if (evidence.Items.Length > 1)
            return SeveralLeads(draft, evidence);

        var item = evidence.Items[0];
        if (item.Clause.Responsibility is null && InnerClauses.Of(draft, index, item) is { IsEmpty: false } inside)
            return SeveralLeads(draft, new Evidence { Items = [.. inside.Select(c => item with { Clause = c, Quote = "" })] });
        draft.Paragraph(LeadSentence(draft, item));
        Others(draft, item);
        var answer = draft.Quote(LeadQuote(item)).TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, item, Intent.Lead));
        return item.Clause.Responsibility is { Lead.IsEmpty: false } && !draft.Replied ? answer with { LeadOf = 1 } : answer;
    }

    public static Answer Departments(AnswerDraft draft, Evidence evidence)
    {
        if (Ambiguous(draft, evidence) is { } which)
            return which;
        foreach (var item in evidence.Items)
        {
            var heading = CitationNames.Heading(item, evidence);
            if (item.Clause.Responsibility is not { } responsibility)
            {
                draft.Paragraph($"{heading}没有列责任单位。{draft.Cite(item)}");
                continue;
            }

            var named = responsibility.Lead.Length + responsibility.Participants.Length;
            draft.Paragraph(responsibility.HasList
                ? $"{heading}共列{named}个责任单位，{LeadPhrase(responsibility)}。{draft.Cite(item)}"
                : $"{heading}没有单列责任单位，正文{LeadPhrase(responsibility)}。{draft.Cite(item)}");
            Others(draft, item);
        }

        draft.Quote(LeadQuote(evidence.Items[0])).Further(evidence);
        return draft.TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, evidence.Items[0], Intent.Departments));
    }

    public static Answer IsResponsible(AnswerDraft draft, Evidence evidence)
    {
        if (Ambiguous(draft, evidence) is { } which)
            return which;
        var asked = draft.Query.Departments[0];
        var first = evidence.Items.DistinctBy(i => i.Document.Id, StringComparer.Ordinal).ToArray();
        if (first.Length > 1)
        {
            // 某局负责吗, of what several documents speak of: in each.
            draft.List(first.Select(i => CitationNames.Name(i.Document) + "：" + YesOrNo(draft, i, asked)));
            return draft.TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, first[0], Intent.IsResponsible));
        }

        draft.Paragraph(YesOrNo(draft, evidence.Items[0], asked));
        Others(draft, evidence.Items[0]);
        return draft.Quote(LeadQuote(evidence.Items[0])).TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, evidence.Items[0], Intent.IsResponsible));
    }

    public static Answer Text(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        if (Ambiguous(draft, evidence) is { } which)
            return which;
        if (evidence.Items.Length > MostQuoted)
            return LedgerAnswers.Measures(draft, evidence);
        foreach (var item in evidence.Items)
        {
            if (item.Clause.Paragraphs.IsEmpty && InnerClauses.Of(draft, index, item) is { IsEmpty: false } inside)
            {
                draft.Paragraph($"{CitationNames.Heading(item.Clause)}分{InnerClauses.Count(inside)}：{draft.Cite(item)}").List(inside.Select(InnerClauses.Opening));
                continue;
            }

            var whole = item.Quote.Length >= item.Clause.Text.Length;
            draft.Paragraph($"{CitationNames.Heading(item.Clause)}{(whole ? "：" : "（节录，全文见引用）：")}{draft.Cite(item)}");
            InnerClauses.Quote(draft, index, item);
            if (item.Clause.Responsibility is { } responsibility)
                draft.Paragraph(Capital(LeadPhrase(responsibility)) + "。" + OthersSentence(responsibility));
        }

        return draft.TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, evidence.Items[0], Intent.ClauseText));
    }

    public static Answer Topic(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        if (draft.Query.Clauses.IsEmpty && OfWhichDocument(draft, evidence) is { } which)
            return which;
        var first = evidence.Items[0];
        var documents = evidence.Items.DistinctBy(i => i.Document.Id, StringComparer.Ordinal).Count();
        draft.Paragraph(evidence.Items.Length == 1 ? $"{(draft.SeveralServed && draft.Query.DocumentIds.IsEmpty ? CitationNames.Name(first.Document) : "")}{CitationNames.Heading(first.Clause)}写到：{draft.Cite(first)}"
            : documents > 1 ? $"有{documents + evidence.Further.Length}份文件写到{(evidence.Further.IsEmpty ? "" : $"，最相关的{documents}份")}："
            : $"有{evidence.Items.Length}处写到：");
        foreach (var item in evidence.Items)
        {
            if (evidence.Items.Length > 1)
                draft.Paragraph($"{CitationNames.Heading(item, evidence)}{draft.Cite(item)}");
            InnerClauses.Quote(draft, index, item);
        }

        draft.Further(evidence);
        if (draft.Query.AsksPlaces && EnumeratedPlaces.IsOpen(first.Quote))
            draft.Paragraph("原文用“等”字，没有列全。");
        if (first.Clause.Responsibility is { } responsibility && evidence.Items.Length == 1)
            draft.Paragraph($"{CitationNames.Heading(first.Clause)}整项{LeadPhrase(responsibility)}。");
        return draft.TakenOver().Sources().Build(Outcome.Answered, NextQuestions(draft, first, Intent.Topic));
    }

    // A number that could count sections or measures is asked back; so is one that several documents have.
    private static Answer? Ambiguous(AnswerDraft draft, Evidence evidence)
    {
        if (OfWhichDocument(draft, evidence) is { } which)
            return which;
        if (draft.Query.Clauses is not [var reference] || evidence.Items.Length < 2)
            return null;
        var choices = evidence.Items.Take(MostChoices).Select(i => CitationNames.Place(draft.Path(i.Clause)) + (i.Clause.Title is { } title ? $"“{title}”" : ""));
        return draft.Paragraph($"您问的“第{reference.Number}”是指{string.Join("，还是", choices)}{(evidence.Items.Length > MostChoices ? $"，还是另外{evidence.Items.Length - MostChoices}处" : "")}？")
            .Build(Outcome.Clarify, evidence.Items.Select(i => draft.Named(i) + "说了什么？"));
    }

    /// <summary>
    /// Asks back where several documents have a clause of the number asked for, or speak of what is asked of one that is not named, with
    /// what each of the first has, so that whoever meant one of them need not ask again; null where neither is so or one document alone
    /// has it.
    /// </summary>
    public static Answer? OfWhichDocument(AnswerDraft draft, Evidence evidence)
    {
        var numbered = draft.Query.Clauses is [_];
        EvidenceItem[] all = [.. evidence.Items, .. evidence.Further];
        EvidenceItem[] first = [.. all.DistinctBy(i => i.Document.Id, StringComparer.Ordinal)];
        var documents = first.Length;
        if (numbered ? documents < 2 : !UnnamedDocument.IsMeantAmong(draft.Query, [.. first.Select(i => i.Document)]))
            return null;
        if (!numbered)
            all = first;
        draft.Paragraph($"有{documents}份文件{(numbered ? "有这一序号的条款" : "写到")}，您问的是哪份文件？{(all.Length > MostChoices ? "例如：" : "")}");
        draft.List(all.Take(MostChoices).Select(i =>
            $"{CitationNames.Name(i.Document)}{CitationNames.Place(draft.Path(i.Clause))}{(i.Clause.Title is { } title ? $"“{title}”" : "")}"
            + (i.Clause.Responsibility is { } responsibility ? $"：{LeadPhrase(responsibility)}" : "")));
        return draft.Build(Outcome.Clarify, all.Select(i => draft.Named(i) + "说了什么？"));
    }

    private static Answer SeveralLeads(AnswerDraft draft, Evidence evidence)
    {
        draft.Paragraph(draft.Query.Topic.Length > 0 && draft.Query.Clauses.IsEmpty ? $"与“{draft.Query.Topic}”有关的有{evidence.Items.Length}项，牵头单位分别是：" : "牵头单位分别是：");
        draft.List(evidence.Items.Select(item => item.Clause.Responsibility is { } responsibility
            ? $"{CitationNames.Heading(item, evidence)}：整项{LeadPhrase(responsibility)}{draft.Cite(item)}"
            : $"{CitationNames.Heading(item, evidence)}：没有列责任单位{draft.Cite(item)}"));
        draft.Paragraph("责任单位按整项列出，文件没有在各项之内再作分工。");
        foreach (var item in evidence.Items.Take(MostQuoted))
            draft.Quote(item);
        draft.Further(evidence, item => item.Clause.Responsibility is { } responsibility ? $"：整项{LeadPhrase(responsibility)}" : "");
        return draft.TakenOver().Sources().Build(Outcome.Answered, evidence.Items.Where(i => i.Clause is { Label.Length: > 0, Responsibility: not null }).Select(i => $"{draft.Named(i)}有哪些责任单位？"));
    }

    private static string LeadSentence(AnswerDraft draft, EvidenceItem item)
    {
        var heading = CitationNames.Heading(item.Clause);
        if (item.Clause.Responsibility is not { } responsibility)
            return $"{heading}没有列责任单位，文件没有写明由谁负责。{draft.Cite(item)}";
        if (!responsibility.HasList)
            return $"{heading}没有单列责任单位，正文写明{LeadPhrase(responsibility with { LeadRule = LeadRule.Stated })}。{draft.Cite(item)}";

        var total = responsibility.Lead.Length + responsibility.Participants.Length;
        var undivided = total > 1 && draft.Query.Topic.Length > 0 && !responsibility.Lead.IsEmpty
            ? $"；文件没有在这{total}个部门之间再分工"
            : "";
        return $"{heading}整项{LeadPhrase(responsibility)}{undivided}。{draft.Cite(item)}";
    }

    private static string YesOrNo(AnswerDraft draft, EvidenceItem item, DepartmentMention asked)
    {
        var heading = CitationNames.Heading(item.Clause);
        if (item.Clause.Responsibility is not { } responsibility)
            return $"{heading}没有列责任单位。{draft.Cite(item)}";

        var part = responsibility.Assignments.FirstOrDefault(a => asked.Ids.Contains(a.DepartmentId, StringComparer.Ordinal));
        var asksLead = draft.Query.Role == RoleFilter.Lead || (draft.Query.Role != RoleFilter.Participant && draft.Query.Text.Contains("牵头", StringComparison.Ordinal));
        return part switch
        {
            null => $"没有。{heading}没有列{asked.Name}，整项{LeadPhrase(responsibility)}。{draft.Cite(item)}",
            { Role: AssignmentRole.Lead } => $"是。{heading}整项{LeadPhrase(responsibility)}。{draft.Cite(item)}",
            { Basis: AssignmentBasis.Inherited } when !asksLead => $"是，需落实。{heading}整项{LeadPhrase(responsibility)}。{draft.Cite(item)}",
            _ when asksLead => $"不是。{heading}整项{LeadPhrase(responsibility)}；{part.Printed}列在其余部门中。{draft.Cite(item)}",
            _ => $"是，{part.Printed}列在{heading}的责任单位中；整项{LeadPhrase(responsibility)}。{draft.Cite(item)}",
        };
    }

    private static void Others(AnswerDraft draft, EvidenceItem item)
    {
        if (item.Clause.Responsibility is not { } responsibility)
            return;
        if (OthersSentence(responsibility) is { } others)
            draft.Paragraph(others);
        var declaring = responsibility.Assignments.FirstOrDefault(a => a.Basis == AssignmentBasis.Inherited)?.BasisClauseId;
        if (InheritedSentence(responsibility, declaring is null ? null : draft.Clause(declaring), item.Clause) is { } inherited)
            draft.Paragraph(inherited);
    }

    // Where a sentence of the text itself says who leads, that sentence is the evidence.
    private static EvidenceItem LeadQuote(EvidenceItem item)
    {
        if (item.Clause.Responsibility is not { LeadRule: LeadRule.Prose } responsibility)
            return item;
        var names = responsibility.Lead.Append("牵头").ToArray();
        return item with { Quote = Quotation.For(item.Clause, names) };
    }

    private static IEnumerable<string> NextQuestions(AnswerDraft draft, EvidenceItem item, Intent asked)
    {
        if (item.Clause.Label.Length == 0 || item.Clause.Responsibility is null)
            yield break;
        var label = draft.Named(item);
        if (asked != Intent.Lead)
            yield return $"{label}由谁牵头？";
        if (asked is not (Intent.ClauseText or Intent.Topic))
            yield return $"{label}说了什么？";
        if (item.Clause.Responsibility.Lead is [var lead, ..])
            yield return $"{lead}牵头哪些任务？";
    }

    private static string Capital(string phrase) => phrase.StartsWith('由') ? "整项" + phrase : "文件" + phrase;
}
