namespace PolicyBot.Host.WeCom;

/// <summary>
/// An app's access_token: fetched when first needed and kept until shortly before its end, one fetch at a time. A fetch that was
/// refused is not repeated at once: WeCom counts them (<see href="https://developer.work.weixin.qq.com/document/path/91039"/>).
/// </summary>
/// <param name="fetch">Asks WeCom for a token.</param>
/// <param name="time">The clock.</param>
internal sealed class AccessToken(Func<CancellationToken, Task<ApiReply>> fetch, TimeProvider time) : IDisposable
{
    /// <summary>How long before its end a token is replaced.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>How long a refusal holds.</summary>
    public static readonly TimeSpan RefusalHolds = TimeSpan.FromSeconds(10);

    /// <summary>How long a refusal for too many calls holds.</summary>
    public static readonly TimeSpan TooOftenHolds = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _fetching = new(1);
    private volatile Held? _held;

    /// <summary>The reply that holds the token, or WeCom's refusal, which has none.</summary>
    /// <exception cref="WeComUnreachableException">WeCom could not be asked.</exception>
    public Task<ApiReply> GetAsync(CancellationToken cancel) => GetAsync(refused: null, cancel);

    /// <summary>Another token, after WeCom refused one; callers that hold the same get the same new one.</summary>
    /// <exception cref="WeComUnreachableException">WeCom could not be asked.</exception>
    public Task<ApiReply> ReplaceAsync(ApiReply refused, CancellationToken cancel) => GetAsync(refused, cancel);

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private async Task<ApiReply> GetAsync(ApiReply? refused, CancellationToken cancel)
    {
        if (Usable(refused) is { } ready)
            return ready;
        await _fetching.WaitAsync(cancel);
        try
        {
            return Usable(refused) ?? Hold(await fetch(cancel));
        }
        finally
        {
            _fetching.Release();
        }
    }

    private ApiReply? Usable(ApiReply? refused) =>
        _held is { } held && time.GetUtcNow() < held.Until && !ReferenceEquals(held.Reply, refused) ? held.Reply : null;

    private ApiReply Hold(ApiReply reply)
    {
        var lasts = (reply.AccessToken, reply.ErrCode) switch
        {
            ({ }, 0) => TimeSpan.FromSeconds(reply.ExpiresIn) - Margin,
            (_, ErrorCodes.TooManyCalls) => TooOftenHolds,
            _ => RefusalHolds,
        };
        _held = new(reply, time.GetUtcNow() + lasts);
        return reply;
    }

    private sealed record Held(ApiReply Reply, DateTimeOffset Until);
}
