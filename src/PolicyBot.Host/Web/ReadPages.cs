using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Documents;
using PolicyBot.Documents.Comparison;
using PolicyBot.Documents.Standing;
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

    private static RazorComponentResult Documents(HttpRequest request, Shelf shelf, TimeProvider time)
    {
        // One generation for the whole page.
        var index = shelf.Index;
        var today = LocalDay.Today(time);
        Func<Clause, PolicyDocument> documentOf = clause => index.Facts(clause.Id[..clause.Id.IndexOf('/', StringComparison.Ordinal)], Audience.Public)!;
        return Pages.Render<DocumentsPage>(new
        {
            Result = ShelfResult.Of(ShelfFilter.Of(request.Query), index, today),
            Choices = ShelfChoices.Of(index, today),
            Document = documentOf,
        });
    }

    private static IResult FullText(string id, string? clause, string? quote, Shelf shelf, TimeProvider time)
    {
        var index = shelf.Index;
        if (index.Document(id, Audience.Public) is not { } document)
            return TypedResults.NotFound();
        var versions = Versions.Of(document, index.Documents(Audience.Public)).ToList();
        var own = versions.FindIndex(d => d.Id == id);
        using var original = shelf.Original(id, Audience.Public)?.Content;
        return Pages.Render<DocumentPage>(new
        {
            Document = document,
            Mark = Mark(clause, quote),
            Standing = index.Standing(document, LocalDay.Today(time), Audience.Public),
            Others = versions.Select((d, i) => (Document: d, IsEarlier: i < own)).Where(d => d.Document.Id != id).ToList(),
            HasOriginal = original is not null,
        });
    }

    private static IResult TextPart(string id, string? clause, string? quote, Shelf shelf, TimeProvider time)
    {
        var index = shelf.Index;
        return index.Document(id, Audience.Public) is { } document
            ? Pages.Render<DocumentText>(new { Document = document, Mark = Mark(clause, quote), Standing = index.Standing(document, LocalDay.Today(time), Audience.Public) })
            : TypedResults.NotFound();
    }

    private static IResult ClausePart(string id, string? clause, string? quote, Shelf shelf)
    {
        var document = shelf.Index.Document(id, Audience.Public);
        return document?.Clauses.FirstOrDefault(c => Links.IsAt(c, clause)) is { } found
            ? Pages.Render<ClauseFragment>(new { Document = document, Clause = found, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();
    }

    // Always to be saved, never shown in this site's name: an HTML file may hold scripts.
    private static IResult Original(string id, Shelf shelf) =>
        shelf.Original(id, Audience.Public) is { } file
            ? TypedResults.File(file.Content, "application/octet-stream", file.Name)
            : TypedResults.NotFound();

    private static IResult Compare(string id, string other, Shelf shelf)
    {
        var index = shelf.Index;
        return index.Document(id, Audience.Public) is { } before && index.Document(other, Audience.Public) is { } after
            ? Pages.Render<ComparePage>(new { Comparison = DocumentComparison.Of(before, after) })
            : TypedResults.NotFound();
    }

    private static QuoteMark? Mark(string? clause, string? quote) => clause is null ? null : new(clause, quote ?? "");
}
