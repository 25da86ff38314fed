using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Data.Postgres;

/// <summary>The servers that reads may go to, in turn.</summary>
internal sealed class PostgresReplicas : IAsyncDisposable
{
    private uint turn;

    public PostgresReplicas(string connectionString, DbContextOptions<PostgresThiDuaDbContext> options, ConnectionMending mending)
    {
        All = [.. Servers(connectionString).Select(s => new PostgresReplica(s, options))];
        foreach (var replica in All)
        {
            mending.Add(replica.Source);
        }
    }

    public IReadOnlyList<PostgresReplica> All { get; }

    /// <summary>A context on a replica that keeps up; null where the scope wants none or there is none.</summary>
    public PostgresThiDuaDbContext? Find(ReadPlace place)
    {
        for (var i = 0; place.MayBeReplica && i < All.Count; i++)
        {
            var replica = All[(int)(Interlocked.Increment(ref turn) % (uint)All.Count)];
            if (replica.IsFresh)
            {
                place.IsReplica = true;
                return replica.NewContext();
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in All)
        {
            await replica.DisposeAsync();
        }
    }

    private static IEnumerable<string> Servers(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // A server that is away is noticed by the next look; nobody waits for it longer than that.
        return settings
            .Host!.Split(',')
            .Select(h =>
                new NpgsqlConnectionStringBuilder(connectionString)
                {
                    Host = h,
                    Timeout = 1,
                    CancellationTimeout = 200,
                }.ToString()
            );
    }
}
