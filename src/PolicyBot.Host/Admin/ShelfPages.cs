using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>Documents that came by the catalogue, by command or by the watched folder: found here, to be corrected as an upload is.</summary>
internal static class ShelfPages
{
    /// <summary>Most documents shown at once; more are found by their title.</summary>
    public const int MostShown = 50;

    public static void MapShelf(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/shelf", Show).Requires(DraftPages.Seen);
        routes.MapPost("/shelf/{documentId}/correct", Correct).Requires(Roles.Editor);
    }

    private static async Task<IResult> Show(HttpContext http, string? q, Shelf shelf, Drafts drafts, CancellationToken cancel)
    {
        var words = (q ?? "").Trim();
        var own = (await drafts.AllAsync(cancel)).Where(d => d.Served is not null && !drafts.IsShelved(d)).Select(d => d.DocumentId).ToHashSet(StringComparer.Ordinal);
        var found = shelf.Index.Documents(Audience.Staff).Where(d => !own.Contains(d.Id)
            && (words.Length == 0 || d.Title.Contains(words, StringComparison.OrdinalIgnoreCase) || d.DocumentNumber?.Contains(words, StringComparison.OrdinalIgnoreCase) == true)).ToList();
        return AdminRoutes.Render<ShelfPage>(new { Actor = Actor.Of(http)!, Search = words, Found = found });
    }

    private static async Task<IResult> Correct(string documentId, HttpContext http, Shelf shelf, Drafts drafts, HostSettings settings, Links links, CancellationToken cancel)
    {
        var draft = await drafts.TakeShelvedAsync(Actor.Of(http)!, documentId, shelf, new DeskCorrections(settings.Shelf.IndexDirectory), cancel);
        return AdminRoutes.To(links, "/admin/drafts/" + draft.Id);
    }
}
