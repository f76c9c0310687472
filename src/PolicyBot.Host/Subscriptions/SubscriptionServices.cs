namespace PolicyBot.Host.Subscriptions;

/// <summary>Registers what following works with.</summary>
internal static class SubscriptionServices
{
    public static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<Following>()
        .AddSingleton<ChangeLog>()
        .AddHostedService<FollowWatch>();
}
