using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>What is said of the place a question names, where what is served is not of it.</summary>
internal static class PlaceNotes
{
    /// <summary>That what is quoted is of the province or of the whole country and does not speak of the place itself; null where there is nothing to say.</summary>
    /// <param name="query">The question.</param>
    /// <param name="cited">The clauses quoted.</param>
    public static string? Wider(PolicyQuery query, IReadOnlyList<EvidenceItem> cited)
    {
        if (query.Intent is not (Intent.Topic or Intent.Lead or Intent.Departments or Intent.IsResponsible))
            return null;
        foreach (var place in query.Regions)
        {
            var wider = cited.Select(i => i.Document.Jurisdiction).OfType<string>().FirstOrDefault(of => of != place.Name && Jurisdiction.Covers(of, place));
            if (wider is null || cited.Any(i => Names(i, place)))
                continue;
            return $"（条文没有单独写到{place.Name}，这是{(wider == Jurisdiction.National ? "全国" : wider)}的文件。）";
        }

        return null;
    }

    /// <summary>That no document of the place is served; null where one is, or may be.</summary>
    /// <param name="query">The question.</param>
    /// <param name="index">The documents served.</param>
    public static string? Unserved(PolicyQuery query, PolicyIndex index)
    {
        var documents = index.Documents(query.Audience);
        var unserved = query.Regions.Where(place => !documents.Any(d => d.Jurisdiction switch
        {
            Jurisdiction.National => false,
            { } of => Jurisdiction.Covers(of, place),
            null => index.Mentions(place.ShortName, d.Id, query.Audience),
        })).Select(p => p.Name).ToArray();
        return unserved.Length > 0 ? $"没有收录{string.Join('、', unserved)}的文件。" : null;
    }

    private static bool Names(EvidenceItem item, Place place) =>
        item.Document.Jurisdiction == place.Name
        || item.Document.Title.Contains(place.ShortName, StringComparison.Ordinal)
        || item.Clause.Text.Contains(place.ShortName, StringComparison.Ordinal)
        || item.Clause.Title?.Contains(place.ShortName, StringComparison.Ordinal) == true
        || (item.Document.Jurisdiction is { } of && Places.Of(of) is var own && own.Province == place.Name);
}
