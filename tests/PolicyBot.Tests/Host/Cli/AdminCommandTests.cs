using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Host.Cli;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Cli;

public sealed class AdminCommandTests
{
    [Fact]
    public async Task An_administrator_who_lost_the_password_gets_a_link_on_the_server_and_it_is_written_down()
    {
        await using var site = new TestSite();
        using var administrator = await DeskVisitor.SignedInAsync(site, "chief", Roles.SystemAdministrator);
        await SuspendFirstAsync(site);

        var (code, said) = await ResetAsync(site);
        var path = said.Split('\n').Single(l => l.Contains("/admin/start/", StringComparison.Ordinal)).Trim();
        path = path[path.IndexOf("/admin/", StringComparison.Ordinal)..];
        using var stranger = DeskVisitor.Stranger(site);
        using var set = await stranger.PostAsync(path, path, ("password", "another horse battery 8"), ("again", "another horse battery 8"));
        using var before = await stranger.SignInAsync("chief", DeskVisitor.Password);
        using var after = await stranger.SignInAsync("chief", "another horse battery 8");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.Equal("/admin", after.Headers.Location?.OriginalString);
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        var line = await store.DeskActions.SingleAsync(a => a.What == "命令行发放一次性链接", TestContext.Current.CancellationToken);
        Assert.Equal("chief", line.Subject);
    }

    [Fact]
    public async Task Of_several_administrators_one_must_be_named_and_nobody_else_gets_a_link()
    {
        await using var site = new TestSite();
        await DeskVisitor.CreateAsync(site, "chief", Roles.SystemAdministrator);
        await DeskVisitor.CreateAsync(site, "other", Roles.SystemAdministrator);
        await DeskVisitor.CreateAsync(site, "writer", Roles.Editor);
        await SuspendFirstAsync(site);

        var (several, which) = await ResetAsync(site);
        var (editor, no) = await ResetAsync(site, "--account", "writer");
        var (named, said) = await ResetAsync(site, "--account", "other");

        Assert.Equal((ExitCodes.Failure, ExitCodes.Failure, ExitCodes.Done), (several, editor, named));
        Assert.Contains("chief、other", which, StringComparison.Ordinal);
        Assert.Contains("没有名为“writer”的系统管理员", no, StringComparison.Ordinal);
        Assert.Contains("账号 other", said, StringComparison.Ordinal);
    }

    // The one that every first start makes.
    private static async Task SuspendFirstAsync(TestSite site)
    {
        await using var store = site.Services.GetRequiredService<StateDatabase>().Open();
        await store.Accounts.Where(a => a.Name == "admin").ExecuteUpdateAsync(set => set.SetProperty(a => a.Suspended, true));
    }

    private static async Task<(int Code, string Said)> ResetAsync(TestSite site, params string[] arguments)
    {
        using var said = new StringWriter();
        var code = await AdminCommand.Create(() => HostSettings.Load([$"--PolicyBot:DataDirectory={Path.GetDirectoryName(site.StateFile)}"]))
            .Parse(["reset", .. arguments]).InvokeAsync(new() { Output = said, Error = said, EnableDefaultExceptionHandler = false });
        return (code, said.ToString());
    }
}
