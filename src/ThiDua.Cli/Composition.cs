using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Hosting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Protection;
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

    private Composition(DataLocation location, TimeProvider? clock)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        if (clock is not null)
        {
            collection.AddSingleton(clock);
        }

        if (location.Postgres is { } connection)
        {
            collection.AddPostgresDatabase(connection);
        }
        else
        {
            collection.AddSqliteDatabase(Path.Combine(location.Folder, "thidua.db"));
        }

        var configuration = location.Configuration();
        collection.AddSingleton(new Installation(location.Folder, configuration[Installation.BackupKey]));
        collection.AddSingleton(configuration);
        collection.AddThiDuaCore();
        collection.AddKeysInDatabase(Keys());
        services = collection.BuildServiceProvider(validateScopes: true);
        scope = services.CreateAsyncScope();
    }

    /// <summary>Does something on a database that is migrated, checked, and has what every installation starts with.</summary>
    /// <param name="clock">A clock of one's own, for a simulation; null for the machine's.</param>
    /// <exception cref="CliException">The database cannot be used; the sentence says why.</exception>
    public static Task<T> RunAsync<T>(
        DataLocation location,
        Texts texts,
        Func<IServiceProvider, Task<T>> work,
        CancellationToken cancellation,
        TimeProvider? clock = null
    ) =>
        RunUntouchedAsync(
            location,
            texts,
            async services =>
            {
                location.MakeFolder();
                await PrepareAsync(services, Path.Combine(location.Folder, "keys"), cancellation);
                return await work(services);
            },
            clock
        );

    /// <summary>The same on a database as it stands, not even looked at: for taking it away and putting it back.</summary>
    /// <exception cref="CliException">The database cannot be used; the sentence says why.</exception>
    public static Task<T> RunUntouchedAsync<T>(
        DataLocation location,
        Texts texts,
        Func<IServiceProvider, Task<T>> work,
        TimeProvider? clock = null
    ) =>
        ToldAsync(
            location.Name,
            texts,
            async () =>
            {
                await using var composition = new Composition(location, clock);
                return await work(composition.scope.ServiceProvider);
            }
        );

    /// <summary>Troubles of the machine, of the database and of backups as sentences.</summary>
    /// <param name="place">Where the work is done, as the operator knows it.</param>
    public static async Task<T> ToldAsync<T>(string place, Texts texts, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BackupException exception)
        {
            throw new CliException(texts[exception.Key, [.. exception.Arguments]]);
        }
        catch (Exception exception) when (StartFailure.Sentences(exception, place, texts) is { } sentences)
        {
            throw new CliException(string.Join(Environment.NewLine, sentences));
        }
    }

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

    /// <summary>What the host's keys are encrypted with, by the same variables as the host's.</summary>
    private static ProtectionSettings Keys() =>
        new()
        {
            Passphrase = Environment.GetEnvironmentVariable("Keys__Passphrase"),
            Certificate = Environment.GetEnvironmentVariable("Keys__Certificate"),
            CertificatePassword = Environment.GetEnvironmentVariable("Keys__CertificatePassword"),
        };

    private static async Task PrepareAsync(IServiceProvider services, string keyFolder, CancellationToken cancellation)
    {
        await using var first = services.CreateAsyncScope();
        var setup = first.ServiceProvider.GetRequiredService<IDatabaseSetup>();
        await setup.MigrateAsync(cancellation);
        await setup.CheckAsync(cancellation);
        // Also keys that a host of an older version has left as files: what is protected here is read there.
        await first.ServiceProvider.GetRequiredService<KeyTakeOver>().RunAsync(keyFolder, cancellation);
        await first.ServiceProvider.GetRequiredService<BaseData>().LoadAsync(Source, cancellation);
    }
}
