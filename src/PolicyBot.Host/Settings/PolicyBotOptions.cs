namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot</c> of <c>appsettings.json</c>: every setting with its default.</summary>
public sealed record PolicyBotOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "PolicyBot";

    /// <summary>Folder with <c>catalogue.json</c> and the documents it names; default <c>seeds</c>, relative to the content root.</summary>
    public string SeedsDirectory { get; init; } = "seeds";

    /// <summary>Folder the index is built in; default <c>index</c>, relative to the content root. Must be writable when the index is built.</summary>
    public string IndexDirectory { get; init; } = "index";

    /// <summary>
    /// Folder for what the server remembers: conversations, answers, feedback; default <c>data</c>, relative to the content
    /// root. Must be writable and kept across restarts. Ignored when <see cref="PostgreSql"/> is set.
    /// </summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>
    /// A PostgreSQL connection string (<c>Host=…;Database=…;Username=…;Password=…</c>), to remember there instead, as several
    /// nodes must. Default empty: a SQLite file in <see cref="DataDirectory"/>. A secret: set it in the environment.
    /// </summary>
    public string PostgreSql { get; init; } = "";

    /// <summary>How many days answers, feedback and the audit are kept; default 365, from 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 365;

    /// <summary>
    /// Seconds after which another node takes over the conversations of one that died or went silent; default 180, from 6 to 3600.
    /// Handling one message and sending one reply may take a third of it each, so that a node that is merely slow keeps what it has.
    /// </summary>
    public int TakeoverSeconds { get; init; } = 180;

    /// <summary>A folder whose files the server puts onto the shelf as they arrive. Default empty: none. Relative to the content root.</summary>
    public string WatchDirectory { get; init; } = "";

    /// <summary>
    /// A file with the office's own words, one a line, kept whole in search beside those that are shipped. Default empty: none.
    /// Relative to the content root; a change of it rebuilds the index at the next start.
    /// </summary>
    public string UserWordsFile { get; init; } = "";

    /// <summary>
    /// A file with the office's own synonyms, looked for beside those that are shipped; its form is in <c>docs/retrieval.md</c>. Default
    /// empty: none. Relative to the content root; read at the start, nothing is indexed anew.
    /// </summary>
    public string SynonymsFile { get; init; } = "";

    /// <summary>Whether clauses are also found by meaning, with the embedding model beside the program or <see cref="EmbeddingService"/>; default true. Without it by words alone.</summary>
    public bool SemanticSearch { get; init; } = true;

    /// <summary>An endpoint that embeds in place of the model beside the program; default none.</summary>
    public EmbeddingServiceOptions EmbeddingService { get; init; } = new();

    /// <summary>
    /// The address users open, path prefix included: <c>https://policy.example.gov.cn/zhengce</c>. Default empty: links in API
    /// answers have no host. Its path, where it has one, is also the <see cref="PathBase"/>.
    /// </summary>
    public string PublicBaseUrl { get; init; } = "";

    /// <summary>
    /// Path prefix behind a reverse proxy: <c>/zhengce</c>, begins with a slash and does not end with one. Default empty.
    /// Requests are understood with and without it, links always carry it.
    /// </summary>
    public string PathBase { get; init; } = "";

    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/24</c>) of reverse proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c>
    /// and <c>-Host</c> are believed. Default none: the headers are ignored.
    /// </summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Questions one client address may ask in a minute; default 600, from 1 to 100000.</summary>
    public int QuestionsPerMinute { get; init; } = 600;

    /// <summary>Longest request body, in units of 1024 bytes; default 64, from 8 to 1024.</summary>
    public int MaxRequestKilobytes { get; init; } = 64;

    /// <summary>A language model that words answers; default none.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>The door for other agents; default shut.</summary>
    public McpOptions Mcp { get; init; } = new();

    /// <summary>Signing in to the desk by a provider; default none.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Microsoft Teams; off by default.</summary>
    public TeamsOptions Teams { get; init; } = new();

    /// <summary>The office's apps and bots in WeCom; default none.</summary>
    public WeComOptions WeCom { get; init; } = new();
}
