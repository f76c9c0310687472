using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PolicyBot.Host.State;

/// <summary>Lets <c>dotnet ef migrations add</c> make the SQLite context without starting the server; it opens no file.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteStateContext>
{
    public SqliteStateContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStateContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>The same for PostgreSQL; it connects to no server.</summary>
internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlStateContext>
{
    public PostgreSqlStateContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlStateContext>().UseNpgsql("Host=localhost").Options);
}
