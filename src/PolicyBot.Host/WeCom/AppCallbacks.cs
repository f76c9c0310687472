using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// <c>GET</c> and <c>POST /api/wecom/app</c>: the address of 接收消息 for all apps
/// (<see href="https://developer.work.weixin.qq.com/document/path/90238"/>). What does not come from WeCom gets one and the same answer.
/// </summary>
internal static partial class AppCallbacks
{
    public static void MapWeComApps(this IEndpointRouteBuilder routes, WeComOptions options)
    {
        var gate = new CallbackGate(
            [.. options.Apps.Select(app => new CallbackOwner(WeComChannels.Id(app), app.CorpId, WeComChannels.Keys(app.Keys)))],
            TimeSpan.FromSeconds(options.TimestampWindowSeconds),
            routes.ServiceProvider.GetRequiredService<TimeProvider>());
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AppCallbacks));
        routes.MapGet("/api/wecom/app", (HttpRequest request) => CallbackAnswers.Echo(gate, request)).ExcludeFromDescription();
        routes.MapPost("/api/wecom/app", (HttpRequest request, Reception reception, CancellationToken cancel) =>
            ReceiveAsync(gate, request, reception, logger, cancel)).ExcludeFromDescription();
    }

    private static async Task<IResult> ReceiveAsync(CallbackGate gate, HttpRequest request, Reception reception, ILogger logger, CancellationToken cancel)
    {
        if (CallbackBody.Signature(request) is not { } signature
            || await CallbackBody.ReadAsync(request, cancel) is not { } body
            || CallbackXml.Read(body)?.GetValueOrDefault("Encrypt") is not { Length: > 0 } encrypt
            || gate.Open(signature, encrypt) is not { } opened)
            return CallbackAnswers.Refused;

        if (AppMessage.Read(opened.Message, opened.Owner.ReceiveId) is not { } message || $"{message.ToUserName}/{message.AgentId}" != opened.Owner.Id)
        {
            LogUnreadable(logger, opened.Owner.Id);
            return CallbackAnswers.Refused;
        }

        await reception.ReceiveAsync(
            new(WeComChannels.App, $"{opened.Owner.Id}/{message.MsgId}", $"{opened.Owner.Id}/{message.FromUserName}", opened.Message), cancel);
        return Results.Ok();
    }

    [LoggerMessage(1, LogLevel.Warning, "企业微信应用 {App} 的一条回调签名正确但内容无法处理：请检查设置中的 CorpId、AgentId 是否与该 Token 所属的应用一致")]
    private static partial void LogUnreadable(ILogger logger, string app);
}
