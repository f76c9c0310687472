using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Answering;
using PolicyBot.Documents.Comparison;
using PolicyBot.Documents.Standing;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Api;

/// <summary><c>GET /api/documents</c>, <c>GET /api/documents/{id}</c> and what is asked of its versions.</summary>
internal static class DocumentsApi
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/documents", List)
            .WithName("documents")
            .WithSummary("The documents that are answered from, in the order of their titles.");
        routes.MapGet("/api/documents/{id}", Get)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("document")
            .WithSummary("A document: its facts, every clause with who answers for it, and whether it holds on a day (asOf; today by default).");
        routes.MapGet("/api/documents/{id}/versions", ListVersions)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("versions")
            .WithSummary("The versions of a document that are served, earliest first, itself included.");
        routes.MapGet("/api/documents/{id}/compare/{other}", Compare)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("compare")
            .WithSummary("Two versions clause by clause, the earlier one first: same, moved, changed with the words, new, gone.");
    }

    private static Results<Ok<DocumentSummaryJson[]>, ProblemHttpResult> ListVersions(string id, Viewer viewer, Shelf shelf, Links links) =>
        shelf.Index.Facts(id, viewer.Audience) is { } document
            ? TypedResults.Ok(Versions.Of(document, shelf.Index.Documents(viewer.Audience)).Select(d => DocumentSummaryJson.Of(d, links)).ToArray())
            : Missing(id);

    private static Results<Ok<ComparisonJson>, ProblemHttpResult> Compare(string id, string other, Viewer viewer, Shelf shelf) =>
        shelf.Index.Document(id, viewer.Audience) is not { } before ? Missing(id)
        : shelf.Index.Document(other, viewer.Audience) is not { } after ? Missing(other)
        : TypedResults.Ok(ComparisonJson.Of(DocumentComparison.Of(before, after)));

    private static ProblemHttpResult Missing(string id) =>
        Problems.Of(StatusCodes.Status404NotFound, $"没有编号为“{id}”的文件。可用 GET /api/documents 查看收录的文件。");

    private static Ok<DocumentSummaryJson[]> List(Viewer viewer, Shelf shelf, Links links) =>
        TypedResults.Ok(shelf.Index.Documents(viewer.Audience).Select(d => DocumentSummaryJson.Of(d, links)).ToArray());

    private static Results<Ok<DocumentJson>, ProblemHttpResult> Get(string id, string? asOf, Viewer viewer, Shelf shelf, TimeProvider time)
    {
        try
        {
            var day = AskRequest.DayFrom(asOf) ?? LocalDay.Today(time);
            return shelf.Index.Document(id, viewer.Audience) is { } document
                ? TypedResults.Ok(DocumentJson.Of(document, shelf.Index.Standing(document, day, viewer.Audience)))
                : Missing(id);
        }
        catch (BadQuestionException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }
    }
}
