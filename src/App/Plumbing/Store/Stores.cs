using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>The embedded store: one file, write-ahead log.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, Caller caller) : Db(options, caller)
{
    public override StoreKind Kind => StoreKind.Sqlite;
}

/// <summary>The store on a PostgreSQL server.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, Caller caller) : Db(options, caller)
{
    public override StoreKind Kind => StoreKind.Postgres;
}

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").UseSnakeCaseNamingConvention().Options, new Caller());
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=127.0.0.1").UseSnakeCaseNamingConvention().Options, new Caller());
}
