using System.Globalization;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>Questions left open, handed to offices, and what these reply.</summary>
internal static class GapPages
{
    public static void MapGaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/gaps", (HttpContext http, Gaps gaps, Shelf shelf, CancellationToken cancel) => Show(http, gaps, shelf, null, cancel)).Requires(DraftPages.Seen);
        routes.MapPost("/gaps", Act((by, _, _, form, gaps, cancel) => gaps.HandAsync(by, [.. form["question"].OfType<string>()], form["office"].ToString().Trim(), cancel))).Requires(Roles.Editor);
        routes.MapPost("/gaps/{id}/reply", Act((by, id, revision, form, gaps, cancel) => gaps.ReplyAsync(
            by, id, revision, form["reply"].ToString().Trim(), form["author"].ToString().Trim(),
            DateOnly.TryParseExact(form["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null, cancel))).Requires(Roles.Editor);
        routes.MapPost("/gaps/{id}/release", Act((by, id, revision, _, gaps, cancel) => gaps.ReleaseAsync(by, id, revision, cancel))).Requires(Roles.Reviewer);
        routes.MapPost("/gaps/{id}/retract", Act((by, id, revision, _, gaps, cancel) => gaps.RetractAsync(by, id, revision, cancel))).Requires(Roles.Reviewer);
    }

    private static async Task<IResult> Show(HttpContext http, Gaps gaps, Shelf shelf, DeskException? problem, CancellationToken cancel) => AdminRoutes.Render<GapsPage>(
        new
        {
            Actor = Actor.Of(http)!,
            Open = await gaps.OpenAsync(cancel),
            Handed = await gaps.HandedAsync(cancel),
            Offices = (IReadOnlyList<string>)[.. shelf.House.Offices.Select(o => o.FullName).Concat(shelf.Index.Departments(Audience.Staff).Where(d => d.Listed).SelectMany(d => d.Printed)).Distinct(StringComparer.Ordinal)],
            Problem = problem?.Message,
        },
        problem?.Status ?? StatusCodes.Status200OK);

    private delegate Task Work(Actor by, string id, int revision, IFormCollection form, Gaps gaps, CancellationToken cancel);

    private static Delegate Act(Work work) => async (HttpContext http, Gaps gaps, Shelf shelf, Links links, CancellationToken cancel) =>
    {
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            var revision = int.TryParse(form["revision"], CultureInfo.InvariantCulture, out var sent) ? sent : -1;
            await work(Actor.Of(http)!, http.Request.RouteValues["id"] as string ?? "", revision, form, gaps, cancel);
            return AdminRoutes.To(links, "/admin/gaps");
        }
        catch (DeskException e)
        {
            return await Show(http, gaps, shelf, e, cancel);
        }
    };
}
