using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>WeCom's side of callbacks: encrypts and decrypts with Tencent's own code and posts to a server.</summary>
internal sealed class WeComPeer(string address) : IAsyncDisposable
{
    public const string AppToken = "QDG6eK";
    public const string AppKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    public const string BotToken = "BotTok";
    public const string BotKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFE";
    public const string BotId = "aib-1";

    private readonly NodeProcess _crypto = NodeProcess.Start("wecom-crypto.mjs");
    private readonly HttpClient _http = new();

    /// <summary>The settings of a server that has the app and the bot.</summary>
    public static string[] Settings(ScriptedWeCom wecom, params string[] more) =>
    [
        $"--PolicyBot:WeCom:ApiBaseUrl={wecom.Address}",
        $"--PolicyBot:WeCom:Apps:0:CorpId={ScriptedWeCom.CorpId}",
        $"--PolicyBot:WeCom:Apps:0:AgentId={ScriptedWeCom.AgentId}",
        $"--PolicyBot:WeCom:Apps:0:Secret={ScriptedWeCom.Secret}",
        $"--PolicyBot:WeCom:Apps:0:Keys:0:Token={AppToken}",
        $"--PolicyBot:WeCom:Apps:0:Keys:0:EncodingAesKey={AppKey}",
        $"--PolicyBot:WeCom:Bots:0:BotId={BotId}",
        $"--PolicyBot:WeCom:Bots:0:Keys:0:Token={BotToken}",
        $"--PolicyBot:WeCom:Bots:0:Keys:0:EncodingAesKey={BotKey}",
        .. more,
    ];

    /// <summary>Checks an address as 保存 does; returns the answer's bytes as text.</summary>
    public async Task<string> CheckAsync(string kind, string echo)
    {
        var (query, encrypt) = await EncryptAsync(kind, echo);
        var bytes = await _http.GetByteArrayAsync($"{address}/api/wecom/{kind}?{query}&echostr={Uri.EscapeDataString(encrypt)}", TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Sends an app's message or event.</summary>
    public async Task TellAppAsync(string member, string fields, long created = 1_700_000_000)
    {
        var (query, encrypt) = await EncryptAsync("app",
            $"<xml><ToUserName><![CDATA[{ScriptedWeCom.CorpId}]]></ToUserName><FromUserName><![CDATA[{member}]]></FromUserName><CreateTime>{created}</CreateTime>{fields}<AgentID>{ScriptedWeCom.AgentId}</AgentID></xml>");
        using var body = new StringContent($"<xml><ToUserName><![CDATA[{ScriptedWeCom.CorpId}]]></ToUserName><AgentID><![CDATA[{ScriptedWeCom.AgentId}]]></AgentID><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>");
        using var response = await _http.PostAsync($"{address}/api/wecom/app?{query}", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A member types a question.</summary>
    public Task AskAppAsync(string member, string question, long id) =>
        TellAppAsync(member, $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{question}]]></Content><MsgId>{id}</MsgId>");

    /// <summary>Tells the bot something and returns what it replies, decrypted and its signature checked.</summary>
    public async Task<JsonNode> TellBotAsync(JsonNode message)
    {
        var (query, encrypt) = await EncryptAsync("bot", message.ToJsonString());
        using var body = new StringContent(new JsonObject { ["encrypt"] = encrypt }.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync($"{address}/api/wecom/bot?{query}", body, TestContext.Current.CancellationToken);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var opened = await _crypto.AskAsync(new JsonObject
        {
            ["op"] = "decrypt",
            ["token"] = BotToken,
            ["key"] = BotKey,
            ["encrypt"] = (string)reply["encrypt"]!,
            ["timestamp"] = (long)reply["timestamp"]!,
            ["nonce"] = (string)reply["nonce"]!,
        });
        Assert.Equal((string?)reply["msgsignature"], (string?)opened["signature"]);
        Assert.Equal("", (string?)opened["id"]);
        return JsonNode.Parse((string)opened["message"]!)!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _crypto.DisposeAsync();
    }

    private async Task<(string Query, string Encrypt)> EncryptAsync(string kind, string message)
    {
        var timestamp = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        var nonce = $"{Random.Shared.Next()}";
        var encrypted = await _crypto.AskAsync(new JsonObject
        {
            ["op"] = "encrypt",
            ["token"] = kind == "app" ? AppToken : BotToken,
            ["key"] = kind == "app" ? AppKey : BotKey,
            ["message"] = message,
            ["id"] = kind == "app" ? ScriptedWeCom.CorpId : "",
            ["timestamp"] = timestamp,
            ["nonce"] = nonce,
        });
        return ($"msg_signature={encrypted["signature"]}&timestamp={timestamp}&nonce={nonce}", (string)encrypted["encrypt"]!);
    }
}
