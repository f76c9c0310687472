using Polly;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Teams;

/// <summary>Puts the Teams channel together, where the settings switch it on.</summary>
internal static class TeamsServices
{
    /// <summary>Registers the channel.</summary>
    /// <exception cref="SettingsException">It would take messages from anybody.</exception>
    public static IServiceCollection AddTeams(this IServiceCollection services, HostSettings settings)
    {
        var options = settings.Options.Teams;
        if (!options.Enabled)
            return services;
        if (options.AppId.Length == 0 && !settings.IsDevelopment)
        {
            throw new SettingsException(
                "已启用 Teams（PolicyBot:Teams:Enabled），但没有填应用编号：请设置 PolicyBot:Teams:AppId 和 PolicyBot:Teams:AppPassword" +
                "（环境变量 PolicyBot__Teams__AppId、PolicyBot__Teams__AppPassword）。不带编号只能在本机开发环境（--environment=Development）中运行，否则任何人都能冒充 Teams 发消息。");
        }

        services
            .AddSingleton(options)
            .AddSingleton(BotCloud.Of(options))
            .AddSingleton<SigningKeys>()
            .AddSingleton<BotAuthentication>()
            .AddSingleton<BotTokens>()
            .AddSingleton<RecentSends>()
            .AddSingleton<ConnectorClient>()
            .AddSingleton<ActivityHandler, PolicyActivityHandler>()
            .AddSingleton<TeamsAdapter>()
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<TeamsAdapter>());
        services.AddHttpClient(SigningKeys.ClientName, client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(WithoutRedirect);
        services.AddHttpClient(BotTokens.ClientName, client => client.Timeout = TimeSpan.FromSeconds(20)).ConfigurePrimaryHttpMessageHandler(WithoutRedirect);
        services.AddHttpClient(ConnectorClient.ClientName)
            .ConfigurePrimaryHttpMessageHandler(WithoutRedirect)
            .AddResilienceHandler("connector", pipeline => pipeline.AddRetry(ConnectorClient.Retry));
        return services;
    }

    /// <summary>Maps the channel's endpoint.</summary>
    public static void MapTeams(this IEndpointRouteBuilder routes, PolicyBotOptions options)
    {
        if (options.Teams.Enabled)
            routes.MapMessages();
    }

    // A token is meant for one host: whoever answers with a redirect does not get it sent elsewhere.
    private static SocketsHttpHandler WithoutRedirect() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
