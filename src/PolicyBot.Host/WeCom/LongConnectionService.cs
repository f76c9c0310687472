using System.Net;
using System.Net.WebSockets;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// Keeps the long connection of each bot that has one. Of several processes on one store the one that holds the bot's lease
/// connects; WeCom would cut the others off.
/// </summary>
internal sealed partial class LongConnectionService(
    WeComOptions options, LongConnections connections, BotReception reception, StateDatabase state, TimeProvider time, ILogger<LongConnectionService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(15);

    // A wrong secret stays wrong until somebody mends it.
    private static readonly TimeSpan WaitWhenRefused = TimeSpan.FromMinutes(1);

    // Well within the lease's length.
    private readonly TimeSpan _renewEvery = state.TakeoverAfter / 6;

    private readonly ConversationLease _lease = new(state, time);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Bots.Where(bot => bot.LongConnectionSecret.Length > 0).Select(bot => KeepAsync(bot, stoppingToken)));

    private async Task KeepAsync(WeComBotOptions bot, CancellationToken stopping)
    {
        var key = new ConversationKey("wecom-long-connection", bot.BotId);
        var replaced = false;
        var wait = FirstWait;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (await HoldsAsync(key, stopping) && !replaced)
                {
                    var (end, wasOpen) = await ConnectAsync(bot, key, stopping);
                    replaced = end == ConnectionEnd.Replaced;
                    wait = wasOpen ? FirstWait : wait;
                    await Task.Delay(end == ConnectionEnd.Refused ? WaitWhenRefused : wait, time, stopping);
                    wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                }
                else
                {
                    // Another process has it; or another client replaced this one, and the lease keeps our other processes from
                    // taking turns with it.
                    await Task.Delay(_renewEvery, time, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await _lease.GiveUpAsync(key);
        }
    }

    private async Task<bool> HoldsAsync(ConversationKey key, CancellationToken cancel)
    {
        try
        {
            await _lease.AddAsync(key, cancel);
            return await _lease.TakeAsync(key, cancel);
        }
        catch (Exception e) when (StateDatabase.IsUnavailable(e))
        {
            LogStore(logger, e.GetBaseException().Message);
            return false;
        }
    }

    private async Task<(ConnectionEnd End, bool WasOpen)> ConnectAsync(WeComBotOptions bot, ConversationKey key, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var wasOpen = false;
        var socket = new ClientWebSocket();
        if (options.Proxy.Length > 0)
            socket.Options.Proxy = new WebProxy(options.Proxy);
        using var connection = new LongConnection(socket, time);
        try
        {
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping))
            {
                limit.CancelAfter(ConnectWithin);
                await socket.ConnectAsync(new Uri(options.LongConnectionUrl), limit.Token);
            }

            var renewing = RenewAsync(key, ended);
            var (end, why) = await connection.RunAsync(
                new(bot.BotId, bot.LongConnectionSecret), Subscribed, (message, body, reqId) => TakeAsync(bot, message, body, reqId, ended.Token), ended.Token);
            await ended.CancelAsync();
            await renewing;
            LogEnd(bot, end, why);
            return (end, wasOpen);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException && !stopping.IsCancellationRequested)
        {
            LogLost(logger, bot.BotId, e.GetBaseException().Message);
            return (ConnectionEnd.Lost, wasOpen);
        }
        finally
        {
            connections.Closed(bot.BotId, connection);
        }

        void Subscribed()
        {
            wasOpen = true;
            connections.Opened(bot.BotId, connection);
            LogOpen(logger, bot.BotId);
        }
    }

    private async Task<BotReply?> TakeAsync(WeComBotOptions bot, BotMessage message, string body, string reqId, CancellationToken cancel)
    {
        try
        {
            return await reception.TakeAsync(bot, message, body, reqId, cancel);
        }
        catch (Exception e) when (StateDatabase.IsUnavailable(e))
        {
            LogStore(logger, e.GetBaseException().Message);
            return message.MsgType == "event" ? null : BotReply.Answer(message.MsgId, WeComWords.Failed, finish: true);
        }
    }

    // Whoever lost the lease must let go of the connection.
    private async Task RenewAsync(ConversationKey key, CancellationTokenSource ended)
    {
        try
        {
            using var timer = new PeriodicTimer(_renewEvery, time);
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (!await HoldsAsync(key, ended.Token))
                    await ended.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
    }

    private void LogEnd(WeComBotOptions bot, ConnectionEnd end, string? why)
    {
        switch (end)
        {
            case ConnectionEnd.Replaced:
                LogReplaced(logger, bot.BotId);
                break;
            case ConnectionEnd.Refused:
                LogRefused(logger, bot.BotId, why ?? "");
                break;
            default:
                LogLost(logger, bot.BotId, why ?? "对方关闭了连接");
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "智能机器人 {Bot} 的长连接已建立")]
    private static partial void LogOpen(ILogger logger, string bot);

    [LoggerMessage(2, LogLevel.Warning, "智能机器人 {Bot} 的长连接中断，稍后重连：{Why}")]
    private static partial void LogLost(ILogger logger, string bot, string why);

    [LoggerMessage(3, LogLevel.Error, "智能机器人 {Bot} 的长连接被拒绝，请核对设置中的 BotId 和 LongConnectionSecret：{Why}")]
    private static partial void LogRefused(ILogger logger, string bot, string why);

    [LoggerMessage(4, LogLevel.Error, "智能机器人 {Bot} 的长连接被另一个客户端取代，不再重连。请停用那个客户端，或为它另建机器人，然后重启本程序")]
    private static partial void LogReplaced(ILogger logger, string bot);

    [LoggerMessage(5, LogLevel.Warning, "存放会话的数据库暂时不可用：{Why}")]
    private static partial void LogStore(ILogger logger, string why);
}
