using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PolicyBot.Host.State;

/// <summary>
/// Makes SQLite keep what it confirmed even when the machine loses power: write-ahead log, and a flush to the disk at every
/// commit (<see href="https://www.sqlite.org/pragma.html#pragma_synchronous"/>). The second holds for a connection only.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    /// <summary>Makes the file keep a write-ahead log; holds for all who open it from then on.</summary>
    public const string WriteAhead = "PRAGMA journal_mode=WAL;";

    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL;";

    /// <summary>Makes a connection flush what it commits.</summary>
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
