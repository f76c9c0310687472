using System.Collections.Immutable;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Teams;

/// <summary>The addresses of a Microsoft cloud, as the settings leave them.</summary>
/// <param name="LoginUrl">Where tokens for replies are requested, the tenant included.</param>
/// <param name="Scope">Their scope.</param>
/// <param name="Issuer">Who issues the tokens that come with messages.</param>
/// <param name="OpenIdMetadata">Where that issuer's keys are described.</param>
/// <param name="ServiceHosts">Hosts replies go to; one that begins with a dot stands for all below it too.</param>
/// <remarks>
/// Public and US Government: <see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/>;
/// China: <see href="https://docs.azure.cn/bot-service/"/>.
/// </remarks>
internal sealed record BotCloud(string LoginUrl, string Scope, string Issuer, string OpenIdMetadata, ImmutableArray<string> ServiceHosts)
{
    /// <summary>The cloud the settings name, with what they override.</summary>
    public static BotCloud Of(TeamsOptions options)
    {
        var (login, tenant, scope, issuer, metadata, hosts) = options.Cloud switch
        {
            "USGov" => (
                "https://login.microsoftonline.us", "MicrosoftServices.onmicrosoft.us", "https://api.botframework.us/.default",
                "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
                new[] { ".botframework.azure.us", ".botframework.us", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us" }),
            "China" => (
                "https://login.partner.microsoftonline.cn", "microsoftservices.partner.onmschina.cn", "https://api.botframework.azure.cn/.default",
                "https://api.botframework.azure.cn", "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
                new[] { ".botframework.azure.cn" }),
            _ => (
                "https://login.microsoftonline.com", "botframework.com", "https://api.botframework.com/.default",
                "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration",
                new[] { ".botframework.com", "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com" }),
        };
        return new(
            $"{Stated(options.LoginUrl, login).TrimEnd('/')}/{Stated(options.TenantId, tenant)}",
            Stated(options.Scope, scope),
            Stated(options.Issuer, issuer),
            Stated(options.OpenIdMetadata, metadata),
            [.. hosts, .. options.ServiceHosts]);
    }

    /// <summary>
    /// Whether a reply, and with it our token, may go to this address: an absolute https address without user information whose
    /// host is on the list. Plain http only to this machine, where <paramref name="development"/> says so.
    /// </summary>
    public bool Allows(string? serviceUrl, bool development)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            return false;
        if (development && url.IsLoopback)
            return url.Scheme is "http" or "https";
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && ServiceHosts.Any(host => Covers(host, url.IdnHost));
    }

    private static bool Covers(string listed, string host) => listed.StartsWith('.')
        ? host.EndsWith(listed, StringComparison.OrdinalIgnoreCase) || host.Equals(listed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(listed, StringComparison.OrdinalIgnoreCase);

    private static string Stated(string setting, string otherwise) => setting.Length > 0 ? setting : otherwise;
}
