using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ThiDua.Data.Postgres;

/// <summary>
/// Connections that the driver and the server see differently (a statement prepared twice, or not at all; a fault of Npgsql 10.0.0
/// after a connection was cut) would fail again and again: the pools are emptied, and the next attempt gets a new one.
/// </summary>
internal sealed class ConnectionMending(NpgsqlDataSource primary) : DbCommandInterceptor
{
    private readonly ConcurrentBag<NpgsqlDataSource> sources = [primary];

    /// <summary>A command does not say of which pool its connection is: that of a replica is emptied with the others.</summary>
    public void Add(NpgsqlDataSource source) => sources.Add(source);

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData)
    {
        if (eventData.Exception is PostgresException { SqlState: "42P05" or "26000" } or NullReferenceException)
        {
            foreach (var source in sources)
            {
                source.Clear();
            }
        }
    }

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }
}
