namespace PolicyBot.Host.Conversations;

/// <summary>Registers what every channel works with.</summary>
internal static class ConversationServices
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<Desk>()
        .AddSingleton<Reception>()
        .AddSingleton<ConversationWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ConversationWorker>())
        .AddHostedService<StateCleaning>();
}
