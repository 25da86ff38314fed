using Npgsql;
using ThiDua.Core.Shared.Hosting;

namespace ThiDua.Data.Postgres;

/// <summary>A turn is an advisory lock of a connection: it ends with the connection, so a host that is killed gives its turn up.</summary>
internal sealed class PostgresTurns(PostgresSessions sessions) : IHostTurns
{
    /// <summary>Keeps these locks apart from other advisory locks in the database.</summary>
    private const int Space = 7260416;

    public async Task<IAsyncDisposable?> TryTakeAsync(string work, CancellationToken cancellation)
    {
        var connection = await sessions.OpenAsync(cancellation);
        try
        {
            await using var command = Command(connection, "select pg_try_advisory_lock($1, hashtext($2))", work);
            if (await command.ExecuteScalarAsync(cancellation) is true)
            {
                return new Turn(connection, work);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, string work)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = Space });
        command.Parameters.Add(new() { Value = work });
        return command;
    }

    private sealed class Turn(NpgsqlConnection connection, string work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var command = Command(connection, "select pg_advisory_unlock($1, hashtext($2))", work);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
            {
                // The connection broke, and the lock went with it.
            }

            await connection.DisposeAsync();
        }
    }
}
