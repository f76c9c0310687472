using System.Collections.Immutable;
using System.Security.Cryptography;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>An answer being written: gives every clause it mentions a citation, numbered by first mention.</summary>
internal sealed class AnswerDraft(PolicyIndex index, PolicyQuery query, HouseNotes notes)
{
    private readonly List<AnswerBlock> _blocks = [];
    private readonly List<EvidenceItem> _cited = [];
    private List<EvidenceItem> _near = [];

    /// <summary>Whether an office's own reply stands in it.</summary>
    public bool Replied { get; private set; }

    /// <summary>The longest list; what is longer is a table.</summary>
    public const int MostListed = 8;

    private const int MostNamed = 7;

    public PolicyQuery Query { get; } = query;

    /// <summary>Whether the sender may see several documents, so that a clause must be named with its own.</summary>
    public bool SeveralServed => index.Documents(Query.Audience).Count > 1;

    /// <summary>A clause as a question names it: 第（十九）项, with its document's number or title where several are served.</summary>
    public string Named(EvidenceItem item) => (SeveralServed ? CitationNames.Name(item.Document) : "") + CitationNames.Place(IsAlone(item) ? [item.Clause] : Path(item.Clause));

    // Where numbers begin anew in each part, the part tells which is meant.
    private bool IsAlone(EvidenceItem item) =>
        index.Document(item.Document.Id, Query.Audience)!.Clauses.Count(c => c.Label == item.Clause.Label && c.Annex == item.Clause.Annex) == 1;

    /// <summary>A clause that is not cited, with its document's name where several are served: （十九）强化要素保障.</summary>
    public string Nearby(EvidenceItem item) => SeveralServed
        ? CitationNames.Name(item.Document) + InnerClauses.Opening(item.Clause)
        : CitationNames.Short(item.Document, item.Clause) + (item.Clause.Label.Length > 0 ? item.Clause.Title : "");

    /// <summary>The mark that cites a clause in text: <c>[1]</c>.</summary>
    public string Cite(EvidenceItem item) => $"[{IndexOf(item)}]";

    public AnswerDraft Paragraph(string text)
    {
        _blocks.Add(new ParagraphBlock(text));
        return this;
    }

    public AnswerDraft List(IEnumerable<string> items)
    {
        _blocks.Add(new ListBlock([.. items]));
        return this;
    }

    public AnswerDraft Table(ImmutableArray<string> columns, IEnumerable<ImmutableArray<string>> rows)
    {
        _blocks.Add(new TableBlock(columns, [.. rows]));
        return this;
    }

    public AnswerDraft Quote(EvidenceItem item)
    {
        if (item.Quote.Length > 0)
            _blocks.Add(new QuotationBlock(item.Quote, IndexOf(item)));
        return this;
    }

    /// <summary>Names the clauses of further documents that answer nearly as well as those quoted.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="with">What is said of each besides.</param>
    public AnswerDraft Further(Evidence evidence, Func<EvidenceItem, string>? with = null)
    {
        if (evidence.Further.IsEmpty)
            return this;
        var left = evidence.Further.Length - MostNamed;
        return Paragraph($"另有{evidence.Further.Length}份文件也写到{(left > 0 ? "，例如" : "")}：")
            .List(evidence.Further.Take(MostNamed).Select(i => Named(i) + Cite(i) + with?.Invoke(i)))
            .Paragraph("说出地方或文件名称，可以只看其中一份。");
    }

    /// <summary>Says what was taken over from the conversation, where something was.</summary>
    public AnswerDraft TakenOver()
    {
        if (Query.TakenOver is not { } taken)
            return this;
        var what = taken.Length > 0 ? taken : string.Join('、', Query.ClauseIds.Select(Clause).OfType<Clause>().Take(3).Select(CitationNames.Heading));
        return Paragraph($"（沿用上一问：{what}）");
    }

    /// <summary>Names the sources: the first clause of a document in full, its later ones in short; before them, what departments are called today.</summary>
    public AnswerDraft Sources()
    {
        if (_cited.Count == 0)
            return this;
        if (notes.Renamed(_blocks, _cited) is { } renamed)
            Paragraph(renamed);
        var named = new HashSet<string>(StringComparer.Ordinal);
        var sources = _cited.Select((item, i) => (named.Add(item.Document.Id) ? CitationNames.Full(item.Document, Path(item.Clause)) : AgainOf(item, i)) + $"[{i + 1}]");
        return Paragraph($"出处：{string.Join('、', sources)}。以文件原文为准。");
    }

    // A title is not said twice in a row, and a serial number that two of the documents share tells neither.
    private string AgainOf(EvidenceItem item, int at) =>
        item.Document.DocumentNumber is null && _cited[at - 1].Document.Id == item.Document.Id ? CitationNames.Place(item.Clause)
        : _cited.Any(c => c.Document.Id != item.Document.Id && CitationNames.ShortName(c.Document) == CitationNames.ShortName(item.Document)) ? CitationNames.Name(item.Document) + CitationNames.Place(item.Clause)
        : CitationNames.Short(item.Document, item.Clause);

    /// <summary>Takes note of clauses that speak of the topic and do not answer: whoever is in charge of them can be asked.</summary>
    public AnswerDraft Near(IEnumerable<EvidenceItem> nearest)
    {
        var topic = Query.Topic;
        _near = [.. nearest.Where(i => topic.Length > 1 && (i.Clause.Text.Contains(topic, StringComparison.Ordinal) || i.Clause.Title?.Contains(topic, StringComparison.Ordinal) == true)).Take(1)];
        return this;
    }

    /// <summary>What a list leaves out, of documents of other places.</summary>
    public ImmutableArray<EvidenceItem> Left { get; init; } = [];

    private string LeftOut => Left.IsEmpty ? "" : $"另有{Left.DistinctBy(i => i.Document.Id, StringComparer.Ordinal).Count()}份文件的{Left.Length}条没有列出，";

    public Answer Build(Outcome outcome, IEnumerable<string>? suggestions = null)
    {
        if (notes.Replied(Query, outcome) is { } replied)
        {
            Paragraph(replied);
            Replied = true;
        }

        // 第八项, of which of many documents: read for one place, and said so.
        if (SeveralServed && Query.ReadFor is { } place && outcome is Outcome.Answered or Outcome.NotFound)
            Paragraph($"（没有写明是哪份文件，按{place}的文件回答；{LeftOut}问别的文件，请写出地方或文件名称。）");
        if (outcome == Outcome.Answered && PlaceNotes.Wider(Query, _cited) is { } wider)
            Paragraph(wider);
        if (notes.Contacts(Query, _cited.Count > 0 ? _cited : _near, outcome) is { } contacts)
            Paragraph(contacts);
        return Made(outcome, suggestions);
    }

    private Answer Made(Outcome outcome, IEnumerable<string>? suggestions) => new()
    {
        Id = NewId(),
        ConversationId = Query.Question.ConversationId ?? NewId(),
        Outcome = outcome,
        Blocks = [.. _blocks],
        Citations = [.. _cited.Select((item, i) => CitationOf(item, i + 1))],
        Suggestions = [.. (suggestions ?? NextQuestions(outcome)).Distinct(StringComparer.Ordinal).Take(3)],
    };

    /// <summary>The clauses from the outermost to this one.</summary>
    public IReadOnlyList<Clause> Path(Clause clause)
    {
        var path = new List<Clause> { clause };
        while (path[0].ParentId is { } parent && index.Clause(parent, Query.Audience) is { } outer)
            path.Insert(0, outer);
        return path;
    }

    /// <summary>The clause, where it is served and the sender may see it.</summary>
    public Clause? Clause(string id) => index.Clause(id, Query.Audience);

    // What can be asked next of any answer: what the first measures cited say, and what who leads them has to do.
    private IEnumerable<string> NextQuestions(Outcome outcome)
    {
        if (outcome != Outcome.Answered)
            yield break;
        var measures = _cited.Where(i => i.Clause is { IsMeasure: true, Label.Length: > 0, Responsibility: not null }).ToArray();
        foreach (var item in measures.Take(2))
            yield return $"{Named(item)}说了什么？";
        if (measures is [{ Clause.Responsibility.Lead: [var lead, ..] }, ..] && !Query.Departments.Any(d => lead.Contains(d.Name, StringComparison.Ordinal)))
            yield return $"{lead}牵头哪些任务？";
    }

    private int IndexOf(EvidenceItem item)
    {
        var at = _cited.FindIndex(c => c.Clause.Id == item.Clause.Id);
        if (at >= 0)
            return at + 1;
        _cited.Add(item);
        return _cited.Count;
    }

    private static Citation CitationOf(EvidenceItem item, int index)
    {
        var (document, clause) = (item.Document, item.Clause);
        var responsibility = clause.Responsibility;
        return new Citation
        {
            Index = index,
            ClauseId = clause.Id,
            DocumentId = document.Id,
            DocumentNumber = document.DocumentNumber,
            DocumentTitle = document.Title,
            Section = clause.Section,
            Label = clause.Label,
            Number = clause.Number,
            Title = clause.Title,
            Lead = responsibility?.Lead ?? [],
            Participants = responsibility?.Participants ?? [],
            ParticipantTerm = responsibility?.ParticipantTerm,
            Inherited = responsibility?.Inherited ?? [],
            LeadRule = responsibility?.LeadRule ?? LeadRule.None,
            Quote = item.Quote,
            Place = clause.Place,
            Conditions = item.Conditions,
            Url = $"/documents/{document.Id}#{clause.Id[(document.Id.Length + 1)..]}",
        };
    }

    // 128 random bits: an answer's or a conversation's name cannot be guessed from another's.
    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
