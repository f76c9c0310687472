using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Api;

/// <summary>How many questions one client may ask in a minute, through the API and the page together.</summary>
internal static class QuestionLimit
{
    public const string Policy = "questions";

    public static IServiceCollection AddQuestionLimit(this IServiceCollection services, PolicyBotOptions options) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = Seconds(context.Lease).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                Client(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.QuestionsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });

    private static int Seconds(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;

    // An IPv6 subscriber is given a network of 64 bits and can take any address in it: they count as one.
    internal static string Client(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes, 0, Math.Min(bytes.Length, 8));
    }
}
