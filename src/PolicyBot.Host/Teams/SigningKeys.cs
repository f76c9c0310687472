using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PolicyBot.Host.Teams;

/// <summary>The issuer's keys, fetched once a day; for a key that is not among them once more, at most once an hour.</summary>
internal sealed partial class SigningKeys(BotCloud cloud, IHttpClientFactory clients, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    /// <summary>The name of the client that fetches them.</summary>
    public const string ClientName = "teams-openid";

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenUnknown = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _flight = new(1);
    private IReadOnlyList<JsonWebKey> _keys = [];
    private DateTimeOffset _fetched = DateTimeOffset.MinValue;
    private DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <summary>The key of this id; null where the issuer has none, or its keys cannot be had.</summary>
    public async Task<JsonWebKey?> FindAsync(string id, CancellationToken cancel)
    {
        if (!IsDue(id))
            return Find(id);
        await _flight.WaitAsync(cancel);
        try
        {
            if (IsDue(id))
                await FetchAsync(cancel);
            return Find(id);
        }
        finally
        {
            _flight.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _flight.Dispose();

    private bool IsDue(string id)
    {
        var now = time.GetUtcNow();
        if (now - _fetched >= Fresh)
            return now - _tried >= BetweenFailures;
        return Find(id) is null && now - _tried >= BetweenUnknown;
    }

    // Keys a day past their day are used no longer: better to refuse for a while than to trust what may have been withdrawn.
    private JsonWebKey? Find(string id) =>
        time.GetUtcNow() - _fetched < 2 * Fresh ? _keys.FirstOrDefault(k => k.Kid == id || k.X5t == id) : null;

    private async Task FetchAsync(CancellationToken cancel)
    {
        _tried = time.GetUtcNow();
        try
        {
            var retriever = new HttpDocumentRetriever(clients.CreateClient(ClientName)) { RequireHttps = !new Uri(cloud.OpenIdMetadata).IsLoopback };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(cloud.OpenIdMetadata, retriever, cancel);
            if (configuration.JsonWebKeySet is not { Keys.Count: > 0 } set)
                throw new InvalidDataException("The metadata names no keys.");
            (_keys, _fetched) = ([.. set.Keys], _tried);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogFailed(logger, cloud.OpenIdMetadata, e.GetBaseException().Message);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "无法取得 Teams 的签名公钥（{Address}）：{Reason}；在取得之前拒绝消息")]
    private static partial void LogFailed(ILogger logger, string address, string reason);
}
