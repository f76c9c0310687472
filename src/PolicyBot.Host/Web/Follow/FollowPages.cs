using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web.Follow;

/// <summary>What changed, as pages and as Atom feeds of a document, a department, a topic or the whole shelf. Feeds know nobody: they hold what the public may see.</summary>
internal static class FollowPages
{
    public static void MapFollowPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/changes", AllAsync);
        pages.MapGet("/changes.atom", FeedAsync);
        pages.MapGet("/documents/{id}/changes", OfDocumentAsync);
    }

    /// <summary>Who is signed in and may follow; null for everybody else.</summary>
    public static Actor? Staff(HttpContext? http) => http is not null && Viewer.Of(http) is { Audience: Audience.Staff } viewer ? viewer.Actor : null;

    private static async Task<IResult> OfDocumentAsync(string id, Viewer viewer, ChangeLog log, PolicyEngine engine, CancellationToken cancel)
    {
        var audience = viewer.Audience;
        if (engine.SubjectOf(SubjectKind.Document, id, audience) is not { } subject)
            return TypedResults.NotFound();
        return Pages.Render<ChangesPage>(new
        {
            Heading = "变动记录：" + subject.Name,
            Changes = await log.OfDocumentAsync(id, audience, cancel),
            Feed = engine.SubjectOf(SubjectKind.Document, id, Audience.Public) is null ? null : FeedOf(subject),
        });
    }

    private static async Task<IResult> AllAsync(string? document, string? department, string? topic, Viewer viewer, ChangeLog log, PolicyEngine engine, CancellationToken cancel)
    {
        var audience = viewer.Audience;
        if (Asked(document, department, topic, engine, audience) is not { } asked)
            return TypedResults.NotFound();
        var problem = Following.Refusal(asked);
        return Pages.Render<ChangesPage>(
            new
            {
                Heading = asked is [var one] ? "变动记录：" + one.Name : "变动记录",
                Changes = problem is null ? await log.AllAsync(audience, asked, cancel) : [],
                Feed = problem is null ? FeedOf(asked is [var only] ? only : null) : null,
                Topic = topic ?? "",
                ShowsForm = department is null && document is null,
                Problem = problem,
            },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> FeedAsync(string? document, string? department, string? topic, HttpContext http, ChangeLog log, PolicyEngine engine, Links links, CancellationToken cancel)
    {
        if (Asked(document, department, topic, engine, Audience.Public) is not { } asked)
            return TypedResults.NotFound();
        if (Following.Refusal(asked) is { } problem)
            return Pages.Message(StatusCodes.Status400BadRequest, "请求无法受理", problem);
        var changes = await log.AllAsync(Audience.Public, asked, cancel);
        var root = links.Absolute("") ?? $"{http.Request.Scheme}://{http.Request.Host}{links.Prefix}";
        var feed = new AtomFeed(root, FeedOf(asked is [var one] ? one : null), asked is [var about] ? $"变动：{about.Name}" : "政策文件变动");
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(feed.Write(changes, engine.Shelf.Index.Manifest.BuiltAt), "application/atom+xml; charset=utf-8");
    }

    // Null where something is asked for that there is not; empty where nothing is.
    private static ImmutableArray<Subject>? Asked(string? document, string? department, string? topic, PolicyEngine engine, Audience audience) => (document, department, topic?.Trim()) switch
    {
        ({ Length: > 0 } id, _, _) => engine.SubjectOf(SubjectKind.Document, id, audience) is { } subject ? [subject] : null,
        (_, { Length: > 0 } id, _) => engine.SubjectOf(SubjectKind.Department, id, audience) is { } subject ? [subject] : null,
        (_, _, { Length: > 0 } words) => [engine.SubjectOf(SubjectKind.Topic, words, audience)!],
        _ => [],
    };

    private static string FeedOf(Subject? subject) =>
        "/changes.atom" + (subject is null ? "" : $"?{subject.Kind.ToString().ToLowerInvariant()}={Uri.EscapeDataString(subject.Target)}");
}
