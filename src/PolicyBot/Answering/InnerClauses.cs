using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Answering;

/// <summary>
/// What a clause says together with the items it introduces (下列情形： （一）… （二）…), in the order they are printed in: a
/// quotation that ends where its items begin would leave out what was asked for.
/// </summary>
internal static class InnerClauses
{
    /// <summary>Items that together are longer are named, or cut short where they have no heading; characters.</summary>
    private const int LongestInFull = 900;

    private const int LongestOpening = 40;
    private const int ShortestOpening = 15;

    /// <summary>The clauses directly inside this one, in print order.</summary>
    public static ImmutableArray<Clause> Of(AnswerDraft draft, PolicyIndex index, EvidenceItem item) =>
        [.. index.Document(item.Document.Id, draft.Query.Audience)!.Clauses.Where(c => c.ParentId == item.Clause.Id)];

    /// <summary>How many there are: 5条, 20项.</summary>
    public static string Count(IReadOnlyCollection<Clause> clauses) => $"{clauses.Count}{(clauses.All(c => c.Label.EndsWith('条')) ? "条" : "项")}";

    /// <summary>Quotes the evidence, with the items it introduces behind the words that introduce them.</summary>
    public static void Quote(AnswerDraft draft, PolicyIndex index, EvidenceItem item)
    {
        var (clause, whole) = (item.Clause, item.Quote.Length >= item.Clause.Text.Length);
        var inside = Of(draft, index, item);
        if (clause.Paragraphs.IsEmpty && !inside.IsEmpty)
        {
            // A heading says nothing by itself.
            draft.List(Articles(draft, index, item, inside).Select(Opening));
            return;
        }

        if (inside.IsEmpty || !Introduces(item, inside[0]))
        {
            draft.Quote(item);
            return;
        }

        var behind = clause.Behind(inside[0]).Select(p => p.Value).ToArray();
        draft.Quote(whole ? item with { Quote = string.Join('\n', clause.Before(inside[0]).Select(p => p.Value)) } : item);
        Items(draft, index, item, inside);
        if (whole && behind.Length > 0)
            draft.Quote(item with { Quote = string.Join('\n', behind) });
    }

    /// <summary>How a clause begins, for a list of clauses that have no headings: 第四十三条 行政复议证据包括……</summary>
    public static string Opening(Clause clause)
    {
        var text = clause.Paragraphs.FirstOrDefault(p => p.Length > 0)?.Value ?? "";
        if (clause.Title is not null || text.Length == 0)
            return CitationNames.Heading(clause);
        var end = text.AsSpan().IndexOfAny("。；：\n");
        var opening = end < 0 ? text : text[..end];
        if (opening.Length > LongestOpening)
        {
            var comma = opening.LastIndexOf('，', LongestOpening);
            opening = opening[..(comma >= ShortestOpening ? comma : LongestOpening)];
        }

        return $"{clause.Label} {opening}{(opening.Length < text.TrimEnd('。').Length ? "……" : "")}";
    }

    // Under a chapter's parts stand its articles.
    private static IEnumerable<Clause> Articles(AnswerDraft draft, PolicyIndex index, EvidenceItem item, ImmutableArray<Clause> inside) =>
        inside.SelectMany(c => c.Paragraphs.IsEmpty && Of(draft, index, item with { Clause = c }) is { IsEmpty: false } inner ? Articles(draft, index, item, inner) : [c]);

    // The words before the first item end with a colon, and are what is quoted, or its end.
    private static bool Introduces(EvidenceItem item, Clause first)
    {
        var before = item.Clause.Before(first).LastOrDefault();
        return before is not null && before.Value.EndsWith('：') && item.Quote.Contains(Sentences.Split(before)[^1].Value, StringComparison.Ordinal);
    }

    private static void Items(AnswerDraft draft, PolicyIndex index, EvidenceItem item, ImmutableArray<Clause> inside)
    {
        var texts = inside.Select(c => string.Join("", Whole(draft, index, item, c))).ToArray();
        var inFull = texts.Sum(t => t.Length) <= LongestInFull;
        draft.List(inFull ? texts : inside.Select(Opening));
        if (!inFull)
            draft.Paragraph($"以上{inside.Length}项只列标题或开头，全文见引用。");
    }

    private static IEnumerable<string> Whole(AnswerDraft draft, PolicyIndex index, EvidenceItem item, Clause clause)
    {
        var inside = Of(draft, index, item with { Clause = clause });
        var (before, behind) = inside.IsEmpty ? (clause.Paragraphs, []) : (clause.Before(inside[0]), clause.Behind(inside[0]));
        return [clause.Label + clause.Title, .. before.Select(p => p.Value), .. inside.SelectMany(c => Whole(draft, index, item, c)), .. behind.Select(p => p.Value), clause.Responsibility?.List?.Value ?? ""];
    }
}
