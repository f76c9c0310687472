using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// What is said of other places than those asked about: however much a document of one city sounds like it, it says nothing of another. The
/// whole country's holds everywhere and a province's in its cities; a document that is nobody's may be about any place, and one that begins
/// with the place is about it, whoever issued it.
/// </summary>
internal sealed class OtherPlaces(PolicyIndex index)
{
    private readonly PassageScoring _passages = new(index);

    /// <summary>Whether what a province's document says, and says of none of its cities by name, holds in a city that it does not name.</summary>
    /// <param name="jurisdiction">The place the document is of; null where unknown.</param>
    /// <param name="text">A clause of it, or what of the document is weighed.</param>
    /// <param name="place">The place asked about.</param>
    public static bool HoldsIn(string? jurisdiction, string text, Place place) =>
        place.LiesIn(jurisdiction) && !RegionLexicon.In(text).Any(p => p.LiesIn(jurisdiction));

    /// <summary>Whether a document is a place's own or begins with it.</summary>
    public bool IsOf(PolicyDocument document, Place place, Audience audience) => document.Jurisdiction == place.Name || _passages.OpensWith(document, place.ShortName, audience);

    /// <summary>Whether a clause is of other places than those a question names.</summary>
    /// <param name="query">The question; one that names no place is about any.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="text">Its headings and text.</param>
    /// <param name="passage">What of it would answer.</param>
    public bool AreMeant(PolicyQuery query, Clause clause, string text, string passage)
    {
        var id = ClauseId.DocumentOf(clause.Id);
        ImmutableArray<Place> unnamed = [.. query.Regions.Where(r => !text.Contains(r.ShortName, StringComparison.Ordinal))];
        if (unnamed.IsEmpty || index.Facts(id, query.Audience) is not { Jurisdiction: { } own } document)
            return false;

        // What a province's document gives its other cities by name is theirs.
        if (unnamed.Length == query.Regions.Length && unnamed.Any(r => r.LiesIn(own) && !HoldsIn(own, passage, r)))
            return true;
        return !query.DocumentIds.Contains(id, StringComparer.Ordinal) && !query.Regions.Any(r => Jurisdiction.Covers(own, r) || IsOf(document, r, query.Audience));
    }
}
