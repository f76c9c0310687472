using System.Data;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>The accounts of the desk: making them, setting passwords by a link that works once, signing in, roles, suspending.</summary>
internal sealed partial class Accounts(StateDatabase state, TimeProvider time)
{
    /// <summary>How long a link to set a password works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>Shortest and longest password, in characters.</summary>
    public const int ShortestPassword = 12, LongestPassword = 128;

    // OWASP's number for PBKDF2 with HMAC-SHA-512, which the framework's hasher uses.
    private readonly PasswordHasher<Account> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Compared where no such account exists, so that the time taken does not tell.
    private readonly Lazy<string> _nobody = new(() => new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, Secret.New()));

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancel)
    {
        await using var store = state.Open();
        return await store.Accounts.AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancel);
    }

    /// <summary>Makes an account with a link to set its password.</summary>
    /// <exception cref="DeskException">The name is no name, or taken.</exception>
    public async Task<string> CreateAsync(Actor by, string name, string displayName, CancellationToken cancel)
    {
        (name, displayName) = (Folded(name), displayName.Trim());
        if (!Name().IsMatch(name))
            throw new DeskException("账号用 2 到 40 个字母、数字、汉字或 . _ - @，请改正。");
        if (displayName.Length is 0 or > 40)
            throw new DeskException("请填写姓名，最多 40 个字。");
        return await state.WriteAsync(
            async store =>
            {
                if (await store.Accounts.AnyAsync(a => a.Name == name, cancel))
                    throw new DeskException($"账号“{name}”已经有了，请换一个。");
                var account = New(name, displayName, Roles.None);
                store.Accounts.Add(account);
                store.Note(by, time, "新建账号", name, displayName);
                return await SaveWithLinkAsync(store, account.Id, cancel);
            },
            cancel);
    }

    /// <summary>A new link for an account; those before it are void, its password stays until the link is used.</summary>
    /// <exception cref="DeskException">There is no such account.</exception>
    public Task<string> RenewLinkAsync(Actor by, string id, CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            var account = await FindAsync(store, id, cancel);
            store.Note(by, time, "发放一次性链接", account.Name);
            return await SaveWithLinkAsync(store, id, cancel);
        },
        cancel);

    /// <summary>A new link for a system administrator who cannot sign in any more, asked for on the server itself.</summary>
    /// <param name="name">The account's name; null where there is only one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The account and what the link holds.</returns>
    /// <exception cref="DeskException">There is no such system administrator, or there are several and none is named; nothing was changed.</exception>
    public Task<(Account Account, string Link)> ResetAdministratorAsync(string? name, CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            var able = await store.Accounts.Where(a => (a.Roles & Roles.SystemAdministrator) != Roles.None && !a.Suspended).OrderBy(a => a.Name).ToListAsync(cancel);
            var account = name is null ? able.Count == 1 ? able[0] : null : able.Find(a => a.Name == Folded(name));
            if (account is null)
            {
                throw new DeskException(
                    able.Count == 0 ? "还没有可用的系统管理员。请启动服务，日志会给出设置密码的链接。"
                    : name is null ? $"有几个系统管理员，请用 --account 写明是哪一个：{string.Join('、', able.Select(a => a.Name))}。"
                    : $"没有名为“{name}”的系统管理员，或已停用。可用的有：{string.Join('、', able.Select(a => a.Name))}。");
            }

            store.Note("", "", time, "命令行发放一次性链接", account.Name);
            return (account, await SaveWithLinkAsync(store, account.Id, cancel));
        },
        cancel);

    /// <summary>The link that makes the first administrator; null where there is one who can sign in.</summary>
    public Task<string?> FirstLinkAsync(CancellationToken cancel) => state.WriteAsync<string?>(
        async store =>
        {
            var administrators = await store.Accounts.Where(a => (a.Roles & Roles.SystemAdministrator) != Roles.None).ToListAsync(cancel);
            if (administrators.Exists(a => !a.Suspended && (a.PasswordHash is not null || a.Subject is not null)))
                return null;
            var account = administrators.Find(a => !a.Suspended);
            if (account is null)
                store.Accounts.Add(account = New("admin", "系统管理员", Roles.SystemAdministrator));
            store.Note("", "", time, "首次启动", account.Name, "发放一次性链接");
            return await SaveWithLinkAsync(store, account.Id, cancel);
        },
        cancel);

    /// <summary>Whose password a link sets; null where it is unknown, used or too old.</summary>
    public async Task<Account?> OfLinkAsync(string link, CancellationToken cancel)
    {
        await using var store = state.Open();
        return await OfLinkAsync(store, link, cancel);
    }

    /// <summary>Sets a password by a link, which is used up by it; sessions under the old one are over.</summary>
    /// <returns>The account; null where the link is unknown, used or too old.</returns>
    /// <exception cref="DeskException">The password is too weak; the link still works.</exception>
    public async Task<Account?> SetPasswordAsync(string link, string password, string from, CancellationToken cancel)
    {
        if (await OfLinkAsync(link, cancel) is not { Suspended: false } known)
            return null;
        Check(password, known);
        // Takes a while on purpose: not while others wait to write.
        var passwordHash = _hasher.HashPassword(known, password);
        return await state.WriteAsync(
            async store =>
            {
                var account = await OfLinkAsync(store, link, cancel);
                // Of two that use it at once, one finds it gone.
                var hash = Secret.HashOf(link);
                if (account is not { Suspended: false } || await store.PasswordLinks.Where(l => l.Hash == hash).ExecuteDeleteAsync(cancel) == 0)
                    return null;
                account.PasswordHash = passwordHash;
                account.Stamp = Secret.New();
                store.Entry(account).Property(a => a.Failures).CurrentValue = 0;
                store.Entry(account).Property(a => a.BlockedUntil).CurrentValue = 0;
                store.Note(account.Name, from, time, "设置密码", account.Name);
                await store.SaveChangesAsync(cancel);
                return account;
            },
            cancel);
    }

    /// <summary>Who a name and a password belong to.</summary>
    /// <exception cref="DeskException">They belong to nobody, or too many were wrong; both are written down.</exception>
    public async Task<Account> SignInAsync(string name, string password, string from, CancellationToken cancel)
    {
        name = Folded(name);
        await using var store = state.Open();
        var account = await store.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Name == name, cancel);
        if (account?.PasswordHash is null)
        {
            _hasher.VerifyHashedPassword(null!, _nobody.Value, password);
            throw await RefusedAsync(name, from, "账号或密码不对。", cancel);
        }

        // Counted before it is looked at: guesses sent all at once are no cheaper than one after another.
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var counted = await state.WriteAsync(
            s => s.Accounts.Where(a => a.Id == account.Id && a.BlockedUntil <= now).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.BlockedUntil, a => a.Failures < 4 ? 0 : now + (a.Failures >= 8 ? 900_000 : a.Failures >= 6 ? 300_000 : 60_000)).SetProperty(a => a.Failures, a => a.Failures + 1), cancel),
            cancel);
        if (counted == 0)
            throw await RefusedAsync(name, from, "密码错误次数过多，登录已暂停，请 15 分钟后再试。", cancel, StatusCodes.Status429TooManyRequests);
        var verified = password.Length <= LongestPassword ? _hasher.VerifyHashedPassword(account, account.PasswordHash, password) : PasswordVerificationResult.Failed;
        if (verified == PasswordVerificationResult.Failed)
            throw await RefusedAsync(name, from, "账号或密码不对。", cancel);
        if (account.Suspended)
            throw await RefusedAsync(name, from, "该账号已停用，请联系系统管理员。", cancel);
        await state.WriteAsync(
            async s =>
            {
                await s.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, 0).SetProperty(a => a.BlockedUntil, 0L), cancel);
                s.Note(name, from, time, "登录", name);
                return await s.SaveChangesAsync(cancel);
            },
            cancel);
        return account;
    }

    /// <summary>The account of somebody a provider vouches for, made where there is none yet; null where it is suspended.</summary>
    /// <param name="subject">The provider and its id of them.</param>
    /// <param name="name">What the provider calls them; the account of that name may be somebody else's.</param>
    /// <param name="displayName">What others see.</param>
    /// <param name="from">The address they come from.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Account?> OfSubjectAsync(string subject, string name, string displayName, string from, CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            var account = await store.Accounts.FirstOrDefaultAsync(a => a.Subject == subject, cancel);
            if (account is null)
            {
                var own = string.Concat(Folded(name).Where(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '@' or '-'));
                own = own.Length < 2 ? "user" : own[..Math.Min(own.Length, 32)];
                var free = own;
                for (var number = 2; await store.Accounts.AnyAsync(a => a.Name == free, cancel); number++)
                    free = $"{own}-{number}";
                account = New(free, displayName.Length == 0 ? free : displayName[..Math.Min(displayName.Length, 40)], Roles.None);
                account.Subject = subject;
                store.Accounts.Add(account);
                store.Note(free, from, time, "首次统一身份登录", free);
            }

            store.Note(account.Name, from, time, account.Suspended ? "登录未成功" : "登录", account.Name, account.Suspended ? "该账号已停用" : "统一身份");
            await store.SaveChangesAsync(cancel);
            return account.Suspended ? null : account;
        },
        cancel);

    /// <summary>Says what an account may do.</summary>
    /// <exception cref="DeskException">It may not be said so, or not by this person.</exception>
    public async Task GrantAsync(Actor by, string id, Roles roles, CancellationToken cancel)
    {
        if (!RoleRules.MayBeTogether(roles))
            throw new DeskException("系统管理员、安全管理员、审计员三者相互制约，一个账号只能担任其中之一。");
        await state.WriteAsync(
            async store =>
            {
                var account = await FindAsync(store, id, cancel);
                if (!await MayGrantAsync(store, by, cancel))
                    throw new DeskException("已有安全管理员，角色由安全管理员授予。", StatusCodes.Status403Forbidden);
                if (id == by.Id && by.Is(Roles.SecurityAdministrator))
                    throw new DeskException("不能改动自己的角色，请由另一位安全管理员办理。");
                var before = account.Roles;
                account.Roles = roles;
                await KeepOfficersAsync(store, account, cancel);
                store.Note(by, time, "授予角色", account.Name, $"{RoleRules.Words(before)} → {RoleRules.Words(roles)}");
                return await store.SaveChangesAsync(cancel);
            },
            cancel,
            isolation: IsolationLevel.Serializable);
    }

    /// <summary>Whether this person says what accounts may do: a security administrator; while there is none, a system administrator.</summary>
    public async Task<bool> MayGrantAsync(Actor by, CancellationToken cancel)
    {
        await using var store = state.Open();
        return await MayGrantAsync(store, by, cancel);
    }

    /// <summary>Suspends an account or lets it work again. A suspended account's sessions, keys and links are worth nothing from then on.</summary>
    /// <exception cref="DeskException">There is no such account, it is one's own, or the last of its kind.</exception>
    public async Task SuspendAsync(Actor by, string id, bool suspended, CancellationToken cancel)
    {
        if (id == by.Id)
            throw new DeskException("不能停用自己的账号。");
        await state.WriteAsync(
            async store =>
            {
                var account = await FindAsync(store, id, cancel);
                account.Suspended = suspended;
                // A session of before must not come to life again with the account.
                account.Stamp = Secret.New();
                if (suspended)
                {
                    await KeepOfficersAsync(store, account, cancel);
                    await store.PasswordLinks.Where(l => l.AccountId == id).ExecuteDeleteAsync(cancel);
                }

                store.Note(by, time, suspended ? "停用账号" : "恢复账号", account.Name);
                return await store.SaveChangesAsync(cancel);
            },
            cancel,
            isolation: IsolationLevel.Serializable);
    }

    /// <summary>Ends every session of an account.</summary>
    public Task EndSessionsAsync(Actor actor, CancellationToken cancel) => state.WriteAsync(
        async store =>
        {
            var stamp = Secret.New();
            await store.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Stamp, stamp), cancel);
            store.Note(actor, time, "退出登录", actor.Name);
            return await store.SaveChangesAsync(cancel);
        },
        cancel);

    private static async Task<bool> MayGrantAsync(StateContext store, Actor by, CancellationToken cancel) =>
        by.Is(Roles.SecurityAdministrator)
        || (by.Is(Roles.SystemAdministrator) && !await store.Accounts.AnyAsync(a => !a.Suspended && (a.Roles & Roles.SecurityAdministrator) != Roles.None, cancel));

    // Without the last one nobody could make accounts any more.
    private static async Task KeepOfficersAsync(StateContext store, Account changed, CancellationToken cancel)
    {
        var stays = !changed.Suspended && changed.Roles.HasFlag(Roles.SystemAdministrator);
        if (!stays && !await store.Accounts.AnyAsync(a => a.Id != changed.Id && !a.Suspended && (a.Roles & Roles.SystemAdministrator) != Roles.None, cancel))
            throw new DeskException("这是最后一个可用的系统管理员，请先另设一个。");
    }

    private static async Task<Account> FindAsync(StateContext store, string id, CancellationToken cancel) =>
        await store.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancel) ?? throw new DeskException("没有这个账号。", StatusCodes.Status404NotFound);

    private async Task<Account?> OfLinkAsync(StateContext store, string link, CancellationToken cancel)
    {
        var (hash, now) = (Secret.HashOf(link), time.GetUtcNow().ToUnixTimeMilliseconds());
        var found = await store.PasswordLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash && l.ExpiresAt > now, cancel);
        return found is null ? null : await store.Accounts.FirstOrDefaultAsync(a => a.Id == found.AccountId, cancel);
    }

    // Links of before are void from now on.
    private async Task<string> SaveWithLinkAsync(StateContext store, string accountId, CancellationToken cancel)
    {
        await store.PasswordLinks.Where(l => l.AccountId == accountId).ExecuteDeleteAsync(cancel);
        var link = Secret.New();
        store.PasswordLinks.Add(new() { Hash = Secret.HashOf(link), AccountId = accountId, ExpiresAt = (time.GetUtcNow() + LinkLifetime).ToUnixTimeMilliseconds() });
        await store.SaveChangesAsync(cancel);
        return link;
    }

    private Account New(string name, string displayName, Roles roles) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Name = name,
        DisplayName = displayName,
        Roles = roles,
        Stamp = Secret.New(),
        CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private async Task<DeskException> RefusedAsync(string name, string from, string why, CancellationToken cancel, int status = StatusCodes.Status401Unauthorized)
    {
        await state.NoteAsync(s => s.Note(name, from, time, "登录未成功", name, why), cancel);
        return new(why, status);
    }

    private static void Check(string password, Account account)
    {
        if (password.Length is < ShortestPassword or > LongestPassword)
            throw new DeskException($"密码应有 {ShortestPassword} 到 {LongestPassword} 个字符。");
        if (password.Contains(account.Name, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 6)
            throw new DeskException("密码太容易猜到：不要含账号名，至少用 6 种不同的字符。");
    }

    private static string Folded(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    [GeneratedRegex(@"^[\p{L}\p{Nd}._@-]{2,40}\z")]
    private static partial Regex Name();
}

/// <summary>Something at the desk cannot be done; the message, in Chinese, says why and what to do.</summary>
internal sealed class DeskException(string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    /// <summary>The status to answer with.</summary>
    public int Status { get; } = status;
}
