using Microsoft.AspNetCore.HttpOverrides;
using PolicyBot.Answering;
using PolicyBot.Host.Admin;
using PolicyBot.Host.Api;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Mcp;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Host.Teams;
using PolicyBot.Host.Web;
using PolicyBot.Host.Web.Follow;
using PolicyBot.Host.Web.Match;
using PolicyBot.Host.Web.See;
using PolicyBot.Host.WeCom;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Serving;

/// <summary>The web server: the API and the pages over one shelf of documents.</summary>
internal static class PolicyServer
{
    /// <summary>Puts the server together; it listens when it is run.</summary>
    public static WebApplication Build(HostSettings settings, Shelf shelf)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = settings.ContentRoot,
            EnvironmentName = settings.Environment,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true)
            // Standard output is for results.
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);

        // Session keys lie in the store, which is protected as a whole; a form without its token is answered, not logged.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        // Until it listens, whoever starts it says in one line what went wrong.
        var listening = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => listening && level >= LogLevel.Information);

        builder.Services
            .AddSingleton(settings.Options)
            .AddSingleton(new Links(settings.Options))
            .AddSingleton(shelf)
            .AddSingleton(TimeProvider.System)
            .AddHostedService<ShelfWatch>()
            .AddHostedService<VectorWork>()
            .AddHostedService<WarmUpWork>()
            .AddSingleton<WatchReports>()
            .AddSingleton<PolicyEngine>()
            .AddSingleton(_ => new StateDatabase(settings))
            .AddSingleton<LanguageModel>()
            .AddSingleton<AnswerWriter>()
            .AddSingleton<QuestionRewriter>()
            .AddConversations()
            .AddSubscriptions()
            .AddMcp(settings.Options.Mcp)
            .AddTeams(settings)
            .AddWeCom(settings.Options.WeCom)
            .AddQuestionLimit(settings.Options)
            .AddPages()
            .AddOpenApi(o => o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "PolicyBot";
                document.Info.Description = "Answers from policy documents, with exact clause citations.";
                return Task.CompletedTask;
            }))
            .AddAdmin(settings.Options.SignIn)
            .ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions))
            .Configure<ForwardedHeadersOptions>(o => Trust(o, settings.Options.TrustedProxies));

        builder.Services.AddSingleton(settings);
        if (settings.Options.WatchDirectory.Length > 0)
            builder.Services.AddHostedService<FolderWatch>();

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => listening = true);
        Configure(app, settings.Options);
        return app;
    }

    private static void Configure(WebApplication app, PolicyBotOptions options)
    {
        if (options.TrustedProxies.Length > 0)
            app.UseForwardedHeaders();
        app.UsePathBase(app.Services.GetRequiredService<Links>().Prefix);
        app.UseSecurityHeaders();
        app.UseErrors();
        app.UsePageAssets();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAdmin();
        app.MapAsk();
        app.MapDocuments();
        app.MapWatch();
        app.MapHealth();
        app.MapOpenApi();
        app.MapMcpServer(options.Mcp);
        app.MapPages();
        app.MapSeePages();
        app.MapMatchPages();
        app.MapFollowPages();
        app.MapAdmin();
        app.MapTeams(options);
        app.MapWeCom();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (System.Net.IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }
}
