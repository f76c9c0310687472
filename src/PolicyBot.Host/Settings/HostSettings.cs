using PolicyBot.Indexing;

namespace PolicyBot.Host.Settings;

/// <summary>What the program runs with, the same for every command.</summary>
/// <param name="ContentRoot">The folder that relative paths of the settings start from.</param>
/// <param name="Configuration">All settings: <c>appsettings.json</c>, then the environment, then the command line.</param>
/// <param name="Options">The section <c>PolicyBot</c>, checked.</param>
public sealed record HostSettings(string ContentRoot, IConfigurationRoot Configuration, PolicyBotOptions Options)
{
    /// <summary>Where the server listens unless the setting <c>Urls</c> says otherwise.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="overrides">Arguments of the form <c>--Name=value</c>, which go before everything else.</param>
    /// <exception cref="SettingsException">The file cannot be read, or values are impossible; the message names every one.</exception>
    public static HostSettings Load(IReadOnlyList<string> overrides)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine([.. overrides]).Build();
        var contentRoot = ContentRootFor(commandLine[HostDefaults.ContentRootKey]);
        var configuration = Read(contentRoot, overrides);
        var mistakes = OptionsCheck.Mistakes(configuration.GetSection(PolicyBotOptions.Section));
        if (mistakes.Count > 0)
            throw new SettingsException("设置有误，请修改 appsettings.json、环境变量或命令行参数：\n  " + string.Join("\n  ", mistakes));
        return new(contentRoot, configuration, configuration.GetSection(PolicyBotOptions.Section).Get<PolicyBotOptions>() ?? new());
    }

    /// <summary>Whether this is a developer's machine: the only place where messages are taken without a token.</summary>
    public bool IsDevelopment => Environment.Equals(Environments.Development, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the documents and their index are, as absolute paths.</summary>
    public ShelfOptions Shelf => new(
        Path.GetFullPath(Options.SeedsDirectory, ContentRoot),
        Path.GetFullPath(Options.IndexDirectory, ContentRoot));

    /// <summary><c>Production</c> unless <c>ASPNETCORE_ENVIRONMENT</c>, <c>DOTNET_ENVIRONMENT</c> or <c>--environment=</c> says otherwise.</summary>
    public string Environment =>
        Configuration[HostDefaults.EnvironmentKey] is { Length: > 0 } stated ? stated : Configuration["DOTNET_ENVIRONMENT"] ?? Environments.Production;

    // A checkout is run from its root and finds its own settings; anywhere else the program brings those beside it.
    private static string ContentRootFor(string? stated)
    {
        if (stated is not null)
            return Path.GetFullPath(stated);
        var current = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(current, SettingsFile)) ? current : AppContext.BaseDirectory;
    }

    private const string SettingsFile = "appsettings.json";

    private static IConfigurationRoot Read(string contentRoot, IReadOnlyList<string> overrides)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(contentRoot)
                .AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, DefaultUrls)])
                .AddJsonFile(SettingsFile, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                // ASPNETCORE_URLS, which containers set, goes before the Urls of the file.
                .AddEnvironmentVariables("ASPNETCORE_")
                .AddCommandLine([.. overrides])
                .Build();
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException(
                $"{Path.Combine(contentRoot, SettingsFile)} 不是有效的 JSON：{(e.InnerException ?? e).Message}", e);
        }
    }
}

/// <summary>The program cannot run with its settings; the message, in Chinese, says which and why.</summary>
public sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
