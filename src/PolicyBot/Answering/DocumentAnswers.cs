using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Answers about a document as a whole: its facts, goals, parts, and which documents are served.</summary>
internal static class DocumentAnswers
{
    private const int MostChoices = 6;

    public static Answer Fact(AnswerDraft draft, PolicyIndex index)
    {
        var documents = Meant(draft.Query, index);
        if (documents.Length > 1)
            return WhichDocument(draft, documents);

        var document = documents[0];
        var (label, value) = FactOf(document, draft.Query.Fact!.Value);
        var standing = index.Standing(document, draft.Query.Question.AsOf!.Value, draft.Query.Audience);
        if (draft.Query.Fact == DocumentFact.ExpiresOn && value is null && standing.Validity != Validity.Unstated)
            return draft.Paragraph(StandingText.Said(document, standing, "该文件")).Paragraph($"出处：{CitationNames.FullName(standing.By ?? document)}。以文件原文为准。").Build(Outcome.Answered);
        if (StandingText.Of(document, draft.Query, index, asked: false, "该文件") is { } warning)
            draft.Paragraph(warning);
        if (value is null)
            return draft.Paragraph($"{CitationNames.FullName(document)}中没有写明{label}。").Build(Outcome.NotFound);

        draft.Paragraph(FactPremise.Holds(draft.Query.Text, draft.Query.Fact.Value, document) switch
        {
            true => $"是。{label}：{value}。",
            false => $"不是。{label}：{value}。",
            null => $"{label}：{value}。",
        });
        if (Stating(document, draft, index) is { } stating)
            draft.Paragraph($"正文写明：{draft.Cite(stating)}").Quote(stating);
        draft.Paragraph($"出处：{CitationNames.FullName(document)}。以文件原文为准。");
        return draft.Build(Outcome.Answered);
    }

    public static Answer Shelf(AnswerDraft draft, PolicyIndex index)
    {
        var documents = index.Documents(draft.Query.Audience);
        draft.Paragraph($"目前收录{documents.Count}份文件：").List(documents.Select(CitationNames.FullName));
        return draft.Build(Outcome.Answered);
    }

    /// <summary>The parts of each document, with the measures in each.</summary>
    public static Answer Structure(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        foreach (var document in evidence.Items.GroupBy(i => i.Document.Id, StringComparer.Ordinal))
        {
            var measures = index.Document(document.Key, draft.Query.Audience)!.Clauses.Where(c => c.IsMeasure).ToArray();
            draft.Paragraph($"{CitationNames.FullName(document.First().Document)}共{document.Count()}个部分{(measures.Length > 0 ? $"、{measures.Length}项举措" : "")}：");
            draft.List(document.Select(i => CitationNames.Heading(i.Clause) + Range(measures, i.Clause)));
        }

        return draft.Paragraph("以文件原文为准。").Build(Outcome.Answered, draft.SeveralServed || index.Document(evidence.Items[0].Document.Id, draft.Query.Audience)!.Clauses.All(c => !c.IsMeasure) ? [] : ["全部举措有哪些？"]);
    }

    public static Answer Goals(AnswerDraft draft, Evidence evidence)
    {
        foreach (var item in evidence.Items)
            draft.Paragraph($"{CitationNames.Heading(item, evidence)}提出的目标：{draft.Cite(item)}").Quote(item);
        return draft.Further(evidence).Sources().Build(Outcome.Answered);
    }

    private static string Range(Clause[] measures, Clause section) =>
        measures.Where(m => m.ParentId == section.Id).ToArray() switch
        {
            [] => "",
            [var one] => one.Label,
            var several => $"{several[0].Label}—{several[^1].Label}",
        };

    private static PolicyDocument[] Meant(PolicyQuery query, PolicyIndex index) =>
        [.. index.Documents(query.Audience).Where(d => query.DocumentIds.IsEmpty || query.DocumentIds.Contains(d.Id, StringComparer.Ordinal))];

    /// <summary>Asks back which document is meant, where the answer would be another for each.</summary>
    public static Answer? AskWhich(AnswerDraft draft, PolicyIndex index) =>
        Meant(draft.Query, index) is { Length: > 1 } documents ? WhichDocument(draft, documents) : null;

    private static Answer WhichDocument(AnswerDraft draft, PolicyDocument[] documents)
    {
        draft.Paragraph(documents.Length > MostChoices ? $"您问的是哪份文件？共收录{documents.Length}份，例如：" : "您问的是哪份文件？");
        draft.List(documents.Take(MostChoices).Select(d => Distinct(d, documents) + (draft.Query.Fact is { } asked && asked is not (DocumentFact.Number or DocumentFact.Title) && FactOf(d, asked) is (var label, { } value) ? $"：{label}{value}" : "")));
        return draft.Build(Outcome.Clarify, documents.Where(d => draft.Query.Fact is not { } fact || FactOf(d, fact).Value is not null).Select(d => CitationNames.Name(d) + draft.Query.Text));
    }

    // Two versions of a law have one name.
    private static string Distinct(PolicyDocument document, PolicyDocument[] among) =>
        CitationNames.FullName(document) + (among.Count(d => CitationNames.FullName(d) == CitationNames.FullName(document)) > 1 && Date(document.IssuedOn) is { } day ? $"（{day}）" : "");

    private static (string Label, string? Value) FactOf(PolicyDocument document, DocumentFact fact) => fact switch
    {
        DocumentFact.Number => ("文号", document.DocumentNumber),
        DocumentFact.Title => ("全称", $"《{document.Title}》"),
        DocumentFact.Issuer => ("发文机关", document.Issuers.IsEmpty ? null : string.Join('、', document.Issuers)),
        DocumentFact.Addressees => ("主送机关", document.Addressees),
        DocumentFact.IssuedOn => ("成文日期", Date(document.IssuedOn)),
        DocumentFact.EffectiveFrom => ("施行日期", Date(document.EffectiveFrom)),
        DocumentFact.ExpiresOn => ("有效期", document.ExpiresOn is { } day ? $"至{Date(day)}" : null),
        DocumentFact.Basis => ("依据", document.Basis.IsEmpty ? null : string.Join('、', document.Basis.Select(BasisName))),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    // The sentence that names the basis, or says how long the document holds.
    private static EvidenceItem? Stating(PolicyDocument document, AnswerDraft draft, PolicyIndex index)
    {
        var name = draft.Query.Fact switch
        {
            DocumentFact.Basis => document.Basis[0].Title ?? document.Basis[0].DocumentNumber!,
            DocumentFact.ExpiresOn => "有效期",
            _ => null,
        };
        if (name is null)
            return null;
        var clause = index.Document(document.Id, draft.Query.Audience)!.Clauses.FirstOrDefault(c => c.Text.Contains(name, StringComparison.Ordinal));
        return clause is null ? null : new EvidenceItem(document, clause, Quotation.For(clause, [name]), 1);
    }

    private static string BasisName(BasisReference basis) =>
        (basis.Title is { } title ? $"《{title}》" : "") + (basis.DocumentNumber is { } number ? $"（{number}）" : "");

    private static string? Date(DateOnly? day) => day is { } d ? $"{d.Year}年{d.Month}月{d.Day}日" : null;
}
