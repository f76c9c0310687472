using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Identity;

/// <summary>
/// Signing in by an OpenID Connect provider: authorization code with PKCE. The provider says who somebody is, an account here says what
/// they may do; a first sign-in makes an account that may do nothing yet. Accounts are never matched by name or mail address.
/// </summary>
internal static class Provider
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "provider";

    /// <summary>Where the provider sends browsers back to: to be registered there.</summary>
    public const string CallbackPath = "/admin/provider/callback";

    private const string UserName = "preferred_username";

    public static void Configure(OpenIdConnectOptions oidc, SignInOptions options)
    {
        oidc.Authority = options.Authority;
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.ClientSecret;
        oidc.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // Cookies that a page of another site does not send would be missing with a form posted from there.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = CallbackPath;
        oidc.SignInScheme = Session.Scheme;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.MapUniqueJsonKey(UserName, UserName);
        oidc.CorrelationCookie.Path = oidc.NonceCookie.Path = "/";
        oidc.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                if (context.HttpContext.RequestServices.GetRequiredService<Links>().Absolute(CallbackPath) is { } address)
                    context.ProtocolMessage.RedirectUri = address;
                return Task.CompletedTask;
            },
            OnTicketReceived = TakeAsync,
            OnRemoteFailure = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Provider)).LogWarning("统一身份登录未成功：{Reason}", context.Failure?.Message);
                return BackAsync(context);
            },
        };
    }

    private static async Task TakeAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var accounts = http.RequestServices.GetRequiredService<Accounts>();
        var subject = $"{((OpenIdConnectOptions)context.Options).Authority} {context.Principal!.FindFirstValue("sub")}";
        var name = context.Principal!.FindFirstValue(UserName) ?? context.Principal!.FindFirstValue("name") ?? "";
        var account = await accounts.OfSubjectAsync(subject, name, context.Principal!.FindFirstValue("name") ?? name, Actor.AddressOf(http), http.RequestAborted);
        if (account is null)
            await BackAsync(context);
        else
            context.Principal = Actor.Principal(account, account.Roles, Session.Scheme);
    }

    private static Task BackAsync(HandleRequestContext<RemoteAuthenticationOptions> context)
    {
        context.Response.Redirect(context.HttpContext.RequestServices.GetRequiredService<Links>().Path(Session.SignInPath) + "?refused=1");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
