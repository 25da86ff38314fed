using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ThiDua.Data.Postgres;

/// <summary>
/// Asks every second where the log of the primary ends, and of each replica whether it has what the primary had a second before. With the
/// time for which an answer is trusted, what a replica shows is four seconds old at most.
/// </summary>
internal sealed class ReplicaWatch(NpgsqlDataSource primary, PostgresReplicas replicas, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? before = null;
        try
        {
            while (true)
            {
                var now = await PositionAsync(stoppingToken);
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
    private async Task<string?> PositionAsync(CancellationToken stopping)
    {
        try
        {
            await using var command = primary.CreateCommand("select pg_current_wal_flush_lsn()::text");
            command.CommandTimeout = 1;
            return (string?)await command.ExecuteScalarAsync(stopping);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }
}
