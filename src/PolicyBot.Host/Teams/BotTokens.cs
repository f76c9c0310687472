using Microsoft.Identity.Client;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Teams;

/// <summary>Tokens that prove to the channel who replies. MSAL keeps one until five minutes before its end; one is requested at a time.</summary>
internal sealed class BotTokens(TeamsOptions options, BotCloud cloud, IHttpClientFactory clients) : IMsalHttpClientFactory, IDisposable
{
    /// <summary>The name of the client that requests them.</summary>
    public const string ClientName = "teams-login";

    private readonly SemaphoreSlim _flight = new(1);
    private IConfidentialClientApplication? _application;

    /// <summary>A token; null for a bot without an id, which needs none on a developer's machine.</summary>
    /// <exception cref="MsalException">None was given.</exception>
    public async Task<string?> GetAsync(CancellationToken cancel)
    {
        if (options.AppId.Length == 0)
            return null;
        await _flight.WaitAsync(cancel);
        try
        {
            var result = await Application.AcquireTokenForClient([cloud.Scope]).ExecuteAsync(cancel);
            return result.AccessToken;
        }
        finally
        {
            _flight.Release();
        }
    }

    /// <inheritdoc/>
    public HttpClient GetHttpClient() => clients.CreateClient(ClientName);

    /// <inheritdoc/>
    public void Dispose() => _flight.Dispose();

    private IConfidentialClientApplication Application => _application ??= ConfidentialClientApplicationBuilder.Create(options.AppId)
        .WithClientSecret(options.AppPassword)
        // The authority is the settings', not one to be looked up in a list of Microsoft's public cloud.
        .WithAuthority(cloud.LoginUrl, validateAuthority: false)
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(this)
        .Build();
}
