using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Hosting;

namespace ThiDua.Data.Sqlite;

public static class SqliteRegistration
{
    /// <param name="file">Path of the database file; it is made where it does not exist.</param>
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, string file)
    {
        services.AddDbContextPool<SqliteThiDuaDbContext>(
            (provider, options) =>
            {
                SqliteThiDuaDbContext.Configure(options, file);
                if (provider.GetService<ChangeSignalling>() is { } signalling)
                {
                    options.AddInterceptors(signalling);
                }
            }
        );
        services.AddScoped<ThiDuaDbContext>(provider => provider.GetRequiredService<SqliteThiDuaDbContext>());
        services.AddScoped<IDatabaseSetup, SqliteSetup>();
        services.AddSingleton<IHostTurns, SingleHostTurns>();
        services.AddSingleton<IDatabaseCopy>(new SqliteCopy(file));
        services.AddSingleton<IDatabaseProbe>(new SqliteProbe(file));
        return services;
    }
}

/// <summary>For `dotnet ef` only.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteThiDuaDbContext>
{
    public SqliteThiDuaDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteThiDuaDbContext>();
        SqliteThiDuaDbContext.Configure(options, "design-time.db");
        return new SqliteThiDuaDbContext(options.Options);
    }
}
