using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Postgres;

namespace ThiDua.TestCommon;

internal sealed class PostgresTestServer : ITestDatabaseServer
{
    private readonly NpgsqlDataSource administration;
    private readonly string connectionString;
    private readonly Lazy<Task<string>> template;

    public PostgresTestServer(string connectionString)
    {
        this.connectionString = connectionString;
        administration = NpgsqlDataSource.Create(connectionString);
        template = new(MigrateTemplateAsync);
    }

    public async Task<string> CreateAsync()
    {
        var source = await template.Value;
        var name = NewName();
        await ExecuteAsync($"create database {name} template {source}");
        return ConnectionTo(name);
    }

    public void Register(IServiceCollection services, string database) => services.AddPostgresDatabase(database);

    public Task DropAsync(string database) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(database).Database} with (force)");

    private async Task<string> MigrateTemplateAsync()
    {
        var name = NewName();
        await ExecuteAsync($"create database {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropTemplate(name);
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        Register(services, ConnectionTo(name));
        // Disposing closes the pool: a database can be copied only while nobody is connected to it.
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(CancellationToken.None);
        return name;
    }

    private void DropTemplate(string name)
    {
        try
        {
            using var command = administration.CreateCommand($"drop database if exists {name} with (force)");
            command.ExecuteNonQuery();
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
