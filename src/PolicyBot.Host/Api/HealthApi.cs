using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Api;

/// <summary>Whether the process runs (<c>/health/live</c>) and whether it can answer (<c>/health/ready</c>).</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Live("live")))
            .WithName("live")
            .WithSummary("200 as long as the process answers.");
        routes.MapGet("/health/ready", Ready)
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable)
            .WithName("ready")
            .WithSummary("200 when there is a document to answer from, else 503; names the documents that could not be read.");
    }

    private static JsonHttpResult<Readiness> Ready(Shelf shelf)
    {
        var documents = shelf.Index.Documents(Audience.Public).Count;
        var status = documents > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(new Readiness(documents > 0 ? "ready" : "empty", documents, [.. shelf.Problems.Where(p => p.Audience == Audience.Public)]), statusCode: status);
    }

    /// <summary>The process runs.</summary>
    /// <param name="Status"><c>live</c>.</param>
    internal sealed record Live(string Status);

    /// <summary>Whether questions can be answered.</summary>
    /// <param name="Status"><c>ready</c>, or <c>empty</c> where no document could be read.</param>
    /// <param name="Documents">How many documents are answered from.</param>
    /// <param name="Problems">Public documents of the catalogue that are not, with the reason in Chinese.</param>
    internal sealed record Readiness(string Status, int Documents, ImmutableArray<ShelfProblem> Problems);
}
