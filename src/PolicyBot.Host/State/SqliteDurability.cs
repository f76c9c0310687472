using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PolicyBot.Host.State;

/// <summary>
/// Makes SQLite keep what it confirmed even when the machine loses power: write-ahead log, and a flush to the disk at every
/// commit (<see href="https://www.sqlite.org/pragma.html#pragma_synchronous"/>). The second holds for a connection only.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
