using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Host.Identity;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>The desk's first page.</summary>
internal static class OverviewPages
{
    public static void MapOverview(this IEndpointRouteBuilder routes) => routes.MapGet("", Show).RequireAuthorization();

    private static RazorComponentResult Show(HttpContext http, Shelf shelf)
    {
        var manifest = shelf.Index.Manifest;
        return AdminRoutes.Render<OverviewPage>(new { Actor = Actor.Of(http)!, manifest.Documents, manifest.Clauses, BuiltAt = manifest.BuiltAt.ToUnixTimeMilliseconds() });
    }
}
