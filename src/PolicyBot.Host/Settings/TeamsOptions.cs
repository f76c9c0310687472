namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot:Teams</c>: the bot's registration. What is empty comes from <see cref="Cloud"/>.</summary>
public sealed record TeamsOptions
{
    /// <summary>Whether <c>POST /api/messages</c> is served; default false.</summary>
    public bool Enabled { get; init; }

    /// <summary>The bot's application (client) id. Empty is allowed in the environment Development only, for callers on this machine.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The application's client secret. A secret: set it in the environment.</summary>
    public string AppPassword { get; init; } = "";

    /// <summary>The tenant of a single-tenant bot; default empty: the cloud's own, for a multi-tenant bot.</summary>
    public string TenantId { get; init; } = "";

    /// <summary><c>Public</c> (default), <c>USGov</c> or <c>China</c> (operated by 21Vianet).</summary>
    public string Cloud { get; init; } = "Public";

    /// <summary>Hosts besides the cloud's that replies may be sent to: <c>smba.example.cn</c>, or <c>.example.cn</c> with all below it. Default none.</summary>
    public string[] ServiceHosts { get; init; } = [];

    /// <summary>Where tokens are requested, without the tenant: <c>https://login.microsoftonline.com</c>.</summary>
    public string LoginUrl { get; init; } = "";

    /// <summary>The scope of tokens for replies: <c>https://api.botframework.com/.default</c>.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Who issues the tokens that come with messages: <c>https://api.botframework.com</c>.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Where the issuer's keys are described: <c>https://login.botframework.com/v1/.well-known/openidconfiguration</c>.</summary>
    public string OpenIdMetadata { get; init; } = "";
}
