using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance.Teams;

/// <summary>A reply as the vendor's SDK receives it on the channel's side: token and all.</summary>
public sealed class ChannelTests : IDisposable
{
    private const string Secret = "a secret of this test";

    private readonly TemporaryFolder _folder = new();
    private readonly LocalIssuer _issuer = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_channel_s_side_of_botbuilder_lets_our_reply_in_by_its_token()
    {
        MakeCertificate();
        using var channel = Process.Start(Shell.StartInfo("node", Npm.Folder, ["channel.mjs", TokenCases.AppId, Secret, _folder.Below("cert.pem"), _folder.Below("key.pem")]))!;
        try
        {
            var addresses = await NextAsync(channel, "service");
            var service = (string)addresses["service"]!;
            await using var server = await RunningServer.StartAsync(
                Checkout.Root,
                [
                    "--environment=Development", "--PolicyBot:Teams:Enabled=true", $"--PolicyBot:Teams:AppId={TokenCases.AppId}", $"--PolicyBot:Teams:AppPassword={Secret}",
                    $"--PolicyBot:Teams:OpenIdMetadata={_issuer.Metadata}", $"--PolicyBot:Teams:LoginUrl={addresses["login"]}", "--PolicyBot:Teams:TenantId=tenant-1",
                    $"--PolicyBot:IndexDirectory={_folder.Below("index")}",
                ],
                environment: [("SSL_CERT_FILE", _folder.Below("cert.pem"))]);

            Assert.Equal(HttpStatusCode.OK, await PostAsync(server, service));
            var asked = await NextAsync(channel, "tokenFor");
            var received = await NextAsync(channel, "reply");

            Assert.Equal(("https://api.botframework.com/.default", "/tenant-1/oauth2/v2.0/token", true), ((string?)asked["tokenFor"], (string?)asked["path"], (bool)asked["right"]!));
            Assert.True((bool)received["authenticated"]!);
            Assert.Equal(("a:1", "m1"), ((string?)received["conversationId"], (string?)received["activityId"]));
            Assert.Contains("财政厅", (string?)received["reply"]!["text"], StringComparison.Ordinal);
        }
        finally
        {
            channel.Kill();
        }
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Dispose();
    }

    // Lines of other kinds, as the token's, may come before the one that is waited for.
    private static async Task<JsonObject> NextAsync(Process channel, string kind)
    {
        while (await channel.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            var said = JsonNode.Parse(line)!.AsObject();
            Assert.False(said.ContainsKey("refused") || said.ContainsKey("failed"), line);
            if (said.ContainsKey(kind))
                return said;
        }

        throw new InvalidOperationException($"The channel ended: {await channel.StandardError.ReadToEndAsync(Cancel)}");
    }

    private async Task<HttpStatusCode> PostAsync(RunningServer server, string service)
    {
        var message = new JsonObject
        {
            ["type"] = "message", ["id"] = "m1", ["serviceUrl"] = service, ["channelId"] = "msteams", ["from"] = new JsonObject { ["id"] = "29:user" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" }, ["conversation"] = new JsonObject { ["id"] = "a:1" }, ["text"] = "多式联运由哪个部门牵头？",
        };
        var claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com", ["aud"] = TokenCases.AppId, ["serviceurl"] = service,
            ["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
        };
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address + "/api/messages") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", LocalIssuer.Token(new() { ["alg"] = "RS256", ["kid"] = "endorsed" }, claims, _issuer.Endorsed));
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private void MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_folder.Below("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_folder.Below("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
