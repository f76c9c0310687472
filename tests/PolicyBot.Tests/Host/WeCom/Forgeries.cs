using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PolicyBot.Tests.Host.WeCom;

/// <summary>
/// Requests that look like WeCom's and are not, or that nobody honest sends: each kind is a function of random values.
/// </summary>
internal static class Forgeries
{
    public const string Token = "QDG6eK";
    public const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    public const string OtherKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPA";
    public const string CorpId = "wx5823bf96d3bd56c7";
    public const long AgentId = 1000002;
    public const string BotToken = "BotTok";
    public const string BotKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFE";

    private const string App = "/api/wecom/app";
    private const string Bot = "/api/wecom/bot";
    private static readonly byte[] FiveMegabytes = [.. Enumerable.Repeat((byte)'A', 5 * 1024 * 1024)];

    /// <summary>The kinds by name.</summary>
    public static IReadOnlyDictionary<string, Func<Random, HttpRequestMessage>> Kinds { get; } = new Dictionary<string, Func<Random, HttpRequestMessage>>(StringComparer.Ordinal)
    {
        ["a random signature"] = r => Post(r, signature: (_, _) => Hex(r, 40)),
        ["no signature"] = r => Post(r, signature: (_, _) => ""),
        ["a signature in capitals"] = r => Post(r, signature: (s, _) => s.ToUpperInvariant() is var u && u == s ? "0" : u),
        ["a signature cut short"] = r => Post(r, signature: (s, _) => s[..r.Next(1, 40)]),
        ["a signature with more behind it"] = r => Post(r, signature: (s, _) => s + Hex(r, 2)),
        ["one digit of the signature changed"] = r => Post(r, signature: (s, _) => Flip(s, r)),
        ["a signature by another token"] = r => Post(r, token: Hex(r, 8)),
        ["a signature given twice"] = r => Post(r, query: q => q + "&msg_signature=" + Hex(r, 40)),
        ["a timestamp too old"] = r => Post(r, timestamp: Now() - r.Next(301, 100_000)),
        ["a timestamp to come"] = r => Post(r, timestamp: Now() + r.Next(310, 100_000)),
        ["a timestamp that is none"] = r => Post(r, timestampText: Pick(r, "", "abc", "1e9", " 1", "-5", "99999999999999999999")),
        ["a timestamp changed after signing"] = r => Post(r, query: q => q.Replace("timestamp=", "timestamp=1", StringComparison.Ordinal)),
        ["a nonce changed after signing"] = r => Post(r, query: q => q.Replace("nonce=", "nonce=" + r.Next(1, 9), StringComparison.Ordinal)),
        ["a nonce and signature seen before with another ciphertext"] = r => Post(r, encryptSent: _ => Encrypt(Plain(Message(r), CorpId))),
        ["no nonce"] = r => Post(r, query: q => q.Replace("nonce=", "other=", StringComparison.Ordinal)),
        ["for another corporation"] = r => Post(r, encrypt: Encrypt(Plain(Message(r), "ww" + Hex(r, 14)))),
        ["for no corporation"] = r => Post(r, encrypt: Encrypt(Plain(Message(r), ""))),
        ["for a corporation whose name begins the same"] = r => Post(r, encrypt: Encrypt(Plain(Message(r), CorpId + "x"))),
        ["a padding of zero"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r), CorpId), p => p[^1] = 0))),
        ["a padding of more than a block"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r), CorpId), p => p[^1] = (byte)r.Next(33, 256)))),
        ["a padding of unequal bytes"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r) + "x", CorpId, atLeast: 2), p => p[^2] ^= 0x40))),
        ["a ciphertext without its last block"] = r => Post(r, encrypt: Convert.ToBase64String(Convert.FromBase64String(Encrypt(Plain(Message(r), CorpId)))[..^16])),
        ["a ciphertext cut anywhere"] = r => Post(r, encrypt: Encrypt(Plain(Message(r), CorpId)) is var e ? e[..r.Next(1, e.Length)] : ""),
        ["a bit of the ciphertext changed after signing"] = r => Post(r, encryptSent: e => FlipBit(e, r)),
        ["the last blocks of the ciphertext changed before signing"] = r => Post(r, encrypt: FlipLast(Encrypt(Plain(Message(r), CorpId)), r)),
        ["encrypted with another key"] = r => Post(r, encrypt: Encrypt(Plain(Message(r), CorpId), OtherKey)),
        ["a length beyond the end"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r), CorpId), p => Length(p, r.Next(1_000_000, int.MaxValue))))),
        ["a negative length"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r), CorpId), p => Length(p, -r.Next(1, int.MaxValue))))),
        ["a length one off"] = r => Post(r, encrypt: Encrypt(With(Plain(Message(r), CorpId), p => Length(p, BinaryPrimitives.ReadInt32BigEndian(p.AsSpan(16)) + Pick(r, 1, -1))))),
        ["not base64"] = r => Post(r, encrypt: "*" + Hex(r, 63)),
        ["bytes that are no text"] = r => Post(r, encrypt: Encrypt(Plain([0xff, 0xfe, .. Encoding.UTF8.GetBytes(Message(r))], CorpId))),
        ["a document type outside"] = r => Post(r, body: b => $"<!DOCTYPE xml [<!ENTITY a \"{Hex(r, 9)}\">]>" + b),
        ["a document type inside"] = r => Post(r, encrypt: Encrypt(Plain($"<!DOCTYPE xml SYSTEM \"http://{Hex(r, 9)}/\">" + Message(r), CorpId))),
        ["an entity inside"] = r => Post(r, encrypt: Encrypt(Plain(Message(r).Replace("<MsgId>", $"&e{Hex(r, 4)};<MsgId>", StringComparison.Ordinal), CorpId))),
        ["five megabytes"] = r => Post(r, content: new ByteArrayContent(FiveMegabytes)),
        ["five megabytes of unknown length"] = r => Post(r, content: new StreamContent(new OneWayStream(FiveMegabytes))),
        ["an empty body"] = r => Post(r, body: _ => ""),
        ["a body that is no XML"] = r => Post(r, body: _ => Hex(r, r.Next(1, 500))),
        ["JSON where XML belongs"] = r => Post(r, body: _ => $"{{\"encrypt\":\"{Encrypt(Plain(Message(r), CorpId))}\"}}"),
        ["no Encrypt"] = r => Post(r, body: b => b.Replace("Encrypt", "Encrypted", StringComparison.Ordinal)),
        ["Encrypt twice"] = r => Post(r, body: b => b.Replace("</xml>", $"<Encrypt>{Hex(r, 40)}</Encrypt></xml>", StringComparison.Ordinal)),
        ["elements nested without end"] = r => Post(r, body: _ => "<xml>" + string.Concat(Enumerable.Repeat("<a>", r.Next(100, 3000)))),
        ["a message that is no XML"] = r => Post(r, encrypt: Encrypt(Plain(Hex(r, r.Next(1, 300)), CorpId))),
        ["a message inside for another corporation"] = r => Post(r, encrypt: Encrypt(Plain(Message(r).Replace(CorpId, "ww" + Hex(r, 14), StringComparison.Ordinal), CorpId))),
        ["a message for another app"] = r => Post(r, encrypt: Encrypt(Plain(Message(r).Replace($"{AgentId}", $"{r.Next(1, 1_000_000)}", StringComparison.Ordinal), CorpId))),
        ["a message from nobody"] = r => Post(r, encrypt: Encrypt(Plain(Message(r).Replace("FromUserName", "From", StringComparison.Ordinal), CorpId))),
        ["a bot's callback sent to the app"] = r => Send(r, App, BotToken, Encrypt(Plain(BotText(r), ""), BotKey), xml: true),
        ["an app's callback sent to the bot"] = r => Send(r, Bot, Token, Encrypt(Plain(Message(r), CorpId)), xml: false),
        ["a bot's callback with a receiver"] = r => Send(r, Bot, BotToken, Encrypt(Plain(BotText(r), CorpId), BotKey), xml: false),
        ["a bot's callback by another token"] = r => Send(r, Bot, Hex(r, 6), Encrypt(Plain(BotText(r), ""), BotKey), xml: false),
        ["a bot's callback that is too old"] = r => Send(r, Bot, BotToken, Encrypt(Plain(BotText(r), ""), BotKey), xml: false, timestamp: $"{Now() - r.Next(301, 99_999)}"),
        ["a bot's message that is no JSON"] = r => Send(r, Bot, BotToken, Encrypt(Plain(Hex(r, 30), ""), BotKey), xml: false),
        ["a bot's message that says one thing twice"] = r => Send(r, Bot, BotToken, Encrypt(Plain(BotText(r).Replace("{\"msgid\"", "{\"msgtype\":\"event\",\"msgid\"", StringComparison.Ordinal), ""), BotKey), xml: false),
        ["XML where JSON belongs"] = r => Send(r, Bot, BotToken, Encrypt(Plain(BotText(r), ""), BotKey), xml: true),
        ["a check of the address by another token"] = r => Echo(r, App, Hex(r, 6), Encrypt(Plain(Hex(r, 19), CorpId))),
        ["a check of the address for another corporation"] = r => Echo(r, App, Token, Encrypt(Plain(Hex(r, 19), "ww" + Hex(r, 14)))),
        ["a check of a bot's address with an app's key"] = r => Echo(r, Bot, Token, Encrypt(Plain(Hex(r, 19), CorpId))),
        ["a check of the address without echostr"] = r => new HttpRequestMessage(HttpMethod.Get, $"{App}?msg_signature={Hex(r, 40)}&timestamp={Now()}&nonce={r.Next()}"),
    };

    /// <summary>A callback as WeCom sends it, which is accepted.</summary>
    public static HttpRequestMessage Genuine(Random random) => Post(random);

    /// <summary>An app's message, encrypted and signed, with parts of it replaced.</summary>
    private static HttpRequestMessage Post(
        Random r,
        string token = Token,
        long? timestamp = null,
        string? timestampText = null,
        string? encrypt = null,
        Func<string, string>? encryptSent = null,
        Func<string, string, string>? signature = null,
        Func<string, string>? query = null,
        Func<string, string>? body = null,
        HttpContent? content = null)
    {
        encrypt ??= Encrypt(Plain(Message(r), CorpId));
        var (at, nonce) = (timestampText ?? $"{timestamp ?? Now()}", $"{r.NextInt64(1_000_000_000)}");
        var signed = Sign(token, at, nonce, encrypt);
        var address = $"msg_signature={signature?.Invoke(signed, encrypt) ?? signed}&timestamp={Uri.EscapeDataString(at)}&nonce={nonce}";
        var xml = $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><AgentID><![CDATA[{AgentId}]]></AgentID><Encrypt><![CDATA[{encryptSent?.Invoke(encrypt) ?? encrypt}]]></Encrypt></xml>";
        return new(HttpMethod.Post, $"{App}?{query?.Invoke(address) ?? address}") { Content = content ?? new StringContent(body?.Invoke(xml) ?? xml, Encoding.UTF8, "text/xml") };
    }

    private static HttpRequestMessage Send(Random r, string address, string token, string encrypt, bool xml, string? timestamp = null)
    {
        var (at, nonce) = (timestamp ?? $"{Now()}", $"{r.Next()}");
        var body = xml ? $"<xml><Encrypt>{encrypt}</Encrypt></xml>" : $"{{\"encrypt\":\"{encrypt}\"}}";
        return new(HttpMethod.Post, $"{address}?msg_signature={Sign(token, at, nonce, encrypt)}&timestamp={at}&nonce={nonce}") { Content = new StringContent(body, Encoding.UTF8) };
    }

    private static HttpRequestMessage Echo(Random r, string address, string token, string encrypt)
    {
        var (at, nonce) = ($"{Now()}", $"{r.Next()}");
        return new(HttpMethod.Get, $"{address}?msg_signature={Sign(token, at, nonce, encrypt)}&timestamp={at}&nonce={nonce}&echostr={Uri.EscapeDataString(encrypt)}");
    }

    private static string Message(Random r) =>
        $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><FromUserName><![CDATA[user{r.Next()}]]></FromUserName><CreateTime>{Now()}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        + $"<Content><![CDATA[多式联运{Hex(r, r.Next(0, 40))}]]></Content><MsgId>{r.NextInt64(1, long.MaxValue)}</MsgId><AgentID>{AgentId}</AgentID></xml>";

    private static string BotText(Random r) =>
        $"{{\"msgid\":\"{Hex(r, 20)}\",\"aibotid\":\"b1\",\"chattype\":\"single\",\"from\":{{\"userid\":\"u{r.Next()}\"}},\"msgtype\":\"text\",\"text\":{{\"content\":\"多式联运\"}}}}";

    private static byte[] Plain(string message, string id, int atLeast = 1)
    {
        byte[] plain;
        do
            plain = Plain(Encoding.UTF8.GetBytes(message += " "), id);
        while (plain[^1] < atLeast);
        return plain;
    }

    private static byte[] Plain(byte[] message, string id)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, message.Length);
        byte[] plain = [.. RandomNumberGenerator.GetBytes(16), .. length, .. message, .. Encoding.UTF8.GetBytes(id)];
        var padding = 32 - (plain.Length % 32);
        return [.. plain, .. Enumerable.Repeat((byte)padding, padding)];
    }

    private static string Encrypt(byte[] plain, string key = Key)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(key + "=");
        return Convert.ToBase64String(aes.EncryptCbc(plain, aes.Key[..16], PaddingMode.None));
    }

#pragma warning disable CA5350 // WeCom signs with SHA-1.
    private static string Sign(string token, string timestamp, string nonce, string encrypt) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(new[] { token, timestamp, nonce, encrypt }.Order(StringComparer.Ordinal)))));
#pragma warning restore CA5350

    private static byte[] With(byte[] plain, Action<byte[]> change)
    {
        change(plain);
        return plain;
    }

    private static void Length(byte[] plain, int length) => BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(16), length);

    private static string FlipBit(string encrypt, Random r)
    {
        var bytes = Convert.FromBase64String(encrypt);
        bytes[r.Next(bytes.Length)] ^= (byte)(1 << r.Next(8));
        return Convert.ToBase64String(bytes);
    }

    // Two blocks from the end: garbles the receiver or the padding, which a signature of whoever has only the token would cover.
    private static string FlipLast(string encrypt, Random r)
    {
        var bytes = Convert.FromBase64String(encrypt);
        bytes[bytes.Length - r.Next(1, 17)] ^= (byte)(1 << r.Next(8));
        return Convert.ToBase64String(bytes);
    }

    private static string Flip(string hex, Random r)
    {
        var at = r.Next(hex.Length);
        return hex[..at] + (hex[at] == 'f' ? '0' : 'f') + hex[(at + 1)..];
    }

    private static string Hex(Random r, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "0123456789abcdef"[r.Next(16)]));

    private static T Pick<T>(Random r, params T[] values) => values[r.Next(values.Length)];

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    // A body whose length nobody states.
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
