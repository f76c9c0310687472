using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>
/// A browser's session: a protected cookie that names the account. What the account may do is read from the store at every request,
/// so that a suspended account, a role taken away or a new password holds from the next request on.
/// </summary>
internal static class Session
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "session";

    /// <summary>The claim that holds <see cref="Account.Stamp"/>.</summary>
    public const string StampClaim = "stamp";

    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>Where one signs in.</summary>
    public const string SignInPath = "/admin/sign-in";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "policybot.desk";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // A link in a mail or a chat leads to a page of the desk, never to a change of it.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = Idle;
        cookie.SlidingExpiration = true;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = context =>
            {
                var links = context.HttpContext.RequestServices.GetRequiredService<Links>();
                var to = HttpMethods.IsGet(context.Request.Method) ? "?to=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString) : "";
                context.Response.Redirect(links.Path(SignInPath) + to);
                return Task.CompletedTask;
            },
            OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Begins a session.</summary>
    public static Task BeginAsync(HttpContext http, Account account) =>
        http.SignInAsync(Scheme, Actor.Principal(account, account.Roles, Scheme));

    /// <summary>Lets through whoever is signed in and holds one of the roles.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Roles any, string scheme = Scheme)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = scheme, Roles = string.Join(',', RoleRules.Each(any)) });

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        await using var store = context.HttpContext.RequestServices.GetRequiredService<StateDatabase>().Open();
        var account = await store.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, context.HttpContext.RequestAborted);
        if (account is null || account.Suspended || account.Stamp != context.Principal!.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.ReplacePrincipal(Actor.Principal(account, account.Roles, Scheme));
    }
}
