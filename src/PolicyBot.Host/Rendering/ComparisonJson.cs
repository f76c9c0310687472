using System.Collections.Immutable;
using PolicyBot.Documents.Comparison;

namespace PolicyBot.Host.Rendering;

/// <summary>A comparison as <c>compare --json</c> and <c>GET /api/documents/{id}/compare/{other}</c> give it.</summary>
/// <param name="Before">Id of the earlier document.</param>
/// <param name="After">Id of the later document.</param>
/// <param name="Same">How many clauses have the same words at the same place.</param>
/// <param name="Moved">How many have the same words under another number.</param>
/// <param name="Changed">How many have other words.</param>
/// <param name="New">How many are new.</param>
/// <param name="Gone">How many are gone.</param>
/// <param name="Changes">What became of each clause, in the later document's order.</param>
public sealed record ComparisonJson(string Before, string After, int Same, int Moved, int Changed, int New, int Gone, ImmutableArray<ClauseChangeJson> Changes)
{
    /// <summary>The comparison in this shape.</summary>
    public static ComparisonJson Of(DocumentComparison c) => new(
        c.Before.Id, c.After.Id, c.Count(ChangeKind.Same), c.Count(ChangeKind.Moved), c.Count(ChangeKind.Changed), c.Count(ChangeKind.New), c.Count(ChangeKind.Gone),
        [.. c.Changes.Select(x => new ClauseChangeJson(x.Kind, x.Before?.Id, x.Before?.Label, x.After?.Id, x.After?.Label, x.Words))]);
}

/// <summary>What became of a clause.</summary>
/// <param name="Kind">What.</param>
/// <param name="BeforeId">Id of the clause in the earlier document; null where it is new.</param>
/// <param name="BeforeLabel">Its number there as printed.</param>
/// <param name="AfterId">Id of the clause in the later document; null where it is gone.</param>
/// <param name="AfterLabel">Its number there as printed.</param>
/// <param name="Words">The text in pieces that were kept, removed or added.</param>
public sealed record ClauseChangeJson(ChangeKind Kind, string? BeforeId, string? BeforeLabel, string? AfterId, string? AfterLabel, ImmutableArray<ComparedText> Words);
