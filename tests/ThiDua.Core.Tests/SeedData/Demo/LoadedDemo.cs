using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.SeedData;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.SeedData;

/// <summary>The demonstration on each database, played once for all tests that only look at it.</summary>
public sealed class LoadedDemo : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<TestDatabase>>> loaded = [];

    public Task<TestDatabase> OnAsync(DatabaseProvider provider) => loaded.GetOrAdd(provider, p => new(() => LoadAsync(p))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in loaded.Values)
        {
            await (await database.Value).DisposeAsync();
        }
    }

    private static async Task<TestDatabase> LoadAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.WithAsync<BaseData, bool>(async data =>
        {
            await data.LoadAsync("test", CancellationToken.None);
            return true;
        });
        var watch = Stopwatch.StartNew();
        await database.Services.GetRequiredService<DemoLoader>().LoadAsync(CancellationToken.None);
        TestContext.Current.SendDiagnosticMessage("{0}: the demonstration was loaded in {1} ms", provider, watch.ElapsedMilliseconds);
        return database;
    }
}
