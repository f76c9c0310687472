using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Admin;

/// <summary>What was asked, by day, in numbers; no question of anybody is shown.</summary>
internal static class UsagePages
{
    /// <summary>Who sees it.</summary>
    public const Roles Seen = RoleRules.Any;

    public static void MapUsage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/usage", async (HttpContext http, StateDatabase state, Shelf shelf, TimeProvider time, CancellationToken cancel) =>
        {
            await using var store = state.Open();
            return AdminRoutes.Render<UsagePage>(new { Actor = Actor.Of(http)!, Usage = await Usage.OfAsync(store, shelf.Index, LocalDay.Today(time), cancel) });
        }).Requires(Seen);
}
