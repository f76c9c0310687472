using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PolicyBot.Documents;
using PolicyBot.Host.Serving;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Cli;

/// <summary><c>serve</c>: the page and the API, until stopped.</summary>
internal static partial class ServeCommand
{
    public static Command Create(Func<HostSettings> load)
    {
        var command = new Command("serve", "提供网页和接口（默认命令），按 Ctrl+C 停止。");
        command.SetAction((_, cancel) => RunAsync(load(), cancel));
        return command;
    }

    /// <summary>Opens the shelf, listens, and returns when the server has been stopped.</summary>
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken cancel)
    {
        using var shelf = ConsoleProgress.Run("正在打开索引……", progress => settings.Open(progress));
        await using var app = PolicyServer.Build(settings, shelf);
        foreach (var problem in shelf.Problems)
            LogProblem(app.Logger, problem.File, problem.Reason);
        ShelfWatch.Tell(shelf, app.Logger);
        app.Lifetime.ApplicationStarted.Register(() => LogStart(app, settings, shelf));
        await app.Services.GetRequiredService<StateDatabase>().PrepareAsync(cancel);
        await ListenAsync(app, settings.Configuration["urls"], cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCodes.Done;
    }

    private static async Task ListenAsync(WebApplication app, string? urls, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or InvalidOperationException)
        {
            var why = e.InnerException is AddressInUseException ? "地址已被占用" : e.Message;
            throw new SettingsException($"无法监听 {urls}：{why}\n请用 --urls=http://127.0.0.1:端口（或设置 Urls）另选地址。", e);
        }
    }

    private static void LogStart(WebApplication app, HostSettings settings, Shelf shelf)
    {
        // The test server listens on no address.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        LogReady(
            app.Logger, string.Join(" ", addresses), shelf.Index.Documents(Audience.Public).Count, settings.Shelf.SeedsDirectory,
            settings.Shelf.IndexDirectory);
    }

    [LoggerMessage(1, LogLevel.Information, "已启动：{Addresses} · 收录文件 {Documents} 份（{Seeds}）· 索引在 {Index} · 按 Ctrl+C 停止")]
    private static partial void LogReady(ILogger logger, string addresses, int documents, string seeds, string index);

    [LoggerMessage(2, LogLevel.Warning, "未收录 {File}：{Reason}")]
    private static partial void LogProblem(ILogger logger, string file, string reason);
}
