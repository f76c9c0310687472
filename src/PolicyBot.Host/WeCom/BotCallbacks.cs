using System.Security.Cryptography;
using System.Text.Json;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// <c>GET</c> and <c>POST /api/wecom/bot</c>: the address of 使用 URL 回调 for all AI bots
/// (<see href="https://developer.work.weixin.qq.com/document/path/101039"/>). What does not come from WeCom gets one and the same answer.
/// </summary>
internal static partial class BotCallbacks
{
    private static readonly JsonSerializerOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public static void MapWeComBots(this IEndpointRouteBuilder routes, WeComOptions options)
    {
        var bots = options.Bots.Where(bot => bot.Keys.Length > 0).ToDictionary(bot => bot.BotId, StringComparer.Ordinal);
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var gate = new CallbackGate(
            [.. bots.Values.Select(bot => new CallbackOwner(bot.BotId, "", WeComChannels.Keys(bot.Keys)))], TimeSpan.FromSeconds(options.TimestampWindowSeconds), time);
        routes.MapGet("/api/wecom/bot", (HttpRequest request) => CallbackAnswers.Echo(gate, request)).ExcludeFromDescription();
        routes.MapPost("/api/wecom/bot", async (HttpRequest request, BotReception reception, CancellationToken cancel) =>
        {
            if (await OpenAsync(gate, request, cancel) is not { } opened || BotMessage.Read(opened.Message) is not { } message)
                return CallbackAnswers.Refused;
            var reply = await reception.TakeAsync(bots[opened.Owner.Id], message, opened.Message, reqId: null, cancel);
            return reply is null ? Results.Ok() : Results.Json(Encrypted(opened.Key, reply, time), WeComJson.Options);
        }).ExcludeFromDescription();
    }

    private static async Task<OpenedCallback?> OpenAsync(CallbackGate gate, HttpRequest request, CancellationToken cancel) =>
        CallbackBody.Signature(request) is { } signature
        && await CallbackBody.ReadAsync(request, cancel) is { } body
        && Encrypt(body) is { Length: > 0 } encrypt
            ? gate.Open(signature, encrypt)
            : null;

    private static string? Encrypt(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Envelope>(body, Strict)?.Encrypt;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EncryptedReply Encrypted(CallbackKey key, BotReply reply, TimeProvider time)
    {
        var encrypt = key.Encrypt(WeComJson.Write(reply), receiveId: "");
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var nonce = RandomNumberGenerator.GetString("0123456789", 10);
        return new(encrypt, key.Sign($"{timestamp}", nonce, encrypt), timestamp, nonce);
    }

    private sealed record Envelope([property: System.Text.Json.Serialization.JsonPropertyName("encrypt")] string? Encrypt);
}
