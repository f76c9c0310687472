using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Settings;
using PolicyBot.Host.State;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Host.Support;

/// <summary>A store of its own, and the processes that work with it.</summary>
internal sealed class TestState : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot-").FullName;
    private readonly HostSettings _settings;

    private TestState(string postgreSql)
    {
        _settings = new(_folder, new ConfigurationBuilder().Build(), new() { PostgreSql = postgreSql });
        Database = new(_settings);
    }

    public StateDatabase Database { get; private set; }

    public string File => Path.Combine(_folder, "data", "state.db");

    /// <summary>In SQLite, or in the PostgreSQL database the connection string names.</summary>
    public static async Task<TestState> CreateAsync(string postgreSql = "")
    {
        var state = new TestState(postgreSql);
        await state.Database.PrepareAsync(CancellationToken.None);
        return state;
    }

    /// <summary>As after a restart: the same store, opened anew.</summary>
    public async Task ReopenAsync()
    {
        Database.Dispose();
        Database = new(_settings);
        await Database.PrepareAsync(CancellationToken.None);
    }

    /// <summary>A process that works on the channels' conversations until it is disposed.</summary>
    public TestNode Start(SeedShelf shelf, params IChannel[] channels) => new(Database, shelf, channels, TimeProvider.System);

    /// <summary>The same by a clock of its own.</summary>
    public TestNode Start(SeedShelf shelf, TimeProvider time, params IChannel[] channels) => new(Database, shelf, channels, time);

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What one serving process does with conversations, without its web server.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly ConversationWorker _worker;
    private readonly Desk _desk;

    public TestNode(StateDatabase database, SeedShelf shelf, IChannel[] channels, TimeProvider time)
    {
        _desk = new(shelf.Engine, database, time);
        _worker = new(database, _desk, channels, time, NullLoggerFactory.Instance);
        Reception = new(database, _worker, time);
        _worker.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public Reception Reception { get; }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(CancellationToken.None);
        _worker.Dispose();
        _desk.Dispose();
    }
}
