using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>While nobody can sign in as system administrator, says once at the start by which link one is made.</summary>
internal sealed partial class FirstStart(Accounts accounts, Links links, IServer server, IHostApplicationLifetime lifetime, ILogger<FirstStart> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            if (await accounts.FirstLinkAsync(stoppingToken) is { } link)
                LogLink(logger, (int)Accounts.LinkLifetime.TotalHours, Address("/admin/start/" + link));
        }
        catch (Exception e) when (e is DbUpdateException || StateDatabase.IsUnavailable(e))
        {
            // Another node was first, or the next start will say it.
            LogFailed(logger, e.GetBaseException().Message);
        }
    }

    private string Address(string path) => links.Absolute(path)
        ?? (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "") + links.Path(path);

    [LoggerMessage(1, LogLevel.Warning, "尚无系统管理员。请在 {Hours} 小时内打开下面的地址设置密码（账号 admin，只能用一次）：{Url}")]
    private static partial void LogLink(ILogger logger, int hours, string url);

    [LoggerMessage(2, LogLevel.Warning, "没有给出设置系统管理员的链接，请重新启动：{Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
