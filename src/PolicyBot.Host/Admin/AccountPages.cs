using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>Accounts: system administrators make and suspend them, security administrators say what they may do.</summary>
internal static class AccountPages
{
    private const Roles Either = Roles.SystemAdministrator | Roles.SecurityAdministrator;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", (HttpContext http, Accounts accounts, CancellationToken cancel) => Show(http, accounts, cancel)).Requires(Either);
        routes.MapPost("/accounts", Create).Requires(Roles.SystemAdministrator);
        routes.MapPost("/accounts/{id}/roles", Grant).Requires(Either);
        routes.MapPost("/accounts/{id}/suspend", (string id, HttpContext http, Accounts accounts, Links links, CancellationToken cancel) => Suspend(id, true, http, accounts, links, cancel)).Requires(Roles.SystemAdministrator);
        routes.MapPost("/accounts/{id}/resume", (string id, HttpContext http, Accounts accounts, Links links, CancellationToken cancel) => Suspend(id, false, http, accounts, links, cancel)).Requires(Roles.SystemAdministrator);
        routes.MapPost("/accounts/{id}/link", Renew).Requires(Roles.SystemAdministrator);
    }

    private static async Task<IResult> Show(
        HttpContext http, Accounts accounts, CancellationToken cancel, string? link = null, DeskException? problem = null, string? name = null, string? displayName = null)
    {
        var actor = Actor.Of(http)!;
        return AdminRoutes.Render<AccountsPage>(
            new
            {
                Actor = actor,
                All = await accounts.AllAsync(cancel),
                MayGrant = await accounts.MayGrantAsync(actor, cancel),
                Link = link,
                Problem = problem?.Message,
                Name = name,
                DisplayName = displayName,
            },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> Create(HttpContext http, Accounts accounts, Links links, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (name, displayName) = (form["name"].ToString(), form["displayName"].ToString());
        try
        {
            var link = await accounts.CreateAsync(Actor.Of(http)!, name, displayName, cancel);
            return await Show(http, accounts, cancel, link: Address(http, links, link));
        }
        catch (DeskException e)
        {
            return await Show(http, accounts, cancel, problem: e, name: name, displayName: displayName);
        }
    }

    private static async Task<IResult> Renew(string id, HttpContext http, Accounts accounts, Links links, CancellationToken cancel) =>
        await Show(http, accounts, cancel, link: Address(http, links, await accounts.RenewLinkAsync(Actor.Of(http)!, id, cancel)));

    private static async Task<IResult> Grant(string id, HttpContext http, Accounts accounts, Links links, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var roles = Roles.None;
        foreach (var sent in form["role"])
            roles |= RoleRules.All.FirstOrDefault(r => r.Role.ToString() == sent).Role;
        return await Do(http, accounts, links, () => accounts.GrantAsync(Actor.Of(http)!, id, roles, cancel), cancel);
    }

    private static Task<IResult> Suspend(string id, bool suspended, HttpContext http, Accounts accounts, Links links, CancellationToken cancel) =>
        Do(http, accounts, links, () => accounts.SuspendAsync(Actor.Of(http)!, id, suspended, cancel), cancel);

    private static async Task<IResult> Do(HttpContext http, Accounts accounts, Links links, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
            return AdminRoutes.To(links, "/admin/accounts");
        }
        catch (DeskException e)
        {
            return await Show(http, accounts, cancel, problem: e);
        }
    }

    private static string Address(HttpContext http, Links links, string link) =>
        links.Absolute("/admin/start/" + link) ?? $"{http.Request.Scheme}://{http.Request.Host}{links.Path("/admin/start/" + link)}";
}
