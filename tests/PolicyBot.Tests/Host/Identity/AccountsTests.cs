using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.Identity;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Identity;

public sealed class AccountsTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly Actor Administrator = new("", "test", "", Roles.SystemAdministrator, "");

    private Accounts Accounts => site.Services.GetRequiredService<Accounts>();

    [Fact]
    public async Task A_suspended_account_s_session_ends_at_once_and_does_not_come_to_life_again()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "leaving", Roles.Editor);
        var id = await IdOf("leaving");
        await CreateAdministratorAsync();

        await Accounts.SuspendAsync(Administrator, id, true, CancellationToken.None);
        using var suspended = await visitor.Client.GetAsync("/admin", TestContext.Current.CancellationToken);
        await Accounts.SuspendAsync(Administrator, id, false, CancellationToken.None);
        using var resumed = await visitor.Client.GetAsync("/admin", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, suspended.StatusCode);
        Assert.Equal(HttpStatusCode.Found, resumed.StatusCode);
    }

    [Fact]
    public async Task A_suspended_account_s_keys_open_nothing()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "key-owner", Roles.Auditor);
        var key = await NewKeyAsync(visitor, "audit");
        using var machine = DeskVisitor.Machine(site, key);
        using var before = await machine.GetAsync("/api/admin/audit.csv", TestContext.Current.CancellationToken);
        await CreateAdministratorAsync();

        await Accounts.SuspendAsync(Administrator, await IdOf("key-owner"), true, CancellationToken.None);
        using var after = await machine.GetAsync("/api/admin/audit.csv", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_opens_nothing()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "key-revoker", Roles.Auditor);
        using var machine = DeskVisitor.Machine(site, await NewKeyAsync(visitor, "audit"));
        await using var store = Store();
        var owner = await IdOf("key-revoker");
        var id = (await store.ApiKeys.SingleAsync(k => k.AccountId == owner, TestContext.Current.CancellationToken)).Id;

        using var revoked = await visitor.PostAsync("/admin/keys", $"/admin/keys/{id}/revoke");
        using var reply = await machine.GetAsync("/api/admin/audit.csv", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task A_key_opens_no_more_than_its_owner_may_do_now()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "demoted", Roles.Auditor);
        using var machine = DeskVisitor.Machine(site, await NewKeyAsync(visitor, "audit"));

        await SetRolesAsync("demoted", Roles.Editor);
        using var reply = await machine.GetAsync("/api/admin/audit.csv", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
    }

    [Fact]
    public async Task Neither_keys_nor_links_nor_passwords_can_be_read_in_the_store()
    {
        using var visitor = await DeskVisitor.SignedInAsync(site, "keeper", Roles.Auditor);
        var key = await NewKeyAsync(visitor, "audit");
        var link = await Accounts.CreateAsync(Administrator, "invited", "invited", CancellationToken.None);

        var kept = System.Text.Encoding.UTF8.GetString(await ReadSharedAsync(site.StateFile)) + System.Text.Encoding.UTF8.GetString(await ReadSharedAsync(site.StateFile + "-wal"));

        Assert.Contains("keeper", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(link, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(DeskVisitor.Password, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_sets_a_password_once()
    {
        var link = await Accounts.CreateAsync(Administrator, "once", "once", CancellationToken.None);

        var weak = await Assert.ThrowsAsync<DeskException>(() => Accounts.SetPasswordAsync(link, "short", "", CancellationToken.None));
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SetAsync(link)));
        var again = await Accounts.SetPasswordAsync(link, "another horse battery 8", "", CancellationToken.None);

        Assert.Contains("12", weak.Message, StringComparison.Ordinal);
        Assert.Single(both, set => set);
        Assert.Null(again);
    }

    [Fact]
    public async Task After_five_wrong_passwords_even_the_right_one_waits()
    {
        await DeskVisitor.CreateAsync(site, "guessed", Roles.Editor);
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<DeskException>(() => Accounts.SignInAsync("guessed", "wrong", "", CancellationToken.None));

        var refused = await Assert.ThrowsAsync<DeskException>(() => Accounts.SignInAsync("guessed", DeskVisitor.Password, "", CancellationToken.None));

        Assert.Equal(429, refused.Status);
    }

    [Theory]
    [InlineData(Roles.SystemAdministrator | Roles.SecurityAdministrator)]
    [InlineData(Roles.SystemAdministrator | Roles.Auditor)]
    [InlineData(Roles.SecurityAdministrator | Roles.Auditor | Roles.Reader)]
    public async Task No_account_holds_two_of_the_three_offices(Roles roles)
    {
        var id = await DeskVisitor.CreateAsync(site, "officer" + (int)roles, Roles.None);

        var refused = await Assert.ThrowsAsync<DeskException>(() => Accounts.GrantAsync(Administrator, id, roles, CancellationToken.None));

        Assert.Contains("只能担任其中之一", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_there_is_a_security_administrator_nobody_else_grants_roles_and_none_to_themselves()
    {
        await CreateAdministratorAsync();
        var security = await DeskVisitor.CreateAsync(site, "security", Roles.SecurityAdministrator);
        var somebody = await DeskVisitor.CreateAsync(site, "somebody", Roles.None);
        var officer = new Actor(security, "security", "", Roles.SecurityAdministrator, "");

        var system = await Assert.ThrowsAsync<DeskException>(() => Accounts.GrantAsync(Administrator, somebody, Roles.Editor, CancellationToken.None));
        var self = await Assert.ThrowsAsync<DeskException>(() => Accounts.GrantAsync(officer, security, Roles.SecurityAdministrator | Roles.Editor, CancellationToken.None));
        await Accounts.GrantAsync(officer, somebody, Roles.Editor, CancellationToken.None);

        Assert.Equal(403, system.Status);
        Assert.Contains("自己", self.Message, StringComparison.Ordinal);
        await Accounts.SuspendAsync(Administrator, security, true, CancellationToken.None);
    }

    private static async Task<string> NewKeyAsync(DeskVisitor visitor, string scope)
    {
        using var reply = await visitor.PostAsync("/admin/keys", "/admin/keys", ("name", "test"), ("scope", scope));
        var page = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return System.Text.RegularExpressions.Regex.Match(page, "data-one-time>(pbk_[^<]+)<").Groups[1].Value;
    }

    private async Task<bool> SetAsync(string link)
    {
        try
        {
            return await Accounts.SetPasswordAsync(link, DeskVisitor.Password, "", CancellationToken.None) is not null;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    private async Task CreateAdministratorAsync()
    {
        await using var store = Store();
        if (!await store.Accounts.AnyAsync(a => a.Name == "chief"))
            await DeskVisitor.CreateAsync(site, "chief", Roles.SystemAdministrator);
    }

    private StateContext Store() => site.Services.GetRequiredService<StateDatabase>().Open();

    private async Task<string> IdOf(string name)
    {
        await using var store = Store();
        return (await store.Accounts.SingleAsync(a => a.Name == name)).Id;
    }

    private async Task SetRolesAsync(string name, Roles roles)
    {
        await using var store = Store();
        (await store.Accounts.SingleAsync(a => a.Name == name)).Roles = roles;
        await store.SaveChangesAsync();
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        if (!File.Exists(path))
            return [];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
