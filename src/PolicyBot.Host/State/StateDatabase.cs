using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.State;

/// <summary>
/// Opens the store the settings name: <c>state.db</c> in the data folder, or PostgreSQL. Safe for concurrent use; disposing it
/// gives up the folder.
/// </summary>
public sealed class StateDatabase : IDisposable
{
    /// <summary>How long a busy database is waited for, in seconds: well below the time after which platforms deliver a message again.</summary>
    public const int BusySeconds = 5;

    private readonly Func<StateContext> _open;
    private readonly string _where;
    private readonly string? _folder;
    private readonly SqliteWriter? _writer;
    private FileStream? _lock;

    /// <summary>Takes the settings; nothing is opened yet.</summary>
    public StateDatabase(HostSettings settings)
    {
        if (settings.Options.PostgreSql.Length > 0)
        {
            var connection = PostgreSqlConnection(settings.Options.PostgreSql);
            var options = new DbContextOptionsBuilder<PostgreSqlStateContext>().UseNpgsql(connection).Options;
            _open = () => new PostgreSqlStateContext(options);
            _where = "PostgreSQL " + new NpgsqlConnectionStringBuilder(connection).Host;
        }
        else
        {
            _folder = Path.GetFullPath(settings.Options.DataDirectory, settings.ContentRoot);
            _where = Path.Combine(_folder, "state.db");
            var connection = new SqliteConnectionStringBuilder { DataSource = _where, DefaultTimeout = BusySeconds };
            var options = new DbContextOptionsBuilder<SqliteStateContext>().UseSqlite(connection.ToString()).AddInterceptors(new SqliteDurability()).Options;
            _writer = new(connection.ToString());
            _open = () => new SqliteStateContext(options);
        }
    }

    /// <summary>
    /// Whether no other process can be at work on this store: true for the first that opens a data folder, so that leases found
    /// in it belong to processes that ended.
    /// </summary>
    public bool IsSole => _lock is not null;

    /// <summary>A context for one unit of work: to read, and to collect what <see cref="SaveAsync"/> is to keep.</summary>
    public StateContext Open() => _open();

    /// <summary>Makes a write in a transaction: all of it is on the disk when this returns, or none of it is kept.</summary>
    /// <typeparam name="T">What it has to say.</typeparam>
    /// <param name="write">The write. It uses the context it is given, briefly: with SQLite other writes wait for it meanwhile. It must make no other write through this.</param>
    /// <param name="cancel">Gives up; what has been begun is made all the same.</param>
    /// <param name="urgent">Whether someone waits who will not wait long: it goes before others.</param>
    /// <param name="isolation">What other writes may do to what this one has read; SQLite makes one write after another in any case.</param>
    /// <exception cref="DbException">It could not be made; see <see cref="IsUnavailable"/>.</exception>
    public async Task<T> WriteAsync<T>(Func<StateContext, Task<T>> write, CancellationToken cancel, bool urgent = false, IsolationLevel isolation = IsolationLevel.Unspecified)
    {
        if (_writer is not null)
            return await _writer.WriteAsync(write, urgent, cancel);
        await using var store = Open();
        await using var transaction = await store.Database.BeginTransactionAsync(isolation, cancel);
        var result = await write(store);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Keeps what a context collected.</summary>
    /// <exception cref="DbException">It could not be kept; see <see cref="IsUnavailable"/>.</exception>
    public Task SaveAsync(StateContext collected, CancellationToken cancel) => WriteAsync(
        store =>
        {
            store.TakeOver(collected);
            return store.SaveChangesAsync(CancellationToken.None);
        },
        cancel);

    /// <summary>Creates the store or brings it to this version's shape.</summary>
    /// <exception cref="SettingsException">It cannot be reached or written; the message names it and the setting.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            if (_folder is not null)
            {
                Directory.CreateDirectory(_folder);
                _lock = TryLock(Path.Combine(_folder, "LOCK"));
            }

            await using var context = Open();
            if (_folder is not null)
                await context.Database.ExecuteSqlRawAsync(SqliteDurability.WriteAhead, cancel);
            await context.Database.MigrateAsync(cancel);
        }
        catch (Exception e) when (IsUnavailable(e) || e is IOException or UnauthorizedAccessException)
        {
            var setting = _folder is null ? "PolicyBot:PostgreSql（环境变量 PolicyBot__PostgreSql）" : "PolicyBot:DataDirectory";
            throw new SettingsException($"无法打开存放会话和回答的数据库（{_where}）：{Reason(e)}\n请检查设置 {setting}，并确认可以连接、可以写入。", e);
        }
    }

    /// <summary>Whether an exception means that the store cannot be reached or written now, so that the caller should come again.</summary>
    public static bool IsUnavailable(Exception? e)
    {
        // A rule of the data that is broken (23xxx, SQLite 19) is a mistake of this program, not of the store.
        for (; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: ['2', '3', ..] } or SqliteException { SqliteErrorCode: 19 })
                return false;
            if (e is DbException or TimeoutException)
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _lock?.Dispose();
    }

    private static string Reason(Exception e) => e.GetBaseException().Message;

    private static string PostgreSqlConnection(string stated)
    {
        var connection = new NpgsqlConnectionStringBuilder(stated);
        if (!connection.ContainsKey("Timeout"))
            connection.Timeout = BusySeconds;
        if (!connection.ContainsKey("Command Timeout"))
            connection.CommandTimeout = BusySeconds;
        return connection.ToString();
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another process serves from the same folder; both may.
            return null;
        }
    }
}
