using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Teams;

/// <summary>Who calls, as far as the token proves it.</summary>
/// <param name="ServiceUrl">The service the token was issued for; null for a caller without a token.</param>
/// <param name="Endorsements">The channels the signing key stands for; null or empty where it names none.</param>
internal sealed record CallerIdentity(string? ServiceUrl, IReadOnlyCollection<string>? Endorsements)
{
    /// <summary>A developer's own machine.</summary>
    public static CallerIdentity Anonymous { get; } = new(null, null);
}

/// <summary>
/// Decides who may call, by the rules of
/// <see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot"/>.
/// Nothing of the request but its headers has been read then.
/// </summary>
internal sealed class BotAuthentication(TeamsOptions options, BotCloud cloud, SigningKeys keys, TimeProvider time)
{
    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const int LongestToken = 16 * 1024;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <summary>The caller; null where it is to be refused.</summary>
    public async Task<CallerIdentity?> AuthenticateAsync(HttpContext context)
    {
        if (options.AppId.Length == 0)
            return IsThisMachine(context.Connection.RemoteIpAddress) ? CallerIdentity.Anonymous : null;
        var header = context.Request.Headers.Authorization;
        if (header is not [{ Length: > 7 and < LongestToken } value] || !value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return null;
        return await ValidateAsync(value["Bearer ".Length..].Trim(), context.RequestAborted);
    }

    /// <summary>Whether the activity is what the token was issued for.</summary>
    public static bool Covers(CallerIdentity caller, Activity activity)
    {
        if (ReferenceEquals(caller, CallerIdentity.Anonymous))
            return true;
        return caller.ServiceUrl is { } issued && activity.ServiceUrl is { Length: > 0 } stated && Same(issued, stated)
            && (caller.Endorsements is null or { Count: 0 } || caller.Endorsements.Contains(activity.ChannelId ?? "", StringComparer.Ordinal));
    }

    // The test server has no address: it is this machine too.
    private static bool IsThisMachine(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static bool Same(string one, string other) => Trimmed(one).Equals(Trimmed(other), StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string url) => url.EndsWith('/') ? url[..^1] : url;

    private async Task<CallerIdentity?> ValidateAsync(string token, CancellationToken cancel)
    {
        if (Read(token) is not { } read || read.Alg is not (SecurityAlgorithms.RsaSha256 or SecurityAlgorithms.RsaSha384 or SecurityAlgorithms.RsaSha512)
            || string.IsNullOrEmpty(read.Kid) || await keys.FindAsync(read.Kid, cancel) is not { } key)
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(token, Parameters(key));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken valid)
            return null;
        if (valid.Audiences.Count() != 1 || IsSkill(valid) || Claim(valid, "serviceurl") is not { Length: > 0 } serviceUrl)
            return null;
        return new(serviceUrl, Endorsements(key));
    }

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or JsonException or SecurityTokenException or InvalidOperationException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(JsonWebKey key) => new()
    {
        ValidIssuer = cloud.Issuer,
        ValidAudience = options.AppId,
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ClockSkew = ClockSkew,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (notBefore, expires, _, _) => IsWithin(notBefore, expires),
    };

    private bool IsWithin(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || (start < end && now > start - ClockSkew));
    }

    // A token of another bot for this one: skills are not served.
    private bool IsSkill(JsonWebToken token) =>
        (Claim(token, "appid") ?? Claim(token, "azp")) is { } caller && !caller.Equals(options.AppId, StringComparison.OrdinalIgnoreCase);

    private static string? Claim(JsonWebToken token, string name) =>
        token.Claims.Where(c => c.Type == name).Select(c => c.Value).ToArray() is [var only] ? only : null;

    private static string[]? Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
            ? value is JsonElement { ValueKind: JsonValueKind.Array } array
                ? [.. array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
                : value is IEnumerable<object> list ? [.. list.OfType<string>()] : []
            : null;
}
