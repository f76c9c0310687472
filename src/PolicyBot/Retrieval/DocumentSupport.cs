using System.Collections.Immutable;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// Lets the rest of a document speak for each of its clauses: a document of which many clauses come near a question is more likely the
/// one that is meant than one that has a single such clause.
/// </summary>
internal sealed class DocumentSupport(PolicyIndex index)
{
    // What the document that has most to say adds to its clauses; the best clause by itself has 1.
    private const double Weight = 0.2;

    /// <summary>The clauses with what their documents add to them, best first.</summary>
    /// <param name="ranked">Clauses with scores of 0 to 1, some hundreds where there are as many.</param>
    public ImmutableArray<RankedClause> AddTo(IReadOnlyList<RankedClause> ranked)
    {
        var support = new Dictionary<int, double>();
        foreach (var clause in ranked)
            support[index.DocumentAt(clause.Place)] = support.GetValueOrDefault(index.DocumentAt(clause.Place)) + clause.Score;
        var most = support.Values.DefaultIfEmpty().Max();

        double With(RankedClause clause) => most > 0 ? (clause.Score + (Weight * support[index.DocumentAt(clause.Place)] / most)) / (1 + Weight) : 0;
        return [.. ranked.Select(clause => clause with { Score = With(clause) }).OrderByDescending(clause => clause.Score).ThenBy(clause => clause.Place)];
    }
}
