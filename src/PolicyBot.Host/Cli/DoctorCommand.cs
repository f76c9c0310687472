using System.CommandLine;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Host.Cli;

/// <summary><c>doctor …</c>: says whether what the program depends on works, and what to do where it does not.</summary>
internal static class DoctorCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var wecom = new Command("wecom", "检查企业微信：应用的 Secret、AgentId，回调地址，长连接的网络。");
        wecom.SetAction((_, cancel) => WeComAsync(load(), cancel));
        return new Command("doctor", "检查设置和网络，逐项说明是否可用、怎样改正。") { wecom };
    }

    private static async Task<int> WeComAsync(HostSettings settings, CancellationToken cancel)
    {
        var wrong = 0;
        await foreach (var finding in WeComDoctor.ExamineAsync(settings.Options.WeCom, new Links(settings.Options), cancel))
        {
            Console.Out.WriteLine($"{(finding.Ok ? "✓" : "✗")} {finding.Says}");
            wrong += finding.Ok ? 0 : 1;
        }

        Console.Out.WriteLine(wrong == 0 ? "没有发现问题。" : $"有 {wrong} 处需要改正。");
        return wrong == 0 ? ExitCodes.Done : ExitCodes.Failure;
    }
}
