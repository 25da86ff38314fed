using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Protection;
using ThiDua.Data.Postgres;
using ThiDua.Data.Sqlite;
using ThiDua.Web.Infrastructure.Operations;

namespace ThiDua.Web.Infrastructure;

/// <summary>The one place of the host that knows which databases there are.</summary>
public static class Database
{
    /// <summary>Configuration key: the folder for the database file, keys and uploads.</summary>
    public const string DataKey = "ThiDua:Data";

    /// <summary>Configuration key: a connection string; where it is set, PostgreSQL is used.</summary>
    public const string PostgresKey = "ThiDua:Postgres";

    /// <summary>Configuration key: whether pages that allow it are read from the replicas among several servers.</summary>
    public const string ReplicasKey = "ThiDua:ReadReplicas";

    public static string DataFolder(this WebApplicationBuilder builder) => DataFolder(builder.Configuration, builder.Environment);

    /// <summary>Whether the driver of PostgreSQL understands it.</summary>
    internal static bool IsConnectionString(string value) => PostgresRegistration.IsConnectionString(value);

    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder)
    {
        // It holds the records and the keys that protect sessions; on PostgreSQL still the keys.
        var folder = builder.DataFolder();
        OwnersAlone.MakeFolder(folder);
        builder.Services.AddSingleton(new Installation(folder, builder.Configuration[Installation.BackupKey]));
        if (builder.Configuration[PostgresKey] is { Length: > 0 } connection)
        {
            builder.Services.AddPostgresDatabase(connection, builder.Configuration.GetValue(ReplicasKey, true));
        }
        else
        {
            builder.Services.AddSqliteDatabase(Path.Combine(folder, "thidua.db"));
        }

        builder.Services.AddSingleton<DatabaseWatch>();
        builder.Services.ConfigureDbContext<SqliteThiDuaDbContext>(
            (p, options) => options.AddInterceptors(p.GetRequiredService<DatabaseWatch>())
        );
        builder.Services.ConfigureDbContext<PostgresThiDuaDbContext>(
            (p, options) => options.AddInterceptors(p.GetRequiredService<DatabaseWatch>())
        );
        return builder;
    }

    /// <summary>
    /// Begins to make the model of the database on another processor while the pages are mapped: that is half of what a start takes.
    /// Whoever needs the model waits for it, and is told why where it cannot be made.
    /// </summary>
    public static void BeginModel(this WebApplication app) =>
        _ = Task.Run(() =>
        {
            using var scope = app.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>().Model;
        });

    /// <summary>Migrates, and refuses to start where an acknowledged write could be lost. Keys of an older version come into the database.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        var setup = scope.ServiceProvider.GetRequiredService<IDatabaseSetup>();
        await setup.MigrateAsync(app.Lifetime.ApplicationStopping);
        foreach (var warning in await setup.CheckAsync(app.Lifetime.ApplicationStopping))
        {
            app.Logger.LogWarning("{Warning}", warning);
        }

        var keys = Path.Combine(DataFolder(app.Configuration, app.Environment), "keys");
        await scope.ServiceProvider.GetRequiredService<KeyTakeOver>().RunAsync(keys, app.Lifetime.ApplicationStopping);
    }

    private static string DataFolder(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration[DataKey] ?? "data", environment.ContentRootPath);
}
