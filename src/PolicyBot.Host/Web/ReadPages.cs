using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Documents.Standing;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web;

/// <summary>Reading: the shelf with its search, the full text of its documents, their files and their versions.</summary>
internal static class ReadPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/documents", Documents);
        pages.MapGet("/documents/{id}", FullText);
        pages.MapGet("/documents/{id}/text", TextPart);
        pages.MapGet("/documents/{id}/clause", ClausePart);
        pages.MapGet("/documents/{id}/file", Original);
        pages.MapGet("/documents/{id}/compare/{other}", Compare);
    }

    private static RazorComponentResult Documents(HttpRequest request, Viewer viewer, Shelf shelf, TimeProvider time)
    {
        // One generation for the whole page.
        var index = shelf.Index;
        var today = LocalDay.Today(time);
        Func<Clause, PolicyDocument> documentOf = clause => index.Facts(clause.Id[..clause.Id.IndexOf('/', StringComparison.Ordinal)], viewer.Audience)!;
        return Pages.Render<DocumentsPage>(new
        {
            Result = ShelfResult.Of(ShelfFilter.Of(request.Query), index, viewer.Audience, today),
            Choices = ShelfChoices.Of(index, viewer.Audience, today),
            Document = documentOf,
        });
    }

    private static IResult FullText(string id, string? clause, string? quote, Viewer viewer, Shelf shelf, TimeProvider time)
    {
        var index = shelf.Index;
        if (index.Document(id, viewer.Audience) is not { } document)
            return TypedResults.NotFound();
        var versions = Versions.Of(document, index.Documents(viewer.Audience)).ToList();
        var own = versions.FindIndex(d => d.Id == id);
        using var original = shelf.Original(id, viewer.Audience)?.Content;
        return Pages.Render<DocumentPage>(new
        {
            Document = document,
            Mark = Mark(clause, quote),
            Standing = index.Standing(document, LocalDay.Today(time), viewer.Audience),
            Others = versions.Select((d, i) => (Document: d, IsEarlier: i < own)).Where(d => d.Document.Id != id).ToList(),
            HasOriginal = original is not null,
        });
    }

    private static IResult TextPart(string id, string? clause, string? quote, Viewer viewer, Shelf shelf, TimeProvider time)
    {
        var index = shelf.Index;
        return index.Document(id, viewer.Audience) is { } document
            ? Pages.Render<DocumentText>(new { Document = document, Mark = Mark(clause, quote), Standing = index.Standing(document, LocalDay.Today(time), viewer.Audience) })
            : TypedResults.NotFound();
    }

    private static IResult ClausePart(string id, string? clause, string? quote, Viewer viewer, Shelf shelf)
    {
        var document = shelf.Index.Document(id, viewer.Audience);
        return document?.Clauses.FirstOrDefault(c => Links.IsAt(c, clause)) is { } found
            ? Pages.Render<ClauseFragment>(new { Document = document, Clause = found, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();
    }

    // Always to be saved, never shown in this site's name: an HTML file may hold scripts.
    private static IResult Original(string id, Viewer viewer, Shelf shelf) =>
        shelf.Original(id, viewer.Audience) is { } file
            ? TypedResults.File(file.Content, "application/octet-stream", file.Name)
            : TypedResults.NotFound();

    private static IResult Compare(string id, string other, Viewer viewer, Shelf shelf)
    {
        var index = shelf.Index;
        return index.Document(id, viewer.Audience) is { } before && index.Document(other, viewer.Audience) is { } after
            ? Pages.Render<ComparePage>(new { Comparison = DocumentComparison.Of(before, after) })
            : TypedResults.NotFound();
    }

    private static QuoteMark? Mark(string? clause, string? quote) => clause is null ? null : new(clause, quote ?? "");
}
