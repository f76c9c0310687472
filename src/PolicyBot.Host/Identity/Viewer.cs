using Microsoft.AspNetCore.Authentication;
using PolicyBot.Documents;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>
/// Who reads a page or asks a question, and which documents they see. Pages know whoever is signed in by their session; addresses under
/// <c>/api</c> know a machine by its key and no session, so that no page of another site can read them in somebody's name.
/// </summary>
/// <param name="Actor">The account; null for a visitor.</param>
public sealed record Viewer(Actor? Actor)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static Viewer Visitor { get; } = new((Actor?)null);

    /// <summary>What they see: documents for staff as well where the account holds any role. One that nobody has granted a role sees what visitors see.</summary>
    public Audience Audience => Actor is { Roles: not Roles.None } ? Audience.Staff : Audience.Public;

    /// <summary>Who sends a request.</summary>
    public static Viewer Of(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: var by } && by == (IsApi(http) ? ApiKeys.Scheme : Session.Scheme) ? new(Actor.Of(http)) : Visitor;

    /// <summary>The same, for a handler's parameter.</summary>
    public static ValueTask<Viewer> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    internal static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}

/// <summary>Finds out who sends each request before anything asks.</summary>
internal static class Viewers
{
    /// <summary>Takes keys under <c>/api</c>, refusing one that opens nothing, and keeps pages that somebody is signed in to out of every cache.</summary>
    public static void UseViewers(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Viewer.IsApi(http))
        {
            var key = await http.AuthenticateAsync(ApiKeys.Scheme);
            if (key.Failure is not null)
            {
                // Not answered as a visitor: whoever sends a key should learn that it is worth nothing.
                await http.ChallengeAsync(ApiKeys.Scheme);
                return;
            }

            http.User = key.Principal ?? new();
        }

        http.Response.OnStarting(() =>
        {
            http.Response.Headers.AppendCommaSeparatedValues("Vary", Viewer.IsApi(http) ? "Authorization" : "Cookie");
            if (http.User.Identity is { IsAuthenticated: true })
                http.Response.Headers.CacheControl = "private, no-store";
            return Task.CompletedTask;
        });
        await next(http);
    });
}
