using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Finds what answers a query: exact lists by the ledger, topics by ranked search. Safe for concurrent use.</summary>
public sealed class PolicySearcher(PolicyIndex index)
{
    private const int NearestShown = 3;
    private const int TopicsShown = 3;

    private readonly Ledger _ledger = new(index);
    private readonly TopicSearch _topics = new(index);

    /// <summary>The evidence for a query; empty where the documents hold none.</summary>
    public Evidence Search(PolicyQuery query) => query.Intent switch
    {
        _ when query.UnknownDocument is not null => Evidence.None,
        Intent.DepartmentTasks => Exact(query, _ledger.OfDepartments(query, query.Departments.SelectMany(d => d.Ids), IndexFields.Listed, IndexFields.Inherited)),
        Intent.WithoutLead => Exact(query, _ledger.WithoutLead(query)),
        Intent.AllDepartments => Exact(query, [.. _ledger.Measures(query).Where(m => m.Responsibility is not null)]),
        Intent.Structure => Exact(query, [.. _ledger.All(query).Where(c => c.IsMeasure || c.Depth == 0 && c.Label.Length > 0)]),
        Intent.Goals => Goals(query),
        Intent.Shelf or Intent.Help or Intent.DocumentFact => Evidence.None,
        _ when query.Clauses.Length > 0 => Exact(query, [.. query.Clauses.SelectMany(r => _ledger.Referenced(query, r)).DistinctBy(c => c.Id)]),
        Intent.Lead or Intent.Departments or Intent.IsResponsible => Responsible(query),
        _ => Topic(query, _topics.Find(query)),
    };

    // A question about who does something is about a measure, unless only another clause speaks of it.
    private Evidence Responsible(PolicyQuery query)
    {
        var found = _topics.Find(query);
        var measures = found.Where(f => f.Clause.Responsibility is not null).ToImmutableArray();
        return Topic(query, measures.Any(m => m.Coverage >= TopicSearch.Enough) ? measures : found);
    }

    private Evidence Topic(PolicyQuery query, ImmutableArray<(Clause Clause, double Coverage)> found)
    {
        var terms = QuotedTerms(query.Topic);
        var items = found.Select(f => Item(query, f.Clause, Quotation.For(f.Clause, terms), f.Coverage)).ToImmutableArray();
        if (items.IsEmpty || items[0].Score < TopicSearch.Enough)
            return new Evidence { Nearest = [.. items.Where(i => i.Score > 0).Take(NearestShown)] };

        // Others that hold as much of the topic answer it as well; those that hold less are left out.
        var answering = items.Where(i => i.Score >= Math.Max(TopicSearch.Enough, items[0].Score - 0.1)).Take(TopicsShown);
        return new Evidence { Items = [.. answering] };
    }

    private Evidence Goals(PolicyQuery query)
    {
        var goals = _ledger.All(query)
            .Select(c => (Clause: c, Sentences: GoalSentences.In(c)))
            .Where(c => c.Sentences.Length > 0 && !c.Clause.IsMeasure)
            .Select(c => Item(query, c.Clause, c.Sentences[0], 1));
        return new Evidence { Items = [.. goals] };
    }

    private Evidence Exact(PolicyQuery query, ImmutableArray<Clause> clauses)
    {
        var terms = QuotedTerms(query.Topic);
        return new Evidence { Items = [.. clauses.Select(c => Item(query, c, Quotation.For(c, terms), 1))] };
    }

    private EvidenceItem Item(PolicyQuery query, Clause clause, string quote, double score) =>
        new(index.Facts(DocumentOf(clause.Id), query.Audience)!, clause, quote, score);

    // A whole dictionary word weighs more in a sentence than the pairs of characters it is made of.
    private static ImmutableArray<string> QuotedTerms(string topic)
    {
        var terms = TopicTerms.Of(topic);
        return [.. terms.Units.Select(u => u.Term), .. terms.Bigrams];
    }

    private static string DocumentOf(string clauseId) => clauseId[..clauseId.IndexOf('/')];
}
