using System.Net.WebSockets;
using System.Security.Cryptography;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>Something that was looked at.</summary>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Says">What was found and, where it is wrong, what to do; in Chinese.</param>
internal sealed record Finding(bool Ok, string Says);

/// <summary>
/// Looks at the apps and bots of the settings as an administrator would: whether WeCom takes their secrets, and whether their
/// callbacks reach this program.
/// </summary>
internal static class WeComDoctor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>What is found, as it is found. The settings themselves have been checked: the program does not start with wrong ones.</summary>
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        WeComOptions options, Links links, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Apps.Length + options.Bots.Length == 0)
            yield return new(false, "没有设置企业微信应用或机器人：请按 docs/wecom.md 填写 PolicyBot:WeCom:Apps 或 PolicyBot:WeCom:Bots。");
        var site = links.Public("");
        var hasSite = site.StartsWith("http", StringComparison.Ordinal);
        if (!hasSite)
            yield return new(false, "没有设置 PolicyBot:PublicBaseUrl：回答中没有原文链接，谁牵头的问题没有卡片，也无法检查回调地址。");

        using var api = new WeComApi(options, TimeProvider.System);
        foreach (var app in options.Apps)
        {
            yield return await AgentAsync(api, app, cancel);
            if (hasSite)
                yield return await CallbackAsync($"应用 {app.AgentId}", $"{site}/api/wecom/app", app.Keys, app.CorpId, cancel);
        }

        foreach (var bot in options.Bots)
        {
            if (bot.LongConnectionSecret.Length > 0)
                yield return await LongConnectionAsync(options, bot, cancel);
            else if (hasSite)
                yield return await CallbackAsync($"机器人 {bot.BotId}", $"{site}/api/wecom/bot", bot.Keys, "", cancel);
        }
    }

    private static async Task<Finding> AgentAsync(WeComApi api, WeComAppOptions app, CancellationToken cancel)
    {
        try
        {
            return await api.GetAgentAsync(app, cancel) switch
            {
                { ErrCode: 0 } agent => new(true, $"应用 {app.AgentId}：企业微信接口可用，应用名称“{agent.Name}”。"),
                var refused => new(false, $"应用 {app.AgentId}：{ErrorCodes.Advice(refused.ErrCode) ?? refused.ErrMsg}（errcode {refused.ErrCode}）"),
            };
        }
        catch (WeComUnreachableException e)
        {
            return new(false, $"应用 {app.AgentId}：{e.Message}。请检查本机能否访问 PolicyBot:WeCom:ApiBaseUrl，需要代理时设置 PolicyBot:WeCom:Proxy。");
        }
    }

    // Does what WeCom does when 保存 is pressed: asks the public address for the decryption of a text.
    private static async Task<Finding> CallbackAsync(string whose, string address, WeComKeyOptions[] keys, string receiveId, CancellationToken cancel)
    {
        var key = new CallbackKey(keys[0].Token, keys[0].EncodingAesKey);
        var word = RandomNumberGenerator.GetString("0123456789", 19);
        var (echo, nonce) = (key.Encrypt(word, receiveId), RandomNumberGenerator.GetString("0123456789", 10));
        var timestamp = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        var query = $"?msg_signature={key.Sign(timestamp, nonce, echo)}&timestamp={timestamp}&nonce={nonce}&echostr={Uri.EscapeDataString(echo)}";
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
            using var response = await http.GetAsync(address + query, cancel);
            var said = await response.Content.ReadAsStringAsync(cancel);
            return ((int)response.StatusCode, said) switch
            {
                (200, _) when said == word => new(true, $"{whose}：回调地址 {address} 可用，请填入企业微信。"),
                (200, _) => new(false, $"{whose}：{address} 有答复，但不是本程序的答复：请检查反向代理是否原样转发、是否改动了内容。"),
                (401, _) => new(false, $"{whose}：{address} 没有通过验证：运行中的服务用的 Token、EncodingAESKey 或企业ID 与这里的不同，或两边时钟相差太多；改过设置请重启服务。"),
                (404, _) => new(false, $"{whose}：{address} 不存在：服务启动时没有这项设置（请重启），或反向代理没有转发这个路径。"),
                (var status, _) => new(false, $"{whose}：{address} 返回 HTTP {status}：请检查反向代理，并确认服务在运行。"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(false, $"{whose}：无法访问 {address}：{e.GetBaseException().Message}。请检查 PolicyBot:PublicBaseUrl、反向代理和证书，并确认服务在运行。");
        }
    }

    // Only connects: a subscription would cut off the server that is running.
    private static async Task<Finding> LongConnectionAsync(WeComOptions options, WeComBotOptions bot, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        if (options.Proxy.Length > 0)
            socket.Options.Proxy = new System.Net.WebProxy(options.Proxy);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(new Uri(options.LongConnectionUrl), limit.Token);
            socket.Abort();
            return new(true, $"机器人 {bot.BotId}：{options.LongConnectionUrl} 可以连接。BotId 与 Secret 是否正确见服务日志：“长连接已建立”或“长连接被拒绝”。");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(false, $"机器人 {bot.BotId}：无法连接 {options.LongConnectionUrl}：{e.GetBaseException().Message}。请检查防火墙，需要代理时设置 PolicyBot:WeCom:Proxy。");
        }
    }
}
