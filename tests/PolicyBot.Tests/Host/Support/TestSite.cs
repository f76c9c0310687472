using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Support;

/// <summary>The whole program, started from its entry point with the shipped settings and documents, and an index and a store of its own.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    private readonly string _index = Directory.CreateTempSubdirectory("policybot-").FullName;
    private readonly string _data = Directory.CreateTempSubdirectory("policybot-").FullName;
    private readonly (string Name, string Value)[] _settings;

    public TestSite()
        : this([("PolicyBot:QuestionsPerMinute", "100000")])
    {
    }

    internal TestSite(params (string Name, string Value)[] settings) => _settings = settings;

    /// <summary>The file of its store.</summary>
    public string StateFile => Path.Combine(_data, "state.db");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Repository.Root);
        builder.UseSetting("PolicyBot:IndexDirectory", _index);
        builder.UseSetting("PolicyBot:DataDirectory", _data);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var folder in (string[])[_index, _data])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }
}
