using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>A request to the bot's endpoint, as far as it says who calls.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Header">The value of the Authorization header.</param>
/// <param name="Accepted">Whether it is to be let in.</param>
internal sealed record TokenCase(string Name, string Header, bool Accepted)
{
    public string ServiceUrl { get; init; } = TokenCases.ServiceUrl;

    public string ChannelId { get; init; } = "msteams";

    /// <summary>Why the vendor's validators may let in what this program refuses; null where all must agree.</summary>
    public string? Stricter { get; init; }

    /// <summary>Why one of them may refuse what this program lets in; null where all must agree.</summary>
    public string? Laxer { get; init; }
}

/// <summary>Tokens good and bad.</summary>
internal static class TokenCases
{
    public const string AppId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    public const string ServiceUrl = "http://127.0.0.1:9/teams";

    public static IEnumerable<TokenCase> All(LocalIssuer issuer) =>
        [.. Good(issuer), .. Malformed(issuer), .. Algorithms(issuer), .. Signatures(issuer), .. Lifetimes(issuer), .. Claims(issuer), .. Endorsements(issuer)];

    private static IEnumerable<TokenCase> Good(LocalIssuer i) =>
    [
        new("as the Bot Framework issues it", Bearer(i), true),
        new("key without endorsements", Bearer(i, h => h["kid"] = "plain", key: i.Plain), true),
        new("service url with a slash at the end", Bearer(i, claims: c => c["serviceurl"] = ServiceUrl + "/"), true) { Laxer = "the older validator compares exactly" },
        new("service url in capitals", Bearer(i, claims: c => c["serviceurl"] = ServiceUrl.ToUpperInvariant()), true) { Laxer = "the older validator compares exactly" },
        new("expired within the clocks' tolerance", Bearer(i, claims: c => c["exp"] = In(-3)), true),
        new("valid soon, within the tolerance", Bearer(i, claims: c => c["nbf"] = In(3)), true),
        new("RS384", Bearer(i, h => h["alg"] = "RS384", hash: HashAlgorithmName.SHA384), true) { Laxer = "the newer validator knows RS256 only" },
        new("RS512", Bearer(i, h => h["alg"] = "RS512", hash: HashAlgorithmName.SHA512), true) { Laxer = "the newer validator knows RS256 only" },
    ];

    private static IEnumerable<TokenCase> Malformed(LocalIssuer i)
    {
        var token = Bearer(i)["Bearer ".Length..];
        var parts = token.Split('.');
        yield return new("no token", "", false);
        yield return new("scheme alone", "Bearer", false);
        yield return new("scheme and a blank", "Bearer ", false);
        yield return new("token without a scheme", token, false);
        yield return new("another scheme", "Basic " + token, false);
        yield return new("one word", "Bearer x", false);
        yield return new("two parts", $"Bearer {parts[0]}.{parts[1]}", false);
        yield return new("three words", "Bearer a.b.c", false);
        yield return new("four parts", $"Bearer {token}.{parts[2]}", false);
        yield return new("five parts, as encrypted tokens have", $"Bearer {token}.{parts[1]}.{parts[2]}", false);
        yield return new("dots alone", "Bearer ..", false);
        yield return new("header is no JSON", $"Bearer {LocalIssuer.Encode("{alg")}.{parts[1]}.{parts[2]}", false);
        yield return new("header is a list", $"Bearer {LocalIssuer.Encode("[]")}.{parts[1]}.{parts[2]}", false);
        yield return new("payload is no JSON", $"Bearer {parts[0]}.{LocalIssuer.Encode("{iss")}.{parts[2]}", false);
        yield return new("payload is a list", $"Bearer {parts[0]}.{LocalIssuer.Encode("[1]")}.{parts[2]}", false);
        yield return new("not base64", $"Bearer {parts[0]}.%%%.{parts[2]}", false);
        yield return new("far too long", $"Bearer {parts[0]}.{new string('A', 20_000)}.{parts[2]}", false);
        yield return new("a blank inside", $"Bearer {parts[0]}. {parts[1]}.{parts[2]}", false);
        yield return new("two tokens", $"Bearer {token} {token}", false);
    }

    private static IEnumerable<TokenCase> Algorithms(LocalIssuer i)
    {
        var publicKey = Encoding.ASCII.GetBytes(i.Endorsed.ExportSubjectPublicKeyInfoPem());
        yield return new("alg none without a signature", "Bearer " + Unsigned("none"), false);
        yield return new("alg None", "Bearer " + Unsigned("None"), false);
        yield return new("alg none with the old signature", Bearer(i, h => h["alg"] = "none"), false);
        yield return new("alg missing", Bearer(i, h => h.Remove("alg")), false);
        yield return new("HS256 with the public key as the secret", "Bearer " + Symmetric("HS256", publicKey), false);
        yield return new("HS256 with the modulus as the secret", "Bearer " + Symmetric("HS256", i.Endorsed.ExportParameters(false).Modulus!), false);
        yield return new("HS256 with an empty secret", "Bearer " + Symmetric("HS256", []), false);
        yield return new("PS256", Bearer(i, h => h["alg"] = "PS256", padding: RSASignaturePadding.Pss), false);
        yield return new("ES256", Bearer(i, h => h["alg"] = "ES256"), false);
        yield return new("RS1", Bearer(i, h => h["alg"] = "RS1", hash: HashAlgorithmName.SHA1), false);
        yield return new("RS256 said, SHA-512 done", Bearer(i, hash: HashAlgorithmName.SHA512), false);
    }

    private static IEnumerable<TokenCase> Signatures(LocalIssuer i)
    {
        var parts = Bearer(i).Split('.');
        yield return new("signed by another's key", Bearer(i, key: i.Foreign), false);
        yield return new("signed by the issuer's other key", Bearer(i, key: i.Plain), false);
        yield return new("unknown key", Bearer(i, h => h["kid"] = "unknown"), false);
        yield return new("no key named", Bearer(i, h => h.Remove("kid")), false);
        yield return new("empty key name", Bearer(i, h => h["kid"] = ""), false);
        yield return new("key name is a number", Bearer(i, h => h["kid"] = 1), false);
        yield return new("claims changed after signing", $"{parts[0]}.{LocalIssuer.Encode(Payload(c => c["exp"] = In(600)).ToJsonString())}.{parts[2]}", false);
        yield return new("no signature", $"{parts[0]}.{parts[1]}.", false);
        yield return new("half a signature", $"{parts[0]}.{parts[1]}.{parts[2][..100]}", false);
        yield return new("signature of another token", $"{parts[0]}.{parts[1]}.{Bearer(i, claims: c => c["x"] = 1).Split('.')[2]}", false);
        yield return new("key brought along in the header", Bearer(i, h => h["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = LocalIssuer.Encode(i.Foreign.ExportParameters(false).Modulus!), ["e"] = "AQAB" }, key: i.Foreign), false);
        yield return new("address of keys in the header", Bearer(i, h => (h["kid"], h["jku"]) = ("unknown", "http://127.0.0.1:9/keys"), key: i.Foreign), false);
    }

    private static IEnumerable<TokenCase> Lifetimes(LocalIssuer i) =>
    [
        new("expired", Bearer(i, claims: c => c["exp"] = In(-10)), false),
        new("expired long ago", Bearer(i, claims: c => c["exp"] = 1), false),
        new("no end", Bearer(i, claims: c => c.Remove("exp")), false) { Stricter = "a token without an end would hold for ever" },
        new("end is no number", Bearer(i, claims: c => c["exp"] = "tomorrow"), false),
        new("end is null", Bearer(i, claims: c => c["exp"] = null), false),
        new("end is negative", Bearer(i, claims: c => c["exp"] = -1), false),
        new("not valid yet", Bearer(i, claims: c => c["nbf"] = In(10)), false),
        new("begins after its end", Bearer(i, claims: c => (c["nbf"], c["exp"]) = (In(4), In(1))), false) { Stricter = "such a token is a mistake of whoever made it" },
    ];

    private static IEnumerable<TokenCase> Claims(LocalIssuer i) =>
    [
        new("another issuer", Bearer(i, claims: c => c["iss"] = "https://sts.windows.net/72f988bf/"), false),
        new("issuer with more behind it", Bearer(i, claims: c => c["iss"] = "https://api.botframework.com.evil.com"), false),
        new("issuer with a slash", Bearer(i, claims: c => c["iss"] = "https://api.botframework.com/"), false),
        new("no issuer", Bearer(i, claims: c => c.Remove("iss")), false),
        new("issuer is a list", Bearer(i, claims: c => c["iss"] = new JsonArray("https://api.botframework.com")), false),
        new("emulator", Bearer(i, claims: c => (c["iss"], c["appid"]) = ("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", AppId)), false),
        new("for another bot", Bearer(i, claims: c => c["aud"] = "another"), false),
        new("for nobody", Bearer(i, claims: c => c.Remove("aud")), false),
        new("for an empty name", Bearer(i, claims: c => c["aud"] = ""), false),
        new("for two bots", Bearer(i, claims: c => c["aud"] = new JsonArray(AppId, "another")), false) { Stricter = "a token for two can be passed on by the other" },
        new("for our resource, not our id", Bearer(i, claims: c => c["aud"] = "api://" + AppId), false) { Stricter = "the newer validator lets in what signed-in users bring" },
        new("no service url", Bearer(i, claims: c => c.Remove("serviceurl")), false),
        new("empty service url", Bearer(i, claims: c => c["serviceurl"] = ""), false),
        new("another service url", Bearer(i, claims: c => c["serviceurl"] = "https://evil-botframework.com/"), false),
        new("service url is a list", Bearer(i, claims: c => c["serviceurl"] = new JsonArray(ServiceUrl, "https://evil.com/")), false),
        new("activity for another service", Bearer(i), false) { ServiceUrl = "http://127.0.0.1:9/other" },
        new("another bot's token for us", Bearer(i, claims: c => c["appid"] = "another"), false) { Stricter = "skills are not served" },
        new("another bot's token for us, version 2", Bearer(i, claims: c => c["azp"] = "another"), false) { Stricter = "skills are not served" },
    ];

    private static IEnumerable<TokenCase> Endorsements(LocalIssuer i) =>
    [
        new("key for Teams, activity from another channel", Bearer(i), false) { ChannelId = "webchat", Stricter = "the newer validator does not look at endorsements" },
        new("key for Teams, activity from no channel", Bearer(i), false) { ChannelId = "", Stricter = "the newer validator does not look at endorsements" },
        new("channel in capitals", Bearer(i), false) { ChannelId = "MSTEAMS", Stricter = "the newer validator does not look at endorsements" },
    ];

    private static string Bearer(
        LocalIssuer issuer, Action<JsonObject>? header = null, Action<JsonObject>? claims = null, RSA? key = null, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null)
    {
        var head = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "endorsed" };
        header?.Invoke(head);
        return "Bearer " + LocalIssuer.Token(head, Payload(claims), key ?? issuer.Endorsed, hash, padding);
    }

    private static JsonObject Payload(Action<JsonObject>? change)
    {
        var claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com", ["aud"] = AppId, ["serviceurl"] = ServiceUrl, ["nbf"] = In(-5), ["exp"] = In(60),
        };
        change?.Invoke(claims);
        return claims;
    }

    private static string Unsigned(string algorithm) =>
        $"{LocalIssuer.Encode(new JsonObject { ["alg"] = algorithm, ["kid"] = "endorsed" }.ToJsonString())}.{LocalIssuer.Encode(Payload(null).ToJsonString())}.";

    private static string Symmetric(string algorithm, byte[] secret)
    {
        var signed = $"{LocalIssuer.Encode(new JsonObject { ["alg"] = algorithm, ["kid"] = "endorsed" }.ToJsonString())}.{LocalIssuer.Encode(Payload(null).ToJsonString())}";
        return $"{signed}.{LocalIssuer.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static long In(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeSeconds();
}
