using System.Net;
using System.Text;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Teams;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>The token that proves who replies, from MSAL itself; only the login service is scripted.</summary>
public sealed class BotTokensTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_replies_at_once_ask_for_one_token()
    {
        using var login = new ScriptedLogin(lifetime: 3_600);
        using var tokens = Tokens(login);

        var asking = Enumerable.Range(0, 20).Select(_ => Task.Run(() => tokens.GetAsync(Cancel))).ToArray();
        await login.Asked.Task.WaitAsync(Cancel);
        login.Release.SetResult();

        Assert.All(await Task.WhenAll(asking), token => Assert.Equal("token-1", token));
        Assert.Equal("token-1", await tokens.GetAsync(Cancel));
        Assert.Equal(1, login.Requests);
    }

    [Theory]
    [InlineData(299, "token-2")]
    [InlineData(900, "token-1")]
    public async Task A_token_with_less_than_five_minutes_left_is_renewed(int lifetime, string then)
    {
        using var login = new ScriptedLogin(lifetime);
        login.Release.SetResult();
        using var tokens = Tokens(login);

        Assert.Equal("token-1", await tokens.GetAsync(Cancel));
        Assert.Equal(then, await tokens.GetAsync(Cancel));
    }

    // An id of each test's own: MSAL may share what it keeps between applications of one id.
    private static BotTokens Tokens(ScriptedLogin login)
    {
        var options = new TeamsOptions { AppId = Guid.NewGuid().ToString(), AppPassword = "secret", TenantId = "tenant" };
        return new(options, BotCloud.Of(options), login);
    }

    private sealed class ScriptedLogin(int lifetime) : HttpMessageHandler, IHttpClientFactory
    {
        private int _requests;

        public int Requests => _requests;

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _requests);
            Asked.TrySetResult();
            await Release.Task.WaitAsync(cancellationToken);
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"token_type":"Bearer","expires_in":{{lifetime}},"access_token":"token-{{number}}"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
