using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using Xunit;

namespace ThiDua.TestCommon;

/// <summary>
/// A fresh migrated database of one test, with the whole core registered on it and a clock that stands still. Tests
/// that run at the same time have nothing in common.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names the server that the PostgreSQL tests make their databases on: a connection string of an administrator.</summary>
    public const string PostgresVariable = "THIDUA_TEST_POSTGRES";

    private static readonly Lazy<ITestDatabaseServer> Sqlite = new(() => new SqliteTestServer());
    private static readonly Lazy<ITestDatabaseServer> Postgres = new(() => new PostgresTestServer(PostgresServer!));

    private readonly ITestDatabaseServer server;
    private readonly ServiceProvider services;
    private bool isGone;

    private TestDatabase(DatabaseProvider provider, ITestDatabaseServer server, string location, Action<IServiceCollection>? configure)
    {
        (Provider, this.server, Location) = (provider, server, location);
        var collection = new ServiceCollection();
        Register(collection);
        collection.AddThiDuaCore();
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
        Data = new TestData(this);
    }

    public DatabaseProvider Provider { get; }

    /// <summary>The SQLite file or the PostgreSQL connection string.</summary>
    public string Location { get; }

    public FakeTimeProvider Time { get; } = new();

    public IServiceProvider Services => services;

    /// <summary>Builders that save and return entities with good defaults.</summary>
    public TestData Data { get; }

    /// <param name="configure">Adds to, or replaces, what the core registers.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, Action<IServiceCollection>? configure = null)
    {
        var server = (provider == DatabaseProvider.Sqlite ? Sqlite : Postgres).Value;
        return new TestDatabase(provider, server, await server.CreateAsync(), configure);
    }

    /// <summary>The reason why tests on a database cannot run here; null where they can.</summary>
    public static string? WhyMissing(DatabaseProvider provider) =>
        provider == DatabaseProvider.Postgres && string.IsNullOrEmpty(PostgresServer)
            ? $"Chưa có PostgreSQL để thử: hãy chạy ./test hoặc đặt {PostgresVariable}. / No PostgreSQL: run ./test or set {PostgresVariable}."
            : null;

    /// <summary>Registers this database and the clock, for a host that a test builds by itself.</summary>
    public void Register(IServiceCollection collection)
    {
        collection.AddSingleton<TimeProvider>(Time);
        server.Register(collection, Location);
    }

    public AsyncServiceScope CreateScope() => services.CreateAsyncScope();

    /// <summary>Runs something on a context of its own, as one request would.</summary>
    public async Task<T> WithContextAsync<T>(Func<ThiDuaDbContext, Task<T>> action)
    {
        await using var scope = CreateScope();
        return await action(scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>());
    }

    public Task WithContextAsync(Func<ThiDuaDbContext, Task> action) =>
        WithContextAsync(async db =>
        {
            await action(db);
            return true;
        });

    /// <summary>Runs something on a service of the core in a scope of its own, as one request would.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> action)
        where TService : notnull
    {
        await using var scope = CreateScope();
        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Saves entities with their audit entries.</summary>
    public Task SaveAsync(params object[] entities) =>
        WithContextAsync(async db =>
        {
            db.AddRange(entities);
            await db.SaveAsync(Action(), Cancellation);
        });

    /// <summary>Who does something in a test: the system itself, unless an account is given.</summary>
    public ActionContext Action(
        string name = "tests.data.create",
        UserAccount? by = null,
        Guid? authority = null,
        Guid? idempotencyKey = null,
        string? reason = null
    ) =>
        new()
        {
            ActorId = by?.Id,
            AuthorityId = authority ?? TestData.DefaultAuthorityId,
            Action = name,
            At = Time.UtcNow,
            Source = "test",
            Reason = reason,
            IdempotencyKey = idempotencyKey,
        };

    /// <summary>Takes the database away while its host still runs.</summary>
    public Task DropAsync()
    {
        isGone = true;
        return server.DropAsync(Location);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!isGone)
        {
            // Once: a name that is given back twice would be given to two tests.
            isGone = true;
            await server.GiveBackAsync(Location);
        }
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? PostgresServer => Environment.GetEnvironmentVariable(PostgresVariable);
}
