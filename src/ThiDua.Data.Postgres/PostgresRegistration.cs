using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Hosting;

namespace ThiDua.Data.Postgres;

public static class PostgresRegistration
{
    /// <summary>Whether the driver understands it; no server is asked.</summary>
    public static bool IsConnectionString(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <param name="readsReplicas">Whether scopes that allow it read from the replicas among several servers.</param>
    public static IServiceCollection AddPostgresDatabase(
        this IServiceCollection services,
        string connectionString,
        bool readsReplicas = false
    )
    {
        services.AddSingleton(_ => PostgresThiDuaDbContext.CreateSource(connectionString));
        services.AddSingleton(_ => new PostgresSessions(connectionString));
        services.AddSingleton<ConnectionMending>();
        services.AddDbContextPool<PostgresThiDuaDbContext>(
            (provider, options) =>
            {
                PostgresThiDuaDbContext.Configure(options, provider.GetRequiredService<NpgsqlDataSource>());
                options.AddInterceptors(provider.GetRequiredService<ConnectionMending>());
                if (provider.GetService<ChangeSignalling>() is { } signalling)
                {
                    options.AddInterceptors(signalling);
                }
            }
        );
        services.AddHostedService<PostgresSignals>();
        if (readsReplicas && PostgresThiDuaDbContext.NamesSeveralServers(new(connectionString)))
        {
            services.AddReplicas(connectionString);
        }
        else
        {
            services.AddScoped<ThiDuaDbContext>(provider => provider.GetRequiredService<PostgresThiDuaDbContext>());
        }

        services.AddScoped<IDatabaseSetup, PostgresSetup>();
        services.AddScoped<IYearParts, PostgresYearParts>();
        services.AddSingleton<IHostTurns, PostgresTurns>();
        services.AddSingleton<IDatabaseCopy>(new PostgresCopy(connectionString));
        services.AddSingleton<IDatabaseProbe>(new PostgresProbe(connectionString));
        return services;
    }

    private static void AddReplicas(this IServiceCollection services, string connectionString)
    {
        services.AddScoped<ReadPlace>();
        services.AddSingleton(p => new PostgresReplicas(
            connectionString,
            p.GetRequiredService<DbContextOptions<PostgresThiDuaDbContext>>(),
            p.GetRequiredService<ConnectionMending>()
        ));
        services.AddHostedService<ReplicaWatch>();
        services.AddScoped<ThiDuaDbContext>(p =>
            p.GetRequiredService<PostgresReplicas>().Find(p.GetRequiredService<ReadPlace>())
            ?? p.GetRequiredService<PostgresThiDuaDbContext>()
        );
    }
}

/// <summary>For `dotnet ef` only; no server is asked.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgresThiDuaDbContext>
{
    public PostgresThiDuaDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresThiDuaDbContext>();
        PostgresThiDuaDbContext.Configure(options, PostgresThiDuaDbContext.CreateSource("Host=localhost;Database=design-time"));
        return new PostgresThiDuaDbContext(options.Options);
    }
}
