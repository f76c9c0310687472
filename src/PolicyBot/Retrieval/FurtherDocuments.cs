using System.Collections.Immutable;

namespace PolicyBot.Retrieval;

/// <summary>
/// Which clauses answer where several documents speak of the same: the best of each document that comes near the first, so that one
/// document's clause is not given as if no other had any.
/// </summary>
internal static class FurtherDocuments
{
    /// <summary>So many are quoted; whatever others come near is named.</summary>
    public const int MostQuoted = 3;

    // Measured on questions of which one document each has the answer: much less lists documents that have nothing to say, more
    // leaves out such as do.
    private const double NearInFit = 0.7;

    // What the office's own place says is told beside what comes near, where it speaks half as much to the question.
    private const double OwnNearInFit = 0.5;

    // What holds so much less of a topic holds as much.
    private const double NearInCoverage = 0.05;

    /// <summary>The best clause of each document that answers nearly as well as the first, best first; the first alone where none does.</summary>
    /// <param name="found">What was found, best first; not empty.</param>
    /// <param name="isMeant">Whether the question's own words point to the clause's document: then it need only answer.</param>
    /// <param name="own">The documents of the office's own place; null where none come before others.</param>
    public static ImmutableArray<TopicHit> Near(ImmutableArray<TopicHit> found, Func<TopicHit, bool> isMeant, OwnDocuments? own)
    {
        var first = found[0];
        var least = Math.Max(Sufficiency.Enough, first.Coverage - NearInCoverage);
        return
        [
            .. found.Where((hit, i) => i == 0 || (hit.Coverage >= least && hit.Fit >= (own?.Have(hit.DocumentId) == true ? OwnNearInFit : NearInFit) * first.Fit) || (hit.Coverage >= Sufficiency.Enough && isMeant(hit)))
                .DistinctBy(hit => hit.DocumentId, StringComparer.Ordinal)
                .DistinctBy(hit => hit.Passage is { Length: > 0 } passage ? passage : hit.Clause.Id, StringComparer.Ordinal),
        ];
    }
}
