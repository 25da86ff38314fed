using Npgsql;

namespace ThiDua.Data.Postgres;

/// <summary>Connections for what stays in the session of a server, locks and LISTEN: a small pool of their own that is reset.</summary>
internal sealed class PostgresSessions(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = PostgresThiDuaDbContext.CreateSource(connectionString, keepsNothing: false);

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
