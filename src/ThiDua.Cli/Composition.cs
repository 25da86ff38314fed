using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Hosting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;

namespace ThiDua.Cli;

/// <summary>The one place of the program that knows which databases there are; what needs no database never comes here.</summary>
internal sealed class Composition : IAsyncDisposable
{
    /// <summary>What the audit log names as the place that the changes come from.</summary>
    public const string Source = "cli";

    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private Composition(DataLocation location)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        if (location.Postgres is { } connection)
        {
            collection.AddPostgresDatabase(connection);
        }
        else
        {
            Directory.CreateDirectory(location.Folder);
            collection.AddSqliteDatabase(Path.Combine(location.Folder, "thidua.db"));
        }

        collection.AddThiDuaCore();
        services = collection.BuildServiceProvider(validateScopes: true);
        scope = services.CreateAsyncScope();
    }

    /// <summary>Does something on a database that is migrated, checked, and has what every installation starts with.</summary>
    /// <exception cref="CliException">The database cannot be used; the sentence says why.</exception>
    public static async Task<T> RunAsync<T>(
        DataLocation location,
        Texts texts,
        Func<IServiceProvider, Task<T>> work,
        CancellationToken cancellation
    )
    {
        try
        {
            await using var composition = new Composition(location);
            await composition.PrepareAsync(cancellation);
            return await work(composition.Services);
        }
        catch (Exception exception) when (StartFailure.Sentences(exception, location.Name, texts) is { } sentences)
        {
            throw new CliException(string.Join(Environment.NewLine, sentences));
        }
    }

    /// <summary>The database as it stands, not even looked at: for taking it away and putting it back.</summary>
    public static Composition Untouched(DataLocation location) => new(location);

    public IServiceProvider Services => scope.ServiceProvider;

    public static ActionContext Action(IServiceProvider services, Guid authority, string name) =>
        new()
        {
            AuthorityId = authority,
            Action = name,
            At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = Source,
        };

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var first = services.CreateAsyncScope();
        var setup = first.ServiceProvider.GetRequiredService<IDatabaseSetup>();
        await setup.MigrateAsync(cancellation);
        await setup.CheckAsync(cancellation);
        await first.ServiceProvider.GetRequiredService<BaseData>().LoadAsync(Source, cancellation);
    }
}
