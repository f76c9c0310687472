using Microsoft.Extensions.Time.Testing;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Tests.Host.WeCom;

public sealed class AccessTokenTests
{
    private readonly FakeTimeProvider _time = new();
    private int _fetched;

    [Fact]
    public async Task Many_callers_at_once_make_one_fetch()
    {
        var release = new TaskCompletionSource();
        using var token = new AccessToken(async _ =>
        {
            await release.Task;
            return Granted();
        }, _time);

        var callers = Enumerable.Range(0, 50).Select(_ => token.GetAsync(TestContext.Current.CancellationToken)).ToArray();
        release.SetResult();
        var replies = await Task.WhenAll(callers);

        Assert.Equal(1, _fetched);
        Assert.All(replies, reply => Assert.Equal("token-1", reply.AccessToken));
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        using var token = new AccessToken(_ => Task.FromResult(Granted()), _time);

        await Get(token);
        _time.Advance(TimeSpan.FromSeconds(7200 - 301));
        Assert.Equal("token-1", (await Get(token)).AccessToken);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("token-2", (await Get(token)).AccessToken);
    }

    [Fact]
    public async Task A_token_that_WeCom_refuses_is_replaced_once_for_all_who_hold_it()
    {
        using var token = new AccessToken(_ => Task.FromResult(Granted()), _time);
        var held = await Get(token);

        var replaced = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => token.ReplaceAsync(held, TestContext.Current.CancellationToken)));

        Assert.Equal(2, _fetched);
        Assert.All(replaced, reply => Assert.Equal("token-2", reply.AccessToken));
    }

    [Theory]
    [InlineData(40001, 11)]
    [InlineData(45009, 61)]
    public async Task A_refusal_is_not_asked_for_again_at_once(int code, int seconds)
    {
        using var token = new AccessToken(_ => Task.FromResult(new ApiReply(code, "refused #" + ++_fetched)), _time);

        await Get(token);
        Assert.Equal(code, (await Get(token)).ErrCode);
        Assert.Equal(1, _fetched);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await Get(token);
        Assert.Equal(2, _fetched);
    }

    [Fact]
    public async Task A_fetch_that_failed_is_tried_again_by_the_next_caller()
    {
        using var token = new AccessToken(_ => Interlocked.CompareExchange(ref _fetched, 1, 0) == 0 ? throw new WeComUnreachableException("no route") : Task.FromResult(Granted()), _time);

        await Assert.ThrowsAsync<WeComUnreachableException>(() => Get(token));
        Assert.Equal("token-2", (await Get(token)).AccessToken);
    }

    private static Task<ApiReply> Get(AccessToken token) => token.GetAsync(TestContext.Current.CancellationToken);

    private ApiReply Granted() => new(0, "ok") { AccessToken = $"token-{Interlocked.Increment(ref _fetched)}", ExpiresIn = 7200 };
}
