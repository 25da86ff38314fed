using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using ThiDua.Core;
using ThiDua.Data.Postgres;

namespace ThiDua.Data.Tests.Setup;

/// <summary>A primary and a replica on one machine, and what a host makes of them.</summary>
public sealed class ReplicaPair : IAsyncLifetime
{
    public PrivateServer? Primary { get; private set; }

    public PrivateServer? Replica { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Primary = await PrivateServer.StartAsync(CancellationToken.None);
        if (Primary is not null)
        {
            Replica = await Primary.FollowAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { Replica, Primary }.OfType<PrivateServer>())
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>What may be some seconds old is read from a replica, as long as one keeps up.</summary>
public sealed class ReplicaTests(ReplicaPair pair) : DataTest, IClassFixture<ReplicaPair>
{
    private const string WhereAmI = "select pg_is_in_recovery() as \"Value\"";

    [Fact]
    public async Task Scope_MayReadAReplica_IsAskedThereAndOthersAreNot()
    {
        await using var host = await HostAsync();

        Assert.True(await host.BecomesAsync(replica: true));

        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        Assert.False(await db.Database.SqlQueryRaw<bool>(WhereAmI).SingleAsync(Cancellation));
        Assert.False(scope.ServiceProvider.GetRequiredService<ReadPlace>().IsReplica);
        // One model for all: a second one would cost a second and thirty megabytes.
        await using var other = host.ReadingScope();
        Assert.Same(db.Model, other.ServiceProvider.GetRequiredService<ThiDuaDbContext>().Model);
        // What is written by mistake is refused there, and carried out by the second attempt where it belongs.
        var refused = await Record.ExceptionAsync(() =>
            other.ServiceProvider.GetRequiredService<ThiDuaDbContext>().Database.ExecuteSqlRawAsync("create table t (n int)", Cancellation)
        );
        Assert.True(TransientErrors.IsWorthRepeating(refused), $"{refused}");
    }

    [Fact]
    public async Task Scope_ReplicaFallsBehind_IsAskedAtThePrimaryUntilItHasCaughtUp()
    {
        await using var host = await HostAsync();
        Assert.True(await host.BecomesAsync(replica: true));

        await RunAsync(pair.Replica!, "select pg_wal_replay_pause()");
        await RunAsync(pair.Primary!, "create table if not exists written (n int); insert into written values (1)");

        Assert.True(await host.BecomesAsync(replica: false));
        await RunAsync(pair.Replica!, "select pg_wal_replay_resume()");
        Assert.True(await host.BecomesAsync(replica: true));
    }

    [Fact]
    public async Task Scope_ReplicaDies_IsAskedAtThePrimaryUntilItIsBack()
    {
        await using var host = await HostAsync();
        Assert.True(await host.BecomesAsync(replica: true));

        await pair.Replica!.KillAsync(Cancellation);

        Assert.True(await host.BecomesAsync(replica: false));
        await pair.Replica.RestartAsync(Cancellation);
        Assert.True(await host.BecomesAsync(replica: true));
    }

    private async Task<ReplicaHost> HostAsync()
    {
        Assert.SkipWhen(pair.Primary is null, "PostgreSQL is missing.");
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddThiDuaCore();
        services.AddPostgresDatabase(
            $"Host={pair.Primary.Host},{pair.Replica!.Host};Username=postgres;Database=postgres",
            readsReplicas: true
        );
        var host = new ReplicaHost(services.BuildServiceProvider(validateScopes: true));
        await host.StartAsync();
        return host;
    }

    private static async Task RunAsync(PrivateServer server, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(server.Connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed class ReplicaHost(ServiceProvider services) : IAsyncDisposable
    {
        /// <summary>What is said of it: four seconds; a machine under tests is slower.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        public ServiceProvider Services => services;

        public async Task StartAsync()
        {
            foreach (var work in services.GetServices<IHostedService>())
            {
                await work.StartAsync(Cancellation);
            }
        }

        public AsyncServiceScope ReadingScope()
        {
            var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ReadPlace>().MayBeReplica = true;
            return scope;
        }

        /// <summary>Whether reading scopes come to be answered there, and say so.</summary>
        public async Task<bool> BecomesAsync(bool replica)
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(100, Cancellation))
            {
                await using var scope = ReadingScope();
                try
                {
                    var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
                    var isThere = await db.Database.SqlQueryRaw<bool>(WhereAmI).SingleAsync(Cancellation);
                    Assert.Equal(isThere, scope.ServiceProvider.GetRequiredService<ReadPlace>().IsReplica);
                    if (isThere == replica)
                    {
                        return true;
                    }
                }
                catch (Exception broken) when (TransientErrors.IsWorthRepeating(broken))
                {
                    // The moment between the death and the next look; a request begins again at the primary.
                }
            }

            return false;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var work in services.GetServices<IHostedService>())
            {
                await work.StopAsync(CancellationToken.None);
            }

            await services.DisposeAsync();
        }
    }
}
