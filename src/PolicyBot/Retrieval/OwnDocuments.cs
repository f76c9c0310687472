using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval;

/// <summary>
/// The documents of the office's own place. Who asks an office of 四川省 what item eight says, and names no document, means one of
/// 四川省; who asks it about a subject wants to see what 四川省 says of it before what other places do.
/// </summary>
/// <param name="Place">The place.</param>
/// <param name="Ids">Its documents among those served; not empty, and not all of them.</param>
public sealed record OwnDocuments(Place Place, ImmutableArray<string> Ids)
{
    /// <summary>A query with them, where it names neither a document nor a place, and the conversation does not either.</summary>
    internal static PolicyQuery In(PolicyQuery query, Place? place, PolicyIndex index)
    {
        // What the last question was read for is none of this one's, which may name a document.
        query = query with { Own = null, ReadFor = null };
        if (place is null || query is not { DocumentIds.IsEmpty: true, ClauseIds.IsEmpty: true, Regions.IsEmpty: true, UnknownDocument: null, TakenOver: null, Spoken: null })
            return query;
        var served = index.Documents(query.Audience);

        // 遂宁市财政局, 北京财政厅: a place stands in the department's name.
        if (query.Departments.Any(d => !RegionLexicon.In(d.Typed).IsEmpty || served.Any(o => o.Jurisdiction is { Length: > 2 } of && d.Typed.StartsWith(of[..^1], StringComparison.Ordinal))))
            return query;
        ImmutableArray<string> own = [.. served.Where(d => d.Jurisdiction == place.Name).Select(d => d.Id)];
        return own.IsEmpty || own.Length == served.Count ? query : query with { Own = new(place, own) };
    }

    /// <summary>Whether one document is meant by a question that names none: it would have to be asked back.</summary>
    internal bool AreMeant(PolicyQuery query) =>
        !query.Clauses.IsEmpty
        || query.Intent == Intent.DocumentFact || IsList(query)
        || (query.Topic.Length == 0 && query.Intent is Intent.Structure or Intent.Measures or Intent.Goals or Intent.AllDepartments or Intent.WithoutLead or Intent.WithoutList)
        || UnnamedDocument.IsOf(query, Place);

    /// <summary>Whether a list by department is asked for: the department is this place's, of those of its name.</summary>
    internal static bool IsList(PolicyQuery query) => query.Intent is Intent.DepartmentTasks or Intent.MeasuresWhere;

    /// <summary>Whether a clause stands in one of them.</summary>
    internal bool Have(string documentId) => Ids.Contains(documentId, StringComparer.Ordinal);

    /// <summary>Evidence from several documents with theirs first.</summary>
    internal Evidence First(Evidence evidence)
    {
        if (!evidence.Items.Concat(evidence.Further).Any(i => Have(i.Document.Id)) || evidence.Items.All(i => Have(i.Document.Id)))
            return evidence;
        var (own, others) = (evidence.Items.Where(i => Have(i.Document.Id)).ToArray(), evidence.Items.Where(i => !Have(i.Document.Id)).ToArray());
        if (own.Length > 0)
            return evidence with { Items = [.. own, .. others] };

        // None of theirs is quoted: the best is, in the place of the last that is.
        var best = evidence.Further.First(i => Have(i.Document.Id));
        var last = evidence.Items[^1].Document.Id;
        return evidence with
        {
            Items = [best, .. evidence.Items.Where(i => i.Document.Id != last)],
            Further = [.. evidence.Items.Where(i => i.Document.Id == last).Take(1), .. evidence.Further.Where(i => i != best)],
        };
    }
}
