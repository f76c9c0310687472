using System.Threading.RateLimiting;
using PolicyBot.Host.Api;

namespace PolicyBot.Host.Admin;

/// <summary>How often one address may try to sign in, whatever the names; what one account bears is kept with the account.</summary>
internal sealed class SignInThrottle : IDisposable
{
    /// <summary>Tries of one address in <see cref="Window"/>.</summary>
    public const int Tries = 20;

    /// <summary>The time they are counted in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
        QuestionLimit.Client(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = Tries, Window = Window }));

    /// <summary>Whether this try may be looked at.</summary>
    public bool Admits(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
