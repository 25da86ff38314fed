using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using ThiDua.Benchmarks.Returns;
using ThiDua.Core.Identity;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;

namespace ThiDua.Benchmarks.Hosts;

/// <summary>A PostgreSQL database with villages, an open round that asks each of them, and a head of each of the first ones who can sign in.</summary>
internal sealed class OfficialsWorld : IAsyncDisposable
{
    private const string ServerVariable = "THIDUA_TEST_POSTGRES";

    private readonly NpgsqlConnectionStringBuilder server;
    private readonly RoundOfVillages round;

    private OfficialsWorld(NpgsqlConnectionStringBuilder server, string name, int villages, int communes)
    {
        this.server = server;
        Name = name;
        Connection = new NpgsqlConnectionStringBuilder(server.ToString()) { Database = name, MaxPoolSize = 32 }.ToString();
        round = new RoundOfVillages(villages, 6, s => s.AddPostgresDatabase(Connection), communes);
    }

    public string Name { get; }

    public string Connection { get; }

    public Guid RoundId => round.RoundId;

    public IReadOnlyList<Guid> Villages => round.Villages;

    public Guid Commune => round.Commune;

    /// <summary>How the host is started on it.</summary>
    public IReadOnlyList<string> Settings =>
        [
            "--ThiDua:Demo=false",
            "--ThiDua:BaseData=false",
            $"--ThiDua:Postgres={Connection}",
            // All officials of the run come from one address, and all sign in within a minute.
            "--Limits:SecretsPerMinute=1000000",
            "--SignIn:HashesWaiting=100000",
        ];

    /// <param name="on">The server; that of the tests where it is left out.</param>
    public static async Task<OfficialsWorld> CreateAsync(
        int villages,
        int communes,
        int officials,
        CancellationToken cancellation,
        string? on = null
    )
    {
        var connection =
            on
            ?? Environment.GetEnvironmentVariable(ServerVariable)
            ?? throw new InvalidOperationException(
                $"{ServerVariable} names no PostgreSQL server: a connection string of an administrator."
            );
        var world = new OfficialsWorld(new(connection), $"thidua_bench_{Guid.CreateVersion7():N}", villages, communes);
        await world.OnServerAsync($"create database {world.Name}", cancellation);
        await world.round.FillAsync(cancellation);
        await world.HireAsync(officials, cancellation);
        // What the server would do within the next minutes, beside what is measured.
        await world.OnServerAsync("vacuum (analyze)", cancellation, world.Name);
        await world.OnServerAsync("checkpoint", cancellation);
        return world;
    }

    public static string UserName(int official) => string.Create(CultureInfo.InvariantCulture, $"truong.lang.{official}");

    /// <summary>Looks beside the hosts; connections of one's own may have been cut with the others.</summary>
    public async Task<T> LookAsync<T>(Func<ThiDuaDbContext, Task<T>> question)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await round.WithAsync(question);
            }
            catch (Exception exception) when (attempt < 20 && TransientErrors.IsTransient(exception))
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Breaks every connection to the database.</summary>
    public Task DisconnectAsync(CancellationToken cancellation) =>
        OnServerAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}'", cancellation);

    public async ValueTask DisposeAsync()
    {
        await round.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"drop database if exists {Name} with (force)", CancellationToken.None);
    }

    private Task<bool> HireAsync(int officials, CancellationToken cancellation) =>
        round.WithAsync<ThiDuaDbContext, bool>(async db =>
        {
            await using var transaction = await db.BeginWriteAsync(cancellation);
            // One hash for all: they have the same password, and the sign-in costs what it costs.
            var hash = new PasswordHasher<UserAccount>().HashPassword(Account(0, null), DemoData.Password);
            var accounts = Enumerable.Range(0, officials).Select(i => Account(i, hash)).ToList();
            await db.InsertManyAsync(accounts, cancellation);
            await db.InsertManyAsync(
                [
                    .. accounts.Select(a => new RoleAssignment
                    {
                        Id = Guid.CreateVersion7(),
                        UserId = a.Id,
                        Role = Role.VillageHead,
                        UnitId = a.UnitId,
                        ValidFrom = new DateOnly(2025, 1, 1),
                    }),
                ],
                cancellation
            );
            await transaction.CommitAsync(cancellation);
            return true;
        });

    private UserAccount Account(int official, string? hash) =>
        new()
        {
            UserName = UserName(official),
            NormalizedUserName = UserName(official).ToUpperInvariant(),
            FullName = string.Create(CultureInfo.InvariantCulture, $"Trưởng Làng {official + 1}"),
            UnitId = Villages[official],
            IsDemo = true,
            PasswordHash = hash,
            ActiveSince = TimeProvider.System.GetUtcNow().UtcDateTime,
            SecurityStamp = "bench",
            ConcurrencyStamp = "bench",
            LockoutEnabled = true,
        };

    private async Task OnServerAsync(string sql, CancellationToken cancellation, string? database = null)
    {
        var once = new NpgsqlConnectionStringBuilder(server.ToString()) { Pooling = false, CommandTimeout = 300 };
        once.Database = database ?? once.Database;
        await using var connection = new NpgsqlConnection(once.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
