using System.Net;
using System.Text;
using System.Text.Json;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>
/// WeCom's API at the configured address, through the configured proxy or the environment's. Holds a token for each app. Safe for
/// concurrent use.
/// </summary>
internal sealed class WeComApi : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private const int MaxReplyBytes = 1024 * 1024;

    private readonly HttpClient _http;
    private readonly Dictionary<(string, long), AccessToken> _tokens;

    public WeComApi(WeComOptions options, TimeProvider time)
    {
        // A redirect would carry the token in its address to another host.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (options.Proxy.Length > 0)
            handler.Proxy = new WebProxy(options.Proxy);
        _http = new(handler)
        {
            BaseAddress = new Uri(options.ApiBaseUrl.TrimEnd('/') + "/"),
            Timeout = Timeout,
            MaxResponseContentBufferSize = MaxReplyBytes,
        };
        _tokens = options.Apps.ToDictionary(app => (app.CorpId, app.AgentId), app => new AccessToken(cancel => FetchTokenAsync(app, cancel), time));
    }

    /// <summary>Sends a message of an app.</summary>
    /// <exception cref="WeComUnreachableException">It may or may not have been sent.</exception>
    public Task<ApiReply> SendAsync(WeComAppOptions app, AppSend message, CancellationToken cancel) =>
        CallAsync(app, "cgi-bin/message/send?access_token={0}", WeComJson.Write(message), cancel);

    /// <summary>Replaces an app's menu.</summary>
    /// <exception cref="WeComUnreachableException">It may or may not have been replaced.</exception>
    public Task<ApiReply> CreateMenuAsync(WeComAppOptions app, AppMenu menu, CancellationToken cancel) =>
        CallAsync(app, $"cgi-bin/menu/create?access_token={{0}}&agentid={app.AgentId}", WeComJson.Write(menu), cancel);

    /// <summary>What WeCom knows of an app.</summary>
    /// <exception cref="WeComUnreachableException">There is no telling.</exception>
    public Task<ApiReply> GetAgentAsync(WeComAppOptions app, CancellationToken cancel) =>
        CallAsync(app, $"cgi-bin/agent/get?access_token={{0}}&agentid={app.AgentId}", null, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        foreach (var token in _tokens.Values)
            token.Dispose();
    }

    // A token that WeCom no longer takes is replaced once; everything else is the caller's to judge.
    private async Task<ApiReply> CallAsync(WeComAppOptions app, string address, string? body, CancellationToken cancel)
    {
        var token = _tokens[(app.CorpId, app.AgentId)];
        var held = await token.GetAsync(cancel);
        if (held.AccessToken is null)
            return held;
        var reply = await RequestAsync(Address(held), body, cancel);
        if (reply.ErrCode is not (ErrorCodes.InvalidAccessToken or ErrorCodes.AccessTokenExpired))
            return reply;
        held = await token.ReplaceAsync(held, cancel);
        return held.AccessToken is null ? held : await RequestAsync(Address(held), body, cancel);

        string Address(ApiReply reply) => string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(reply.AccessToken!));
    }

    private Task<ApiReply> FetchTokenAsync(WeComAppOptions app, CancellationToken cancel) =>
        RequestAsync($"cgi-bin/gettoken?corpid={Uri.EscapeDataString(app.CorpId)}&corpsecret={Uri.EscapeDataString(app.Secret)}", null, cancel);

    private async Task<ApiReply> RequestAsync(string address, string? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode)
                throw new WeComUnreachableException($"{_http.BaseAddress!.Host} 返回 HTTP {(int)response.StatusCode}");
            return JsonSerializer.Deserialize<ApiReply>(await response.Content.ReadAsStringAsync(cancel), WeComJson.Options)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new WeComUnreachableException($"{_http.BaseAddress!.Host} 的返回不是企业微信接口的格式（可能被网络中的其他设备拦截）", e);
        }
        catch (HttpRequestException e)
        {
            // The address holds the secret or the token: it is left out of what is said.
            throw new WeComUnreachableException($"无法连接 {_http.BaseAddress!.Host}：{(e.InnerException ?? e).Message}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new WeComUnreachableException($"{_http.BaseAddress!.Host} 在 {Timeout.TotalSeconds:0} 秒内没有答复", e);
        }
    }
}
