using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Saying that the documents do not say it, with the nearest clauses offered as what they are.</summary>
internal static class Refusals
{
    private const int NearestShown = 3;
    private const int LongestSaid = 24;

    // What holds so much of a question may answer it in words that nothing here knows to mean the same.
    private const double MayAnswer = 0.2;
    private const int LongestNear = 150;

    public static Answer NotFound(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        // Of a document that was named, the others may well say it.
        var named = draft.SeveralServed && draft.Query is { DocumentIds: [var one], DocumentsInferred: false } ? CitationNames.Name(index.Facts(one, draft.Query.Audience)!) : "";
        draft.Paragraph($"{named}文件中{Missing(draft.Query, evidence)}。{PlaceNotes.Unserved(draft.Query, index)}");
        return Helped(draft, index, evidence).Build(Outcome.NotFound, evidence.Nearest.Take(NearestShown).Where(i => i.Clause.Label.Length > 0).Select(i => $"{draft.Named(i)}说了什么？"));
    }

    /// <summary>What helps on where nothing answers: the nearest clauses as what they are, and what is served.</summary>
    public static AnswerDraft Helped(AnswerDraft draft, PolicyIndex index, Evidence evidence)
    {
        if (evidence.Nearest.Length > 0)
        {
            // Offered in words, not as citations: nothing here answers the question.
            draft.Paragraph("相关但未直接回答的条款：");
            draft.List(evidence.Nearest.Take(NearestShown).Select((i, at) => draft.Nearby(i) + (at == 0 && MayBeMeant(evidence) && SentenceOf(draft.Query, i) is { Length: > 0 } said ? $"：“{said}”" : "")));
        }

        return draft.TakenOver().Paragraph(Served(draft, index)).Near(evidence.Nearest);
    }

    public static Answer UnknownDepartment(AnswerDraft draft, PolicyIndex index, DepartmentMention asked) =>
        draft.Paragraph(index.Mentions(asked.Typed, draft.Query.Audience) || index.Mentions(asked.Name, draft.Query.Audience)
                ? $"所收录的文件提到“{asked.Typed}”，但没有给该部门列任务。"
                : $"所收录的文件没有给“{asked.Typed}”列任务，也没有提到该部门。")
            .Paragraph(Served(draft, index))
            .Build(Outcome.NotFound, draft.SeveralServed ? [] : ["涉及哪些部门？"]);

    public static Answer UnknownDocument(AnswerDraft draft, PolicyIndex index, string name) =>
        draft.Paragraph($"没有收录“{name}”，无法回答。").Paragraph(Served(draft, index)).Build(Outcome.NotFound);

    public static Answer Outside(AnswerDraft draft, PolicyIndex index) =>
        draft.Paragraph("我只回答所收录政策文件里的内容，这个问题帮不上忙。").Paragraph(Served(draft, index)).Build(Outcome.Rejected, Examples(draft, index));

    public static Answer Incomplete(AnswerDraft draft, PolicyIndex index) =>
        draft.Paragraph("请说明问的是哪一项：可以写序号（如“第三项”），或写明任务、部门。").Build(Outcome.Clarify, Examples(draft, index));

    public static Answer Help(AnswerDraft draft, PolicyIndex index)
    {
        draft.Paragraph("您好，我按政策文件原文回答问题，并注明出处。可以问某项任务由谁牵头、某部门有哪些任务、第几项说了什么。");
        return draft.Paragraph(Served(draft, index)).Build(Outcome.Answered, Examples(draft, index));
    }

    private static bool MayBeMeant(Evidence evidence) => evidence.Nearest is [{ Score: >= MayAnswer }, ..];

    // Enough to see whether it is what was meant; whatever is longer is one click away.
    private static string SentenceOf(PolicyQuery query, EvidenceItem item)
    {
        var terms = TopicTerms.Of(query.Topic);
        var sentence = Quotation.Core(item.Clause, [.. terms.Units.Select(u => u.Term), .. terms.Units.SelectMany(u => u.Synonyms), .. terms.Bigrams]);
        return sentence.Length <= LongestNear ? sentence : "";
    }

    // That nothing is said is said only where nothing comes near: where something does, it may be said in other words.
    private static string Missing(PolicyQuery query, Evidence evidence) => query switch
    {
        { Attribute: { } attribute, Topic.Length: > 0 } => $"没有写明“{Said(query)}”的{attribute}",
        { Attribute: { } attribute } => $"没有写明{attribute}",
        { AsksPlaces: true, Topic.Length: > 0 } => $"没有找到“{Said(query)}”包括哪些地方",
        { Clauses: [{ Number: > 0 } reference, ..] } => $"没有第{reference.Number}{(reference.Unit == ClauseUnit.Section ? "部分" : "项")}",
        { Step: > 0 } => "这一项之后没有下一项",
        { Step: < 0 } => "这一项之前没有上一项",
        { Topic.Length: > 1 } when MayBeMeant(evidence) => $"没有找到直接回答“{Said(query)}”的规定",
        { Topic.Length: > 1 } => $"没有关于“{Said(query)}”的规定",
        _ => "没有找到相关规定",
    };

    /// <summary>The words of the question from the first to the last that it is about, so that what is quoted reads as it was asked.</summary>
    public static string Said(PolicyQuery query)
    {
        var pieces = query.Topic.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var from = query.Text.IndexOf(pieces[0], StringComparison.Ordinal);
        var last = query.Text.LastIndexOf(pieces[^1], StringComparison.Ordinal);
        var to = last + pieces[^1].Length;

        // 武汉的呢: part of what it is about was said before.
        if (from < 0 || last < 0 || to <= from)
            return string.Concat(pieces) is { Length: <= LongestSaid } whole ? whole : pieces.MaxBy(p => p.Length)!;

        // 个税 lost a character as if it counted something; said again, it is whole.
        var words = PolicyAnalyzer.WordsOf(query.Text);
        from = words.Where(w => w.Start < from && w.End > from).Select(w => w.Start).DefaultIfEmpty(from).Min();
        to = words.Where(w => w.Start < to && w.End > to).Select(w => w.End).DefaultIfEmpty(to).Max();
        return to - from <= LongestSaid ? query.Text[from..to] : pieces.MaxBy(p => p.Length)!;
    }

    private static string Served(AnswerDraft draft, PolicyIndex index)
    {
        var documents = index.Documents(draft.Query.Audience);
        return documents.Count switch
        {
            0 => "目前没有收录任何文件。",
            <= 3 => $"目前收录：{string.Join('、', documents.Select(CitationNames.FullName))}。",
            _ => $"目前共收录{documents.Count}份文件，可以问“收录了哪些文件”。",
        };
    }

    private static IEnumerable<string> Examples(AnswerDraft draft, PolicyIndex index)
    {
        var departments = index.Departments(draft.Query.Audience);
        if (departments.Length > 0)
            yield return $"{departments[0].Printed[0]}牵头哪些任务？";
        if (index.Documents(draft.Query.Audience).Count > 0)
            yield return "收录了哪些文件？";
    }
}
