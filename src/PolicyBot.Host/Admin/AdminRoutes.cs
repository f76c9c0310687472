using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PolicyBot.Host.Api;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Web;

namespace PolicyBot.Host.Admin;

/// <summary>The desk at <c>/admin</c>: where an office keeps its documents, names and answers right, signed in.</summary>
internal static class AdminRoutes
{
    public static IServiceCollection AddAdmin(this IServiceCollection services, SignInOptions signIn)
    {
        services.AddDataProtection().SetApplicationName("PolicyBot");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new StoredProtectionKeys(provider.GetRequiredService<State.StateDatabase>())));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "policybot.form";
            o.HeaderName = "X-Form-Token";
            o.SuppressXFrameOptionsHeader = true;
        });
        var authentication = services.AddAuthentication(Session.Scheme)
            .AddCookie(Session.Scheme, Session.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeys.Scheme, null);
        if (signIn.Authority.Length > 0)
            authentication.AddOpenIdConnect(Provider.Scheme, o => Provider.Configure(o, signIn));
        services.AddAuthorization();
        return services.AddSingleton<Accounts>().AddSingleton<SignInThrottle>().AddDrafts().AddSingleton<Gaps>().AddHostedService<ReplyWatch>().AddHostedService<FirstStart>();
    }

    /// <summary>Who signed in, before anything that asks.</summary>
    public static void UseAdmin(this WebApplication app)
    {
        // One place says it for every cookie, those of antiforgery and of sign-in elsewhere included.
        app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always, HttpOnly = Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always, MinimumSameSitePolicy = SameSiteMode.Lax });
        app.UseAuthentication();
        app.UseViewers();
        app.UseAuthorization();
    }

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/admin").ExcludeFromDescription().AddEndpointFilter(CheckAsync);
        pages.MapSignIn();
        pages.MapDrafts();
        pages.MapShelf();
        pages.MapWords();
        pages.MapGaps();
        pages.MapUsage();
        pages.MapAccounts();
        pages.MapKeys();
        pages.MapLog();
        pages.MapSubscriptions();
        pages.MapOverview();
        var machines = routes.MapGroup("/api/admin").ExcludeFromDescription().AddEndpointFilter(TellAsync);
        machines.MapLogExport();
        machines.MapDraftUpload();
    }

    /// <summary>A page of the desk.</summary>
    public static RazorComponentResult Render<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new(typeof(TPage), parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Back to a page, so that loading it again repeats nothing.</summary>
    public static RedirectHttpResult To(Rendering.Links links, string path) => TypedResults.LocalRedirect(links.Path(path));

    // Pages of the desk are nobody else's: not to be kept, and nothing is changed without the form's token.
    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        try
        {
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
                && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return Pages.Message(StatusCodes.Status400BadRequest, "页面已过期", "这个页面打开太久，或登录已变更，刚才的操作没有执行。请返回上一页，刷新后再试。");
            return await next(context);
        }
        catch (DeskException e)
        {
            return Pages.Message(e.Status, Problems.Words(e.Status).Title, e.Message);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException or BadHttpRequestException)
        {
            return Pages.Message(StatusCodes.Status413PayloadTooLarge, "无法读取", "提交的内容太大或不完整，没有执行。");
        }
    }

    private static async ValueTask<object?> TellAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DeskException e)
        {
            return Problems.Of(e.Status, e.Message);
        }
    }
}
