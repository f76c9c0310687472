using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>Keys for machines: everyone their own; security administrators see and take back all.</summary>
internal static class ApiKeyPages
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/keys", (HttpContext http, StateDatabase state, CancellationToken cancel) => Show(http, state, cancel)).Requires(RoleRules.Any);
        routes.MapPost("/keys", Create).Requires(RoleRules.Any);
        routes.MapPost("/keys/{id}/revoke", Revoke).Requires(RoleRules.Any);
    }

    private static async Task<IResult> Show(HttpContext http, StateDatabase state, CancellationToken cancel, string? key = null, DeskException? problem = null)
    {
        var actor = Actor.Of(http)!;
        await using var store = state.Open();
        var keys = await Seen(store, actor).OrderByDescending(k => k.CreatedAt).Join(store.Accounts, k => k.AccountId, a => a.Id, (Key, Owner) => new { Key, Owner.DisplayName }).ToListAsync(cancel);
        return AdminRoutes.Render<ApiKeysPage>(
            new { Actor = actor, All = (IReadOnlyList<(ApiKey, string)>)keys.ConvertAll(k => (k.Key, k.DisplayName)), Key = key, Problem = problem?.Message },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> Create(HttpContext http, StateDatabase state, TimeProvider time, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        var form = await http.Request.ReadFormAsync(cancel);
        var name = form["name"].ToString().Trim();
        var scopes = ApiKeys.Scopes.Where(s => form["scope"].Contains(s.Scope)).ToList();
        if (name.Length is 0 or > ApiKeys.LongestName || scopes.Count == 0 || scopes.Exists(s => !actor.Is(s.Needs)))
            return await Show(http, state, cancel, problem: new("请写明用途，并选择你自己有权使用的范围。"));
        var key = await state.WriteAsync(
            async store =>
            {
                var made = ApiKeys.Add(store, actor, name, scopes.Select(s => s.Scope), time);
                await store.SaveChangesAsync(cancel);
                return made;
            },
            cancel);
        return await Show(http, state, cancel, key);
    }

    private static async Task<IResult> Revoke(string id, HttpContext http, StateDatabase state, TimeProvider time, Links links, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        await state.WriteAsync(
            async store =>
            {
                var key = await Seen(store, actor).FirstOrDefaultAsync(k => k.Id == id, cancel) ?? throw new DeskException("没有这个密钥。", StatusCodes.Status404NotFound);
                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                await store.ApiKeys.Where(k => k.Id == id && k.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now), cancel);
                store.Note(actor, time, "吊销密钥", key.Start, key.Name);
                return await store.SaveChangesAsync(cancel);
            },
            cancel);
        return AdminRoutes.To(links, "/admin/keys");
    }

    private static IQueryable<ApiKey> Seen(StateContext store, Actor actor) =>
        store.ApiKeys.AsNoTracking().Where(k => actor.Is(Roles.SecurityAdministrator) || k.AccountId == actor.Id);
}
