using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Web;

/// <summary>Reading: the shelf and the full text of its documents.</summary>
internal static class ReadPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/documents", (Shelf shelf) => Pages.Render<DocumentsPage>(new { Documents = shelf.Index.Documents(Audience.Public) }));
        pages.MapGet("/documents/{id}", FullText);
        pages.MapGet("/documents/{id}/text", TextPart);
        pages.MapGet("/documents/{id}/clause", Clause);
    }

    private static IResult FullText(string id, string? clause, string? quote, Shelf shelf) =>
        shelf.Index.Document(id, Audience.Public) is { } document
            ? Pages.Render<DocumentPage>(new { Document = document, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();

    private static IResult TextPart(string id, string? clause, string? quote, Shelf shelf) =>
        shelf.Index.Document(id, Audience.Public) is { } document
            ? Pages.Render<DocumentText>(new { Document = document, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();

    private static IResult Clause(string id, string? clause, string? quote, Shelf shelf)
    {
        var document = shelf.Index.Document(id, Audience.Public);
        return document?.Clauses.FirstOrDefault(c => Links.IsAt(c, clause)) is { } found
            ? Pages.Render<ClauseFragment>(new { Document = document, Clause = found, Mark = Mark(clause, quote) })
            : TypedResults.NotFound();
    }

    private static QuoteMark? Mark(string? clause, string? quote) => clause is null ? null : new(clause, quote ?? "");
}
