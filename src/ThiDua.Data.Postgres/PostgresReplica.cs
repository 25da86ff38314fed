using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace ThiDua.Data.Postgres;

/// <summary>One of the servers that are named, asked as a replica while it is one and keeps up.</summary>
internal sealed class PostgresReplica : IAsyncDisposable
{
    /// <summary>How old what a page shows may be.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(4);

    private readonly PooledDbContextFactory<PostgresThiDuaDbContext> contexts;
    private long freshUntil = long.MinValue;

    /// <param name="connectionString">Names this server alone.</param>
    /// <param name="options">Of the contexts that write: the same in everything but the server.</param>
    public PostgresReplica(string connectionString, DbContextOptions<PostgresThiDuaDbContext> options)
    {
        Host = new NpgsqlConnectionStringBuilder(connectionString).Host!;
        Source = PostgresThiDuaDbContext.CreateSource(connectionString);
        var builder = new DbContextOptionsBuilder<PostgresThiDuaDbContext>(options);
        PostgresThiDuaDbContext.Configure(builder, Source);
        contexts = new PooledDbContextFactory<PostgresThiDuaDbContext>(builder.Options);
    }

    public string Host { get; }

    public NpgsqlDataSource Source { get; }

    public bool IsFresh => Stopwatch.GetTimestamp() < Volatile.Read(ref freshUntil);

    public PostgresThiDuaDbContext NewContext() => contexts.CreateDbContext();

    /// <summary>Looks whether the server is a replica that has replayed the log up to there; what does not answer is not.</summary>
    /// <param name="mark">Where the log of the primary ended a moment ago; null where nobody could say.</param>
    public async Task LookAsync(LogMark? mark, CancellationToken cancellation) =>
        Volatile.Write(
            ref freshUntil,
            mark is not null && await KeepsUpAsync(mark.Position, cancellation)
                ? mark.At + (long)(Oldest.TotalSeconds * Stopwatch.Frequency)
                : long.MinValue
        );

    private async Task<bool> KeepsUpAsync(string position, CancellationToken cancellation)
    {
        try
        {
            await using var command = Source.CreateCommand("select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn");
            command.CommandTimeout = 1;
            command.Parameters.Add(new() { Value = position });
            return await command.ExecuteScalarAsync(cancellation) is true;
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
