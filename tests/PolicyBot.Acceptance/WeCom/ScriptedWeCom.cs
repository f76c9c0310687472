using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PolicyBot.Acceptance.WeCom;

/// <summary>WeCom's API on this machine, with the limits its pages document. A message over a member's limit is dropped without a word, as there.</summary>
internal sealed class ScriptedWeCom : IAsyncDisposable
{
    public const string CorpId = "ww0123456789abcdef";
    public const long AgentId = 1000002;
    public const string Secret = "app-secret";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly List<(string Member, DateTime At)> _taken = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> _troubles = new(StringComparer.Ordinal);
    private int _perMinute;

    private ScriptedWeCom(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>How many tokens were given out.</summary>
    public int TokensGiven { get; private set; }

    /// <summary>Messages that reached their members, in order.</summary>
    public ConcurrentQueue<JsonNode> Delivered { get; } = new();

    /// <summary>Messages that were dropped for being too many.</summary>
    public ConcurrentQueue<JsonNode> Dropped { get; } = new();

    /// <summary>What broke a documented rule.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>The menu as it was last set.</summary>
    public JsonNode? Menu { get; private set; }

    /// <summary>Starts it; with a certificate it speaks TLS.</summary>
    public static async Task<ScriptedWeCom> StartAsync(int perMinute = 30, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (certificate is not null)
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.UseHttps(certificate)));
        var app = builder.Build();
        var wecom = new ScriptedWeCom(app) { _perMinute = perMinute };
        app.MapGet("/cgi-bin/gettoken", wecom.GetToken);
        app.MapPost("/cgi-bin/message/send", wecom.SendAsync);
        app.MapPost("/cgi-bin/menu/create", wecom.CreateMenuAsync);
        app.MapGet("/cgi-bin/agent/get", wecom.GetAgent);
        await app.StartAsync();
        return wecom;
    }

    /// <summary>Ends every token before its time.</summary>
    public void RevokeTokens()
    {
        lock (_lock)
            _tokens.Clear();
    }

    /// <summary>The next messages to a member are answered with these errcodes.</summary>
    public void Trouble(string member, params int[] codes) => _troubles[member] = new(codes);

    /// <summary>The messages to a member, when there are as many.</summary>
    public async Task<JsonNode[]> ToAsync(string member, int count, TimeSpan? within = null)
    {
        var until = DateTime.UtcNow + (within ?? TimeSpan.FromMinutes(2));
        while (true)
        {
            var sent = Delivered.Where(m => (string?)m["touser"] == member).ToArray();
            if (sent.Length >= count)
                return sent;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{sent.Length} of {count} messages to {member} came; violations: {string.Join("; ", Violations)}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private object GetToken(string corpid, string corpsecret)
    {
        if (corpid != CorpId)
            return Refusal(40013, "invalid corpid");
        if (corpsecret != Secret)
            return Refusal(40001, "invalid credential");
        lock (_lock)
        {
            var token = $"token-{++TokensGiven}";
            _tokens.Add(token);
            return new { errcode = 0, errmsg = "ok", access_token = token, expires_in = 7200 };
        }
    }

    private async Task<object> SendAsync(HttpRequest request, string access_token)
    {
        if (!IsKnown(access_token))
            return Refusal(42001, "access_token expired");
        var message = (await JsonNode.ParseAsync(request.Body))!;
        if (Wrong(message) is { } wrong)
        {
            Violations.Enqueue(wrong);
            return Refusal(45002, wrong);
        }

        var member = (string)message["touser"]!;
        if (_troubles.TryGetValue(member, out var troubles) && troubles.TryDequeue(out var code))
            return Refusal(code, "as scripted");
        if (member == "outsider")
            return new { errcode = 0, errmsg = "ok", invaliduser = member, msgid = "m" };
        lock (_lock)
        {
            var now = DateTime.UtcNow;
            var isOver = _taken.Count(t => t.Member == member && now - t.At < TimeSpan.FromMinutes(1)) >= _perMinute;
            (isOver ? Dropped : Delivered).Enqueue(message);
            if (!isOver)
                _taken.Add((member, now));
            return new { errcode = 0, errmsg = "ok", msgid = $"msg-{_taken.Count}" };
        }
    }

    private static string? Wrong(JsonNode message)
    {
        if ((long?)message["agentid"] != AgentId)
            return "invalid agentid";
        switch ((string?)message["msgtype"])
        {
            case "text" or "markdown":
                var bytes = Encoding.UTF8.GetByteCount((string?)message[(string)message["msgtype"]!]?["content"] ?? "");
                return bytes is > 0 and <= 2048 ? null : $"content of {bytes} bytes";
            case "template_card":
                var card = message["template_card"]!;
                return (string?)card["card_type"] == "text_notice"
                    && card["card_action"]?["url"] is not null
                    && card["main_title"]?["title"] is not null
                    && card["horizontal_content_list"] is not JsonArray { Count: > 6 }
                    && card["jump_list"] is not JsonArray { Count: > 3 }
                    ? null
                    : "a card against the rules";
            default:
                return $"msgtype {message["msgtype"]}";
        }
    }

    private async Task<object> CreateMenuAsync(HttpRequest request, string access_token, long agentid)
    {
        if (!IsKnown(access_token))
            return Refusal(42001, "access_token expired");
        Menu = await JsonNode.ParseAsync(request.Body);
        return agentid == AgentId && Menu!["button"] is JsonArray { Count: > 0 and <= 3 } ? Refusal(0, "ok") : Refusal(40016, "invalid button size");
    }

    private object GetAgent(string access_token, long agentid) =>
        !IsKnown(access_token) ? Refusal(42001, "access_token expired")
        : agentid != AgentId ? Refusal(301002, "not allow operate another agent with this accesstoken")
        : new { errcode = 0, errmsg = "ok", agentid, name = "政策问答" };

    private bool IsKnown(string token)
    {
        lock (_lock)
            return _tokens.Contains(token);
    }

    private static object Refusal(int code, string words) => new { errcode = code, errmsg = words };
}
