using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyBot.Acceptance.Support;

/// <summary>An issuer of tokens on this machine, with its keys described as the Bot Framework describes its own.</summary>
internal sealed class LocalIssuer : IDisposable
{
    private readonly HttpListener _listener = new();

    public LocalIssuer()
    {
        Address = $"http://127.0.0.1:{Npm.FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public string Metadata => Address + "/openid";

    public string Jwks => Address + "/keys";

    /// <summary>The key that stands for Teams.</summary>
    public RSA Endorsed { get; } = RSA.Create(2048);

    /// <summary>A key that stands for no channel in particular.</summary>
    public RSA Plain { get; } = RSA.Create(2048);

    /// <summary>A key of somebody else.</summary>
    public RSA Foreign { get; } = RSA.Create(2048);

    /// <summary>A token with the header and the claims, signed by the key.</summary>
    public static string Token(JsonObject header, JsonObject claims, RSA key, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null)
    {
        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1))}";
    }

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public void Dispose()
    {
        _listener.Close();
        Endorsed.Dispose();
        Plain.Dispose();
        Foreign.Dispose();
    }

    private static JsonObject Key(string id, RSA key)
    {
        var parameters = key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Encode(parameters.Modulus!), ["e"] = Encode(parameters.Exponent!) };
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var endorsed = Key("endorsed", Endorsed);
                endorsed["endorsements"] = new JsonArray("msteams");
                JsonObject body = context.Request.Url!.AbsolutePath == "/openid"
                    ? new() { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = Jwks, ["id_token_signing_alg_values_supported"] = new JsonArray("RS256") }
                    : new() { ["keys"] = new JsonArray(endorsed, Key("plain", Plain)) };
                context.Response.ContentType = "application/json";
                await JsonSerializer.SerializeAsync(context.Response.OutputStream, body);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
