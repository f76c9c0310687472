using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Support;

/// <summary>The whole program, started from its entry point with the shipped settings and documents, and an index of its own.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    private readonly string _index = Directory.CreateTempSubdirectory("policybot-").FullName;
    private readonly (string Name, string Value)[] _settings;

    public TestSite()
        : this([("PolicyBot:QuestionsPerMinute", "100000")])
    {
    }

    internal TestSite(params (string Name, string Value)[] settings) => _settings = settings;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Repository.Root);
        builder.UseSetting("PolicyBot:IndexDirectory", _index);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_index))
            Directory.Delete(_index, recursive: true);
    }
}
