using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PolicyBot.Acceptance.Support;
using PolicyBot.Acceptance.WeCom;

namespace PolicyBot.Acceptance;

public sealed class ProxyTests : IDisposable
{
    private readonly TemporaryFolder _index = new();

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("192.0.2.1", HttpStatusCode.TooManyRequests)]
    public async Task Clients_are_told_apart_only_by_a_proxy_that_is_trusted(string trusted, HttpStatusCode forAnotherClient)
    {
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            [$"--PolicyBot:IndexDirectory={_index.Path}", "--PolicyBot:QuestionsPerMinute=1", $"--PolicyBot:TrustedProxies:0={trusted}"]);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, "198.51.100.1"));
        Assert.Equal(forAnotherClient, await AskAsync(server, "198.51.100.2"));
    }

    [Fact]
    public async Task Calls_go_out_by_the_offices_proxy_except_to_what_is_excepted()
    {
        const string Host = "wecom.office.test";
        using var data = new TemporaryFolder();
        using var key = RSA.Create(2048);
        using var certificate = Certificate(key, Host);
        await File.WriteAllTextAsync(data.Below("office.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var proxy = new ConnectProxy();
        using var teams = new ScriptedService();
        await using var wecom = await ScriptedWeCom.StartAsync(certificate: certificate);
        var api = new UriBuilder(wecom.Address) { Scheme = Uri.UriSchemeHttps, Host = Host }.Uri;
        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            WeComPeer.Settings(
                wecom, $"--PolicyBot:WeCom:ApiBaseUrl={api}", "--environment=Development", "--PolicyBot:Teams:Enabled=true",
                $"--PolicyBot:IndexDirectory={_index.Path}", $"--PolicyBot:DataDirectory={data.Below("data")}"),
            environment: [("HTTPS_PROXY", proxy.Address), ("HTTP_PROXY", proxy.Address), ("NO_PROXY", "127.0.0.1"), ("SSL_CERT_FILE", data.Below("office.pem"))]);
        await using var peer = new WeComPeer(server.Address);

        // Nobody but the proxy knows where this host is.
        await peer.AskAppAsync("zhangsan", "这个文件的文号是多少？", id: 1);
        await wecom.ToAsync("zhangsan", 1);
        Assert.Equal([$"CONNECT {Host}:{api.Port}"], proxy.Asked.Distinct(StringComparer.Ordinal));

        using var client = new HttpClient();
        using var posted = await client.PostAsJsonAsync(server.Address + "/api/messages", teams.Message("m1", "这个文件的文号是多少？"), TestContext.Current.CancellationToken);
        await teams.WaitForReplyToAsync("m1", TestContext.Current.CancellationToken);
        Assert.Equal([$"CONNECT {Host}:{api.Port}"], proxy.Asked.Distinct(StringComparer.Ordinal));
    }

    private static X509Certificate2 Certificate(RSA key, string host)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static async Task<HttpStatusCode> AskAsync(RunningServer server, string client)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", client);
        using var response = await http.PostAsJsonAsync(
            server.Address + "/api/ask", new { question = "多式联运由哪个部门牵头？" }, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
