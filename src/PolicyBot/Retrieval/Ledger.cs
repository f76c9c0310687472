using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Exact and complete lists, by term queries over keyword fields: all hits in the documents' order, never the best few.</summary>
internal sealed class Ledger(PolicyIndex index)
{
    private static readonly TermQuery Measure = new(new Term(IndexFields.Measure, "1"));

    /// <summary>Every measure of the documents asked about.</summary>
    public ImmutableArray<Clause> Measures(PolicyQuery query) => Clauses(query, Measure);

    /// <summary>Every clause of the documents asked about.</summary>
    public ImmutableArray<Clause> All(PolicyQuery query) => Clauses(query, new TermQuery(new Term(IndexFields.Kind, IndexFields.ClauseKind)));

    /// <summary>Every clause in which one of the departments has a part, leading, listed or inherited.</summary>
    public ImmutableArray<Clause> OfDepartments(PolicyQuery query, IEnumerable<string> departmentIds) =>
        Clauses(query, AnyOf(departmentIds, IndexFields.Listed, IndexFields.Inherited));

    /// <summary>Every clause in which any department has a part.</summary>
    public ImmutableArray<Clause> WithDepartments(PolicyQuery query) =>
        Clauses(query, new BooleanQuery { { AnyDepartment(IndexFields.Listed), Occur.SHOULD }, { AnyDepartment(IndexFields.Inherited), Occur.SHOULD } });

    /// <summary>Every measure that fulfils all conditions, those on the size of its list included.</summary>
    public ImmutableArray<Clause> Where(PolicyQuery query)
    {
        var meeting = MeetingConditions(query).Where(c => query.ClauseIds.IsEmpty || query.ClauseIds.Contains(c.Id, StringComparer.Ordinal)).ToImmutableArray();
        if (query.Size is not { } size)
            return meeting;
        var listing = meeting.Where(c => c.Responsibility is { HasList: true }).ToLookup(c => c.Responsibility!.Listed);
        return size.Bound switch
        {
            SizeBound.Most => Extreme(meeting, listed => listed.MaxBy(c => c.Key)),
            SizeBound.Fewest => Extreme(meeting, listed => listed.MinBy(c => c.Key)),
            SizeBound.Exactly => [.. listing[size.Number]],
            SizeBound.AtLeast => [.. meeting.Where(c => c.Responsibility is { HasList: true } r && r.Listed >= size.Number)],
            SizeBound.AtMost => [.. meeting.Where(c => c.Responsibility is { HasList: true } r && r.Listed <= size.Number)],
            _ => [.. meeting.Where(c => c.Responsibility is { HasList: true })],
        };
    }

    // Of each document: lists of one are not measured by those of another.
    private static ImmutableArray<Clause> Extreme(ImmutableArray<Clause> meeting, Func<IEnumerable<IGrouping<int, Clause>>, IGrouping<int, Clause>?> chosen) =>
    [
        .. meeting.Where(c => c.Responsibility is { HasList: true }).GroupBy(c => ClauseId.DocumentOf(c.Id), StringComparer.Ordinal)
            .SelectMany(document => chosen(document.GroupBy(c => c.Responsibility!.Listed)) ?? Enumerable.Empty<Clause>()),
    ];

    private ImmutableArray<Clause> MeetingConditions(PolicyQuery query)
    {
        var all = new BooleanQuery { { Measure, Occur.MUST } };
        foreach (var condition in query.Conditions)
            all.Add(AnyOf(condition.Department.Ids, FieldOf(condition.Role)), condition.Negated ? Occur.MUST_NOT : Occur.MUST);
        if (query.DocumentIds.IsEmpty && !query.Conditions.IsEmpty && query.Conditions.All(c => c.Negated) && DocumentsNaming(query) is { IsEmpty: false } documents)
            query = query with { DocumentIds = documents };
        return Clauses(query, all);
    }

    // Where a department is missing is asked of documents that have it at all, not of every other one.
    private ImmutableArray<string> DocumentsNaming(PolicyQuery query) =>
    [
        .. OfDepartments(query, query.Conditions.SelectMany(c => c.Department.Ids)).Select(c => ClauseId.DocumentOf(c.Id)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Every measure in which nobody leads by a list: it names no lead, or has no list at all.</summary>
    public ImmutableArray<Clause> WithoutListedLead(PolicyQuery query) =>
        [.. Measures(query).Where(m => m.Responsibility is not { HasList: true } responsibility || responsibility.Lead.IsEmpty)];

    /// <summary>Every measure without a list of its own.</summary>
    public ImmutableArray<Clause> WithoutList(PolicyQuery query) => [.. Measures(query).Where(m => m.Responsibility?.HasList != true)];

    /// <summary>Every measure that someone has to carry out by a general rule, or that names the place itself.</summary>
    public ImmutableArray<Clause> DutiesOf(PolicyQuery query, Place place)
    {
        var governments = index.Departments(query.Audience).Where(d => d.Jurisdiction == place.Province && LocalGovernments.Include(d.Name, place));
        return Clauses(query, AnyOf(governments.Select(g => g.Id), IndexFields.Inherited, IndexFields.Listed));
    }

    /// <summary>Every clause whose own text, title or list holds the words as they stand.</summary>
    public ImmutableArray<Clause> Mentioning(PolicyQuery query, ImmutableArray<string> words)
    {
        // A single character stands in the index only where it stands alone in the text.
        if (words.Any(w => w.Length < 2))
            return words.IsEmpty ? [] : [.. All(query).Where(c => words.All(w => Holds(c, w)))];

        var all = new BooleanQuery();
        foreach (var word in words)
        {
            // The index narrows down, the text decides.
            var bigrams = new BooleanQuery();
            foreach (var field in new[] { IndexFields.Body, IndexFields.Title, IndexFields.Responsibilities })
                bigrams.Add(All(PolicyAnalyzer.BigramsOf(word), field + PolicyAnalyzer.BigramsSuffix), Occur.SHOULD);
            all.Add(bigrams, Occur.MUST);
        }

        return words.IsEmpty ? [] : [.. Clauses(query, all).Where(c => words.All(w => Holds(c, w)))];
    }

    /// <summary>The clauses a reference can mean.</summary>
    public ImmutableArray<Clause> Referenced(PolicyQuery query, ClauseReference reference)
    {
        if (reference.Number < 0)
            return FromEnd(query, reference);
        var number = new TermQuery(new Term(IndexFields.Number, reference.Number.ToString()));

        // Every law has an article of that number; measures are few.
        if (reference is { Unit: ClauseUnit.Measure, Section: null } && Clauses(query, new BooleanQuery { { number, Occur.MUST }, { Measure, Occur.MUST } }) is { IsEmpty: false } few)
            return few;
        var numbered = Clauses(query, number);
        var sections = numbered.Where(c => c.Depth == 0 && !c.IsMeasure).ToImmutableArray();
        var measures = numbered.Where(c => c.IsMeasure).ToImmutableArray();
        if (reference.Section is { } section && InSection(query, reference.Number, section) is { IsEmpty: false } inside)
            return inside;
        return reference.Unit switch
        {
            ClauseUnit.Subsection when numbered.Any(IsSubsection) => [.. numbered.Where(IsSubsection)],
            ClauseUnit.Section when numbered.Any(c => c.Depth == 0) => [.. numbered.Where(c => c.Depth == 0)],
            ClauseUnit.Section => [.. numbered.Where(IsPart)],
            ClauseUnit.Measure when measures.Length > 0 => measures,
            ClauseUnit.Measure => Innermost(numbered),
            _ when measures.Length + sections.Length > 0 => [.. sections, .. measures],
            _ => Innermost(numbered),
        };
    }

    // 第五部分第十二项 by its number, 第五部分第二项 by its place in the section; a number that does both is both.
    private ImmutableArray<Clause> InSection(PolicyQuery query, int number, int section)
    {
        var outer = Clauses(query, new TermQuery(new Term(IndexFields.Number, section.ToString()))).Where(c => c.Depth == 0);
        return
        [
            .. outer.SelectMany(o => Inside(query, o) is { IsEmpty: false } inside
                ? inside.Where((c, i) => c.Number == number || (i == number - 1 && inside.All(k => k.Number != number)))
                : []),
        ];
    }

    /// <summary>The clauses that stand directly in another.</summary>
    public ImmutableArray<Clause> Inside(PolicyQuery query, Clause outer) => [.. OfDocumentOf(query, outer).Where(c => c.ParentId == outer.Id)];

    /// <summary>The clause so many on from another, of those of its kind; null where there is none.</summary>
    public Clause? Beside(PolicyQuery query, Clause clause, int step)
    {
        var kin = OfDocumentOf(query, clause).Where(c => c.IsMeasure == clause.IsMeasure && (clause.IsMeasure || c.Depth == clause.Depth)).ToImmutableArray();
        var at = kin.ToList().FindIndex(c => c.Id == clause.Id) + step;
        return at >= 0 && at < kin.Length ? kin[at] : null;
    }

    /// <summary>Matches the documents a question names; null where it names none.</summary>
    public static Query? DocumentsOf(PolicyQuery query)
    {
        if (query.DocumentIds.IsEmpty)
            return null;
        var documents = new BooleanQuery();
        foreach (var id in query.DocumentIds)
            documents.Add(new TermQuery(new Term(IndexFields.DocumentId, id)), Occur.SHOULD);
        return documents;
    }

    public static Query InDocuments(Query what, PolicyQuery query) =>
        DocumentsOf(query) is { } documents ? new BooleanQuery { { what, Occur.MUST }, { documents, Occur.MUST } } : what;

    private ImmutableArray<Clause> FromEnd(PolicyQuery query, ClauseReference reference)
    {
        var all = reference.Unit != ClauseUnit.Section && Measures(query) is { IsEmpty: false } measures ? measures : All(query);
        var counted = reference.Unit == ClauseUnit.Section ? all.Where(c => c.Depth == 0 && c.Number is not null)
            : all.Any(c => c.IsMeasure) ? all.Where(c => c.IsMeasure)
            : all.Where(c => c.Label.StartsWith('第') && c.Label.EndsWith('条'));
        return [.. counted.GroupBy(c => ClauseId.DocumentOf(c.Id), StringComparer.Ordinal).SelectMany(d => d.SkipLast(-reference.Number - 1).TakeLast(1))];
    }

    private static bool IsSubsection(Clause clause) => clause.Label.EndsWith('节');

    private static bool IsPart(Clause clause) => clause.Label.EndsWith('、');

    // 第五条 of a law with chapters is the article, not the chapter; 第二项 where a document has 二、 and （二） is the latter.
    private static ImmutableArray<Clause> Innermost(ImmutableArray<Clause> numbered)
    {
        var articles = numbered.Where(c => c.Label.EndsWith('条')).ToImmutableArray();
        if (!articles.IsEmpty)
            return articles;
        var items = numbered.Where(c => !IsPart(c)).Select(c => ClauseId.DocumentOf(c.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. numbered.Where(c => !IsPart(c) || !items.Contains(ClauseId.DocumentOf(c.Id)))];
    }

    private ImmutableArray<Clause> OfDocumentOf(PolicyQuery query, Clause clause) =>
        Clauses(query, new TermQuery(new Term(IndexFields.DocumentId, ClauseId.DocumentOf(clause.Id))));

    private static bool Holds(Clause clause, string word) =>
        WholeWord.In(clause.Text, word)
        || clause.Title?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        || clause.Responsibility?.List?.Value.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private static string FieldOf(RoleFilter role) => role switch
    {
        RoleFilter.Lead => IndexFields.Lead,
        RoleFilter.Participant => IndexFields.Participant,
        _ => IndexFields.Listed,
    };

    private static TermRangeQuery AnyDepartment(string field) => new(field, null, null, includeLower: true, includeUpper: true);

    private static BooleanQuery AnyOf(IEnumerable<string> departmentIds, params ReadOnlySpan<string> fields)
    {
        var any = new BooleanQuery();
        foreach (var id in departmentIds)
        {
            foreach (var field in fields)
                any.Add(new TermQuery(new Term(field, id)), Occur.SHOULD);
        }

        return any;
    }

    private static BooleanQuery All(ImmutableArray<Token> tokens, string field)
    {
        var all = new BooleanQuery();
        foreach (var token in tokens)
            all.Add(new TermQuery(new Term(field, token.Term)), Occur.MUST);
        return all;
    }

    private ImmutableArray<Clause> Clauses(PolicyQuery query, Query what) => index.Clauses(InDocuments(what, query), query.Audience);
}
