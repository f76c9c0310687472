using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Api;

/// <summary><c>GET /api/documents</c> and <c>GET /api/documents/{id}</c>.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/documents", List)
            .WithName("documents")
            .WithSummary("The documents that are answered from, in the order of their titles.");
        routes.MapGet("/api/documents/{id}", Get)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("document")
            .WithSummary("A document: its facts and every clause with who answers for it.");
    }

    private static Ok<DocumentSummaryJson[]> List(Shelf shelf, Links links) =>
        TypedResults.Ok(shelf.Index.Documents(Audience.Public).Select(d => DocumentSummaryJson.Of(d, links)).ToArray());

    private static Results<Ok<DocumentJson>, ProblemHttpResult> Get(string id, Shelf shelf) =>
        shelf.Index.Document(id, Audience.Public) is { } document
            ? TypedResults.Ok(DocumentJson.Of(document))
            : Problems.Of(StatusCodes.Status404NotFound, $"没有编号为“{id}”的文件。可用 GET /api/documents 查看收录的文件。");
}
