using System.CommandLine;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Host.Cli;

/// <summary><c>wecom menu</c>: pushes each app's menu to WeCom.</summary>
internal static class WeComCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var menu = new Command("menu", "把设置中各应用的菜单推送到企业微信，替换原有菜单。");
        menu.SetAction((_, cancel) => MenuAsync(load(), cancel));
        return new Command("wecom", "企业微信。") { menu };
    }

    private static async Task<int> MenuAsync(HostSettings settings, CancellationToken cancel)
    {
        var options = settings.Options.WeCom;
        if (options.Apps.Length == 0)
            throw new SettingsException("没有设置企业微信应用：请按 docs/wecom.md 填写 PolicyBot:WeCom:Apps。");
        using var api = new WeComApi(options, TimeProvider.System);
        var failed = false;
        foreach (var app in options.Apps)
        {
            var menu = AppMenu.Of(app, new Links(settings.Options));
            var problem = await PushAsync(api, app, menu, cancel);
            failed |= problem is not null;
            var buttons = string.Join('、', menu.Button.Select(button => button.Name));
            if (problem is null)
                Console.Out.WriteLine($"应用 {app.AgentId}：菜单已推送（{buttons}），成员重新进入应用后可见。");
            else
                Console.Error.WriteLine($"应用 {app.AgentId}：菜单没有推送成功：{problem}");
        }

        return failed ? ExitCodes.Failure : ExitCodes.Done;
    }

    private static async Task<string?> PushAsync(WeComApi api, WeComAppOptions app, AppMenu menu, CancellationToken cancel)
    {
        try
        {
            var reply = await api.CreateMenuAsync(app, menu, cancel);
            return reply.ErrCode == 0 ? null : $"{ErrorCodes.Advice(reply.ErrCode) ?? reply.ErrMsg}（errcode {reply.ErrCode}）";
        }
        catch (WeComUnreachableException e)
        {
            return e.Message;
        }
    }
}
