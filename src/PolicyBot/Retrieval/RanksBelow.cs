using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>Documents that are known not to hold on the day asked about, or to have a later version, come after the others.</summary>
internal static class RanksBelow
{
    /// <summary>Whether the document of a clause does.</summary>
    public static bool Is(PolicyIndex index, string clauseId, PolicyQuery query)
    {
        if (query.Question.AsOf is not { } day || index.Facts(ClauseId.DocumentOf(clauseId), query.Audience) is not { } document)
            return false;
        var standing = index.Standing(document, day, query.Audience);
        return standing.HoldsNot || standing.IsSuperseded(document);
    }

    /// <summary>The evidence, its items in the same order but for that.</summary>
    public static Evidence Ordered(PolicyIndex index, Evidence evidence, PolicyQuery query) =>
        evidence.Items.Length < 2 ? evidence : evidence with { Items = [.. evidence.Items.OrderBy(i => Is(index, i.Clause.Id, query))] };
}
