using ThiDua.TestCommon;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Databases with the demonstration in them, which is loaded once in a run by the real host and copied.</summary>
internal static class DemoPostgres
{
    private static readonly Lazy<Task<EmptyPostgres>> Loaded = new(LoadAsync);

    public static async Task<EmptyPostgres> CreateAsync() => await EmptyPostgres.CreateAsync(await Loaded.Value);

    private static async Task<EmptyPostgres> LoadAsync()
    {
        var database = await EmptyPostgres.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await using var server = await ServerProcess.StartAsync(new() { Postgres = database.ConnectionString });
        await server.KillAsync();
        await database.DisconnectAsync();
        return database;
    }
}
