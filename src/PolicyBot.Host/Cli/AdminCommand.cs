using System.CommandLine;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Cli;

/// <summary><c>admin reset</c>: a new one-time link for a system administrator who cannot sign in any more. Whoever may read and write the data folder may run it.</summary>
internal static class AdminCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var account = new Option<string?>("--account") { Description = "系统管理员的账号；只有一个时可以不写", HelpName = "账号" };
        var reset = new Command("reset", "为登录不了的系统管理员发一个一次性链接，用来重设密码。服务在运行时也可以执行。") { account };
        reset.SetAction((parsed, cancel) => ResetAsync(load(), parsed.GetValue(account), parsed.InvocationConfiguration, cancel));
        return new Command("admin", "工作台的管理员。") { reset };
    }

    private static async Task<int> ResetAsync(HostSettings settings, string? name, InvocationConfiguration console, CancellationToken cancel)
    {
        using var state = new StateDatabase(settings);
        await state.PrepareAsync(cancel);
        try
        {
            var (account, link) = await new Accounts(state, TimeProvider.System).ResetAdministratorAsync(name, cancel);
            var links = new Links(settings.Options);
            var path = "/admin/start/" + link;
            var server = settings.Configuration[WebHostDefaults.ServerUrlsKey]!.Split(';')[0].TrimEnd('/');
            console.Output.WriteLine($"账号 {account.Name}：请在 {(int)Accounts.LinkLifetime.TotalHours} 小时内打开下面的地址重设密码（只能用一次；此前发出的链接作废，原密码在重设之前仍然有效）：");
            console.Output.WriteLine(links.Absolute(path) ?? server + links.Path(path));
            return ExitCodes.Done;
        }
        catch (DeskException e)
        {
            console.Error.WriteLine(e.Message);
            return ExitCodes.Failure;
        }
    }
}
