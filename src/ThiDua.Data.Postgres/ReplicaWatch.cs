using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ThiDua.Data.Postgres;

/// <summary>
/// Asks every second where the log of the primary ends, and of each replica whether it has what the primary had a second before. Who has is
/// read until that is four seconds ago.
/// </summary>
internal sealed class ReplicaWatch(NpgsqlDataSource primary, PostgresReplicas replicas, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogMark? before = null;
        try
        {
            while (true)
            {
                var now = await MarkAsync(stoppingToken);
                var were = replicas.All.Select(r => r.IsFresh).ToList();
                await Task.WhenAll(replicas.All.Select(r => r.LookAsync(before, stoppingToken)));
                foreach (var (replica, was) in replicas.All.Zip(were).Where(r => r.First.IsFresh != r.Second))
                {
                    logger.LogInformation("Pages that allow it {Do} the replica {Host}", was ? "leave" : "are read from", replica.Host);
                }

                before = now;
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Null while the primary does not answer: then nobody can say how old a replica is.</summary>
    private async Task<LogMark?> MarkAsync(CancellationToken stopping)
    {
        try
        {
            await using var command = primary.CreateCommand("select pg_current_wal_flush_lsn()::text");
            command.CommandTimeout = 1;
            var asked = Stopwatch.GetTimestamp();
            return await command.ExecuteScalarAsync(stopping) is string position ? new LogMark(position, asked) : null;
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Where the log of the primary ended.</summary>
/// <param name="At">When it was asked, by the machine's clock that is never set: everything committed before is in it.</param>
internal sealed record LogMark(string Position, long At);
