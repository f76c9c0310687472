using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Rendering;

/// <summary>A clause as agents get it.</summary>
/// <param name="ClauseId">Its id.</param>
/// <param name="DocumentId">Its document's id.</param>
/// <param name="DocumentTitle">Its document's full title.</param>
/// <param name="DocumentNumber">文号; null where the document has none.</param>
/// <param name="Section">The heading of the section it stands in; null at the top.</param>
/// <param name="Label">Its number as printed.</param>
/// <param name="Title">Its heading; null where it has none.</param>
/// <param name="Text">Its own text, verbatim; what its items say is in <paramref name="Items"/>.</param>
/// <param name="Items">The clauses directly inside it, in print order; empty where there are none.</param>
/// <param name="Lead">Who leads, as printed.</param>
/// <param name="Participants">The others named, as printed.</param>
/// <param name="Inherited">Who else answers for it by an earlier clause's rule.</param>
/// <param name="Url">Where it can be read.</param>
public sealed record SingleClauseJson(
    string ClauseId, string DocumentId, string DocumentTitle, string? DocumentNumber, string? Section, string Label, string? Title, string Text, ImmutableArray<ClauseItemJson> Items,
    ImmutableArray<string> Lead, ImmutableArray<string> Participants, ImmutableArray<string> Inherited, string Url)
{
    /// <summary>The public clause of this id; null where there is none.</summary>
    /// <param name="index">The index.</param>
    /// <param name="clauseId">The id.</param>
    /// <param name="links">Makes addresses readers elsewhere can open; null leaves them from the site's root.</param>
    public static SingleClauseJson? Find(PolicyIndex index, string clauseId, Links? links)
    {
        if (index.Clause(clauseId, Audience.Public) is not { } clause || index.Facts(clauseId[..clauseId.IndexOf('/')], Audience.Public) is not { } document)
            return null;
        var url = $"/documents/{document.Id}#{clause.Id[(document.Id.Length + 1)..]}";
        var r = clause.Responsibility;
        return new(
            clause.Id, document.Id, document.Title, document.DocumentNumber, clause.Section, clause.Label, clause.Title, clause.Text,
            [.. index.Document(document.Id, Audience.Public)!.Clauses.Where(c => c.ParentId == clause.Id).Select(c => new ClauseItemJson(c.Id, c.Label, c.Title, c.Text))],
            r?.Lead ?? [], r?.Participants ?? [], r?.Inherited ?? [], links?.Public(url) ?? url);
    }
}

/// <summary>A clause inside another.</summary>
/// <param name="ClauseId">Its id.</param>
/// <param name="Label">Its number as printed.</param>
/// <param name="Title">Its heading; null where it has none.</param>
/// <param name="Text">Its own text, verbatim.</param>
public sealed record ClauseItemJson(string ClauseId, string Label, string? Title, string Text);
