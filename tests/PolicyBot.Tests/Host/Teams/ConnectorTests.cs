using Microsoft.AspNetCore.Http;
using Polly;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Teams;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>How replies are sent, and where they are not sent.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private readonly TeamsChat _chat = new();

    public ValueTask InitializeAsync() => _chat.InitializeAsync();

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status412PreconditionFailed)]
    [InlineData(StatusCodes.Status502BadGateway)]
    [InlineData(StatusCodes.Status504GatewayTimeout)]
    public async Task What_is_temporary_is_tried_again(int status)
    {
        _chat.Connector.Answer = (number, response) =>
        {
            response.Headers.RetryAfter = "0";
            return number < 3 ? status : StatusCodes.Status201Created;
        };

        await _chat.Personal().SayAsync("/清除");

        Assert.Equal(3, _chat.Connector.Requests);
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again()
    {
        _chat.Connector.Answer = (number, _) => number == 1 ? StatusCodes.Status400BadRequest : StatusCodes.Status201Created;
        var conversation = _chat.Personal();

        await _chat.PostAsync(conversation.Message("/清除"));
        await conversation.SayAsync("/清除");

        Assert.Equal(2, _chat.Connector.Requests);
        Assert.Single(conversation.Said);
    }

    [Fact]
    public async Task A_wait_the_channel_asks_for_is_kept()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var tries = 0;
        var retrying = new Polly.ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(ConnectorClient.Retry).Build();
        var sending = retrying.ExecuteAsync(
            _ =>
            {
                var response = new HttpResponseMessage(++tries == 1 ? System.Net.HttpStatusCode.TooManyRequests : System.Net.HttpStatusCode.Created);
                response.Headers.RetryAfter = new(TimeSpan.FromSeconds(17));
                return ValueTask.FromResult(response);
            },
            TestContext.Current.CancellationToken).AsTask();

        time.Advance(TimeSpan.FromSeconds(16.9));
        Assert.Equal((1, false), (tries, sending.IsCompleted));
        time.Advance(TimeSpan.FromSeconds(0.1));
        await sending;

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Support.ScriptedConnector.StartAsync();
        _chat.Connector.Answer = (number, response) =>
        {
            response.Headers.Location = elsewhere.Address;
            return number == 1 ? StatusCodes.Status307TemporaryRedirect : StatusCodes.Status201Created;
        };
        var conversation = _chat.Personal();

        await _chat.PostAsync(conversation.Message("帮助"));
        await conversation.SayAsync("/清除");

        Assert.Equal(0, elsewhere.Requests);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/cn/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://SMBA.trafficmanager.net", true)]
    [InlineData("https://botframework.com/", true)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.com/", false)]
    [InlineData("https://evil-botframework.com/", false)]
    [InlineData("https://other.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.com/", false)]
    [InlineData("https://evil.com@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.com/smba.trafficmanager.net", false)]
    [InlineData("https://evil.com#.botframework.com", false)]
    [InlineData("https://evil.com?.botframework.com", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("ftp://smba.trafficmanager.net/", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("http://127.0.0.1:3978/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://bot\u0435framework.com/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Replies_go_to_listed_hosts_only(string? serviceUrl, bool allowed)
    {
        Assert.Equal(allowed, BotCloud.Of(new()).Allows(serviceUrl, development: false));
    }

    [Fact]
    public void Each_cloud_has_addresses_of_its_own_and_each_can_be_overridden()
    {
        var china = BotCloud.Of(new() { Cloud = "China" });
        Assert.Equal(
            ("https://login.partner.microsoftonline.cn/microsoftservices.partner.onmschina.cn", "https://api.botframework.azure.cn/.default", "https://api.botframework.azure.cn", "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
            (china.LoginUrl, china.Scope, china.Issuer, china.OpenIdMetadata));
        Assert.False(china.Allows("https://smba.trafficmanager.net/", development: false));
        Assert.Equal("https://login.microsoftonline.us/tenant", BotCloud.Of(new() { Cloud = "USGov", TenantId = "tenant" }).LoginUrl);
        Assert.Equal("https://api.botframework.us", BotCloud.Of(new() { Cloud = "USGov" }).Issuer);
        var own = BotCloud.Of(new TeamsOptions { LoginUrl = "https://login.example.cn/", Issuer = "i", Scope = "s", OpenIdMetadata = "m", ServiceHosts = ["smba.example.cn"] });
        Assert.Equal(("https://login.example.cn/botframework.com", "i", "s", "m"), (own.LoginUrl, own.Issuer, own.Scope, own.OpenIdMetadata));
        Assert.True(own.Allows("https://smba.example.cn/", development: false));
    }
}
