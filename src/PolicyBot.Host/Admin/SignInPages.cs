using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Admin;

/// <summary>Signing in and out, and setting a password by a one-time link: the pages of the desk for whoever is not signed in yet.</summary>
internal static class SignInPages
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (HttpContext http, string? to, string? refused) => Form(http, to, problem: refused is null ? null : "统一身份登录没有成功，或该账号已停用。请再试一次，或联系系统管理员。"));
        // A link, not a form: browsers would hold the provider's address against form-action.
        routes.MapGet("/provider", (string? to, PolicyBotOptions options, Links links) => options.SignIn.Authority.Length == 0
            ? (IResult)TypedResults.NotFound()
            : TypedResults.Challenge(new() { RedirectUri = links.Path(IsOwn(to ?? "") ? to! : "/admin") }, [Provider.Scheme]));
        routes.MapPost("/sign-in", SignIn);
        routes.MapPost("/sign-out", SignOut).RequireAuthorization();
        routes.MapGet("/start/{link}", async (string link, Accounts accounts, CancellationToken cancel) =>
            AdminRoutes.Render<StartPage>(new { Account = await accounts.OfLinkAsync(link, cancel), Link = link }));
        routes.MapPost("/start/{link}", Start);
    }

    private static RazorComponentResult Form(HttpContext http, string? to, string? name = null, string? problem = null, int status = StatusCodes.Status200OK) =>
        AdminRoutes.Render<SignInPage>(new { To = to, Name = name, Problem = problem, Unprotected = !IsProtected(http), Provider = http.RequestServices.GetRequiredService<PolicyBotOptions>().SignIn is { Authority.Length: > 0 } signIn ? signIn.Name : null }, status);

    private static async Task<IResult> SignIn(HttpContext http, Accounts accounts, SignInThrottle throttle, Links links, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (name, to) = (form["name"].ToString(), form["to"].ToString());
        if (!throttle.Admits(http))
            return Form(http, to, name, "登录尝试过于频繁，请 5 分钟后再试。", StatusCodes.Status429TooManyRequests);
        try
        {
            var account = await accounts.SignInAsync(name, form["password"].ToString(), Actor.AddressOf(http), cancel);
            await Session.BeginAsync(http, account);
            return AdminRoutes.To(links, IsOwn(to) ? to : "/admin");
        }
        catch (DeskException e)
        {
            return Form(http, to, name, e.Message, e.Status);
        }
    }

    private static async Task<IResult> SignOut(HttpContext http, Accounts accounts, Links links, CancellationToken cancel)
    {
        var to = (await http.Request.ReadFormAsync(cancel))["to"].ToString();
        await accounts.EndSessionsAsync(Actor.Of(http)!, cancel);
        await http.SignOutAsync(Session.Scheme);
        return AdminRoutes.To(links, IsOwn(to) ? to : Session.SignInPath);
    }

    private static async Task<IResult> Start(string link, HttpContext http, Accounts accounts, SignInThrottle throttle, Links links, CancellationToken cancel)
    {
        if (!throttle.Admits(http))
            throw new DeskException("尝试过于频繁，请 5 分钟后再试。", StatusCodes.Status429TooManyRequests);
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            if (form["password"] != form["again"])
                throw new DeskException("两次输入的密码不一样，请重新输入。");
            if (await accounts.SetPasswordAsync(link, form["password"].ToString(), Actor.AddressOf(http), cancel) is null)
                return AdminRoutes.Render<StartPage>(new { Link = link }, StatusCodes.Status404NotFound);
            return AdminRoutes.To(links, Session.SignInPath);
        }
        catch (DeskException e)
        {
            return AdminRoutes.Render<StartPage>(new { Account = await accounts.OfLinkAsync(link, cancel), Link = link, Problem = e.Message }, e.Status);
        }
    }

    // Only a page of this site: an address in a link must not lead elsewhere after the sign-in.
    internal static bool IsOwn(string to) => to is ['/', ..] and not ['/', '/', ..] && !to.Any(char.IsControl) && !to.Contains('\\');

    // Browsers take a cookie for HTTPS alone from this machine, too.
    private static bool IsProtected(HttpContext http) =>
        http.Request.IsHttps || http.Request.Host.Host == "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var address) && IPAddress.IsLoopback(address));
}
