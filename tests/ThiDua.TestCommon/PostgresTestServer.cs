using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;

namespace ThiDua.TestCommon;

/// <summary>
/// Databases made from a migrated one. A test that is over gives its database back emptied: to make one of 600 files costs ten times as much.
/// </summary>
internal sealed class PostgresTestServer : ITestDatabaseServer
{
    private readonly NpgsqlDataSource administration;
    private readonly string connectionString;
    private readonly Lazy<Task<string>> template;
    private readonly ConcurrentBag<string> emptied = [];
    private readonly ConcurrentBag<string> made = [];
    private string shape = "";

    public PostgresTestServer(string connectionString)
    {
        this.connectionString = connectionString;
        administration = NpgsqlDataSource.Create(connectionString);
        template = new(MigrateTemplateAsync);
    }

    public async Task<string> CreateAsync()
    {
        var source = await template.Value;
        if (emptied.TryTake(out var ready))
        {
            return ConnectionTo(ready);
        }

        var name = NewName();
        await ExecuteAsync($"create database {name} template {source}");
        made.Add(name);
        return ConnectionTo(name);
    }

    public void Register(IServiceCollection services, string database) => services.AddPostgresDatabase(database);

    public async Task GiveBackAsync(string database)
    {
        var name = NameOf(database);
        if (await EmptyAsync(name))
        {
            emptied.Add(name);
        }
        else
        {
            await DropAsync(database);
        }
    }

    public Task DropAsync(string database) => ExecuteAsync($"drop database if exists {NameOf(database)} with (force)");

    private static string NameOf(string database) => new NpgsqlConnectionStringBuilder(database).Database!;

    /// <summary>Whether the database is as it was made: without rows, and with the tables and triggers of the template.</summary>
    private async Task<bool> EmptyAsync(string name)
    {
        try
        {
            await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
            return await ShapeOfAsync(name, PostgresReset.Empty) == shape;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<string> ShapeOfAsync(string name, string? before = null)
    {
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false };
        await using var connection = new NpgsqlConnection(once.ToString());
        await connection.OpenAsync();
        if (before is not null)
        {
            await using var first = new NpgsqlCommand(before, connection);
            await first.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(PostgresReset.Shape, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> MigrateTemplateAsync()
    {
        var name = NewName();
        await ExecuteAsync($"create database {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll(name);
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        Register(services, ConnectionTo(name));
        // Disposing closes the pool: a database can be copied only while nobody is connected to it.
        await using (var provider = services.BuildServiceProvider())
        {
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(CancellationToken.None);
        }

        shape = await ShapeOfAsync(name);
        return name;
    }

    private void DropAll(string templateName)
    {
        try
        {
            foreach (var name in made.Append(templateName))
            {
                using var command = administration.CreateCommand($"drop database if exists {name} with (force)");
                command.ExecuteNonQuery();
            }
        }
        catch (NpgsqlException)
        {
            // The server is gone, and its databases with it.
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = administration.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => $"thidua_test_{Guid.CreateVersion7():N}";

    private string ConnectionTo(string name) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = name, MaxPoolSize = 10 }.ToString();
}
