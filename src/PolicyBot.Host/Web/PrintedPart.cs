using PolicyBot.Documents;

namespace PolicyBot.Host.Web;

/// <summary>A clause as it is printed: what stands before the clauses inside it, or what stands behind them.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Inner">The first clause inside it; null where there is none.</param>
/// <param name="IsRest">Whether this is what stands behind them.</param>
public sealed record PrintedPart(Clause Clause, Clause? Inner, bool IsRest)
{
    /// <summary>Clauses, each followed by those inside it, in the order they are printed in: what an article says behind its items stands behind them.</summary>
    public static IEnumerable<PrintedPart> Of(IEnumerable<Clause> clauses)
    {
        var inner = new Dictionary<string, Clause>(StringComparer.Ordinal);
        var all = clauses.ToList();
        foreach (var clause in all.Where(c => c.ParentId is not null))
            inner.TryAdd(clause.ParentId!, clause);
        var open = new Stack<PrintedPart>();
        Clause? before = null;
        foreach (var clause in all)
        {
            if (before is not null && clause.ParentId == before.Id)
                open.Push(new(before, clause, IsRest: true));
            while (open.TryPeek(out var outer) && clause.ParentId != outer.Clause.Id && clause.Depth <= outer.Clause.Depth)
            {
                if (open.Pop() is var rest && rest.Clause.Behind(rest.Inner!).Any())
                    yield return rest;
            }

            before = clause;
            yield return new(clause, inner.GetValueOrDefault(clause.Id), IsRest: false);
        }

        while (open.TryPop(out var rest))
        {
            if (rest.Clause.Behind(rest.Inner!).Any())
                yield return rest;
        }
    }

    /// <summary>A clause of a document and all that stand inside it.</summary>
    public static IEnumerable<Clause> Within(PolicyDocument document, Clause clause)
    {
        var inside = new HashSet<string>(StringComparer.Ordinal) { clause.Id };
        return document.Clauses.Where(c => c.Id == clause.Id || (c.ParentId is { } parent && inside.Contains(parent) && inside.Add(c.Id)));
    }
}
