using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Teams;

namespace PolicyBot.Tests.Host.Teams;

public sealed class SigningKeysTests : IAsyncLifetime, IHttpClientFactory
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly List<string> _published = ["a"];
    private WebApplication _issuer = null!;
    private SigningKeys _keys = null!;
    private int _fetches;
    private bool _isAway;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _issuer = builder.Build();
        _issuer.MapGet("/openid", () =>
        {
            _fetches++;
            return _isAway ? Results.StatusCode(503) : Results.Json(new { issuer = "i", jwks_uri = _issuer.Urls.First() + "/keys" });
        });
        _issuer.MapGet("/keys", () => Results.Json(new { keys = _published.Select(id => new { kty = "RSA", kid = id, n = "AQAB", e = "AQAB" }) }));
        await _issuer.StartAsync();
        _keys = new(BotCloud.Of(new TeamsOptions { OpenIdMetadata = _issuer.Urls.First() + "/openid" }), this, _time, NullLogger<SigningKeys>.Instance);
    }

    [Fact]
    public async Task Keys_are_fetched_once_a_day_and_for_an_unknown_one_at_most_once_an_hour()
    {
        Assert.True(await HasAsync("a"));
        for (var i = 0; i < 10; i++)
            Assert.False(await HasAsync($"forged-{i}"));
        Assert.Equal(1, _fetches);

        _published.Add("b");
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(await HasAsync("b"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await HasAsync("b"));
        Assert.Equal(2, _fetches);

        _time.Advance(TimeSpan.FromHours(23));
        Assert.True(await HasAsync("a"));
        Assert.Equal(2, _fetches);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(await HasAsync("a"));
        Assert.Equal(3, _fetches);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_anew_hold_for_one_more_day_and_no_longer()
    {
        Assert.True(await HasAsync("a"));
        _isAway = true;

        _time.Advance(TimeSpan.FromHours(47));
        Assert.True(await HasAsync("a"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(await HasAsync("a"));
        _isAway = false;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await HasAsync("a"));
    }

    public HttpClient CreateClient(string name) => new();

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        await _issuer.DisposeAsync();
    }

    private async Task<bool> HasAsync(string id) => await _keys.FindAsync(id, TestContext.Current.CancellationToken) is not null;
}
