using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>Keys for machines: made by an account, no wider than it, shown once.</summary>
internal static class ApiKeys
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "key";

    /// <summary>Longest name of a key.</summary>
    public const int LongestName = 60;

    /// <summary>What a key may open, which roles of its owner that takes (one is enough), which it then has, and what it is called.</summary>
    public static readonly IReadOnlyList<(string Scope, Roles Needs, Roles Gives, string Name)> Scopes =
    [
        ("read", RoleRules.Any, Roles.Reader, "查阅内部文件（POST /api/ask、GET /api/answers、GET /api/documents）"),
        ("upload", Roles.Editor, Roles.Editor, "上传文件（POST /api/admin/drafts）"),
        ("audit", Roles.Auditor, Roles.Auditor, "导出操作记录（GET /api/admin/audit.csv）"),
    ];

    /// <summary>Whether it begins like a key of this server.</summary>
    public const string Prefix = "pbk_";

    /// <summary>Makes a key, to be saved by the caller.</summary>
    /// <returns>The key, which cannot be had again.</returns>
    public static string Add(StateContext store, Actor owner, string name, IEnumerable<string> scopes, TimeProvider time)
    {
        var key = Prefix + Secret.New();
        var row = new ApiKey
        {
            Id = Guid.NewGuid().ToString("N"),
            Hash = Secret.HashOf(key),
            Start = key[..(Prefix.Length + 4)],
            Name = name,
            Scopes = string.Join(' ', scopes),
            AccountId = owner.Id,
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        store.ApiKeys.Add(row);
        store.Note(owner, time, "新建密钥", row.Start, $"{name}：{row.Scopes}");
        return key;
    }

    /// <summary>The roles that scopes give a key of an account.</summary>
    public static Roles RolesOf(string scopes, Roles owner) =>
        Scopes.Where(s => scopes.Split(' ').Contains(s.Scope, StringComparer.Ordinal)).Where(s => (s.Needs & owner) != Roles.None).Aggregate(Roles.None, (all, s) => all | s.Gives);
}

/// <summary>Knows a machine by <c>Authorization: Bearer pbk_…</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StateDatabase state)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers.Authorization.ToString();
        if (!sent.StartsWith("Bearer " + ApiKeys.Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var hash = Secret.HashOf(sent["Bearer ".Length..].Trim());
        await using var store = state.Open();
        var key = await store.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, Context.RequestAborted);
        var owner = key is null ? null : await store.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == key.AccountId && !a.Suspended, Context.RequestAborted);
        return owner is null
            ? AuthenticateResult.Fail("The key is unknown, was taken back, or its owner is suspended.")
            : AuthenticateResult.Success(new(Actor.Principal(owner, ApiKeys.RolesOf(key!.Scopes, owner.Roles), ApiKeys.Scheme), ApiKeys.Scheme));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
