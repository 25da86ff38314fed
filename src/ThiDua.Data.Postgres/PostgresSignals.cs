using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThiDua.Core;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>
/// Tells the other hosts of changes by NOTIFY and hears theirs on one connection that listens. Told after the commit, not in
/// it: a NOTIFY within makes all commits wait for each other. A telling that is lost is made up for by the time for which
/// answers are kept at most.
/// </summary>
internal sealed class PostgresSignals(
    NpgsqlDataSource source,
    PostgresSessions sessions,
    ChangeSignals signals,
    ILogger<PostgresSignals> logger
) : BackgroundService
{
    private const string ChannelName = "thidua_changes";

    /// <summary>Of a hundred changes in a quarter of a second others hear once.</summary>
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(250);

    /// <summary>A connection that says nothing for so long is asked whether it is still there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string own = Ids.Next().ToString("N", CultureInfo.InvariantCulture);
    private readonly Channel<bool> toTell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        signals.HearsOthers = false;
        signals.TellOthers = () => toTell.Writer.TryWrite(true);
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(TellAsync(stoppingToken), ListenAsync(stoppingToken));

    private async Task TellAsync(CancellationToken stopping)
    {
        try
        {
            while (await toTell.Reader.WaitToReadAsync(stopping))
            {
                toTell.Reader.TryRead(out _);
                await TellOnceAsync(stopping);
                await Task.Delay(BetweenTellings, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task TellOnceAsync(CancellationToken stopping)
    {
        try
        {
            await using var command = source.CreateCommand("select pg_notify($1, $2)");
            command.Parameters.Add(new() { Value = ChannelName });
            command.Parameters.Add(new() { Value = own });
            await command.ExecuteNonQueryAsync(stopping);
        }
        catch (NpgsqlException exception)
        {
            logger.LogWarning("Other hosts could not be told of a change ({Reason}); they ask again in time", exception.Message);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
            {
                signals.HearsOthers = false;
                signals.Hear();
                logger.LogWarning("Changes of other hosts are not heard ({Reason}); it is tried again", exception.Message);
                await Task.Delay(Pause, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task ListenOnceAsync(CancellationToken stopping)
    {
        await using var connection = await sessions.OpenAsync(stopping);
        connection.Notification += (_, told) =>
        {
            if (told.Payload != own)
            {
                signals.Hear();
            }
        };
        await RunAsync(connection, $"listen {ChannelName}", stopping);
        // Whatever was changed before this connection listened.
        signals.HearsOthers = true;
        signals.Hear();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, stopping))
            {
                await RunAsync(connection, "select 1", stopping);
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stopping);
    }
}
