using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Exact and complete lists, by term queries over keyword fields: all hits in the documents' order, never the best few.</summary>
internal sealed class Ledger(PolicyIndex index)
{
    /// <summary>Every clause in which one of the departments has the given part.</summary>
    public ImmutableArray<Clause> OfDepartments(PolicyQuery query, IEnumerable<string> departmentIds, params ReadOnlySpan<string> fields)
    {
        var any = new BooleanQuery();
        foreach (var id in departmentIds)
        {
            foreach (var field in fields)
                any.Add(new TermQuery(new Term(field, id)), Occur.SHOULD);
        }

        return Clauses(query, any);
    }

    /// <summary>The clauses a reference can mean.</summary>
    public ImmutableArray<Clause> Referenced(PolicyQuery query, ClauseReference reference)
    {
        var numbered = Clauses(query, new TermQuery(new Term(IndexFields.Number, reference.Number.ToString())));
        var sections = numbered.Where(c => c.Depth == 0 && !c.IsMeasure).ToImmutableArray();
        var measures = numbered.Where(c => c.IsMeasure).ToImmutableArray();
        return reference.Unit switch
        {
            ClauseUnit.Section => sections.Length > 0 ? sections : numbered,
            ClauseUnit.Measure => measures.Length > 0 ? measures : numbered,
            _ => [.. numbered.Where(c => c.IsMeasure || c.Depth == 0)],
        };
    }

    /// <summary>Every measure.</summary>
    public ImmutableArray<Clause> Measures(PolicyQuery query) => Clauses(query, new TermQuery(new Term(IndexFields.Measure, "1")));

    /// <summary>Every measure in which nobody leads.</summary>
    public ImmutableArray<Clause> WithoutLead(PolicyQuery query) => Clauses(query, new TermQuery(new Term(IndexFields.NoLead, "1")));

    /// <summary>Every clause of the documents asked about.</summary>
    public ImmutableArray<Clause> All(PolicyQuery query) => Clauses(query, new TermQuery(new Term(IndexFields.Kind, IndexFields.ClauseKind)));

    private ImmutableArray<Clause> Clauses(PolicyQuery query, Query what) => index.Clauses(InDocuments(what, query), query.Audience);

    /// <summary>Narrows a query to the documents a question names.</summary>
    public static Query InDocuments(Query what, PolicyQuery query)
    {
        if (query.DocumentIds.IsEmpty)
            return what;
        var documents = new BooleanQuery();
        foreach (var id in query.DocumentIds)
            documents.Add(new TermQuery(new Term(IndexFields.DocumentId, id)), Occur.SHOULD);
        return new BooleanQuery { { what, Occur.MUST }, { documents, Occur.MUST } };
    }
}
