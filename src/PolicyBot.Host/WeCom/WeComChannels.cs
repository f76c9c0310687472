using System.Collections.Immutable;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.WeCom;

/// <summary>The names and ids under which WeCom's messages are stored.</summary>
internal static class WeComChannels
{
    /// <summary>The channel of self-built apps.</summary>
    public const string App = "wecom-app";

    /// <summary>The channel of AI bots.</summary>
    public const string Bot = "wecom-bot";

    /// <summary>Registers the channels that are set up, and what they work with.</summary>
    public static IServiceCollection AddWeCom(this IServiceCollection services, WeComOptions options)
    {
        services.AddSingleton(options);
        if (options.Apps.Length > 0)
            services.AddSingleton(provider => new WeComApi(options, provider.GetRequiredService<TimeProvider>())).AddSingleton<IChannel, AppChannel>();
        if (options.Bots.Length > 0)
            services.AddSingleton<LongConnections>().AddSingleton<GrowingAnswers>().AddSingleton<BotReception>().AddSingleton<IChannel, BotChannel>();
        if (options.Bots.Any(bot => bot.LongConnectionSecret.Length > 0))
            services.AddHostedService<LongConnectionService>();
        return services;
    }

    /// <summary>Adds the addresses of what is set up.</summary>
    public static void MapWeCom(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<WeComOptions>();
        if (options.Apps.Length > 0)
            routes.MapWeComApps(options);
        if (options.Bots.Any(bot => bot.Keys.Length > 0))
            routes.MapWeComBots(options);
    }

    /// <summary>An app's id among the apps: corporation and agent.</summary>
    public static string Id(WeComAppOptions app) => $"{app.CorpId}/{app.AgentId}";

    /// <summary>What callbacks are signed and encrypted with.</summary>
    public static ImmutableArray<CallbackKey> Keys(WeComKeyOptions[] keys) => [.. keys.Select(key => new CallbackKey(key.Token, key.EncodingAesKey))];
}
