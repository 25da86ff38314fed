using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Data;
using ThiDua.Data.Sqlite;

namespace ThiDua.TestCommon;

internal sealed class SqliteTestServer : ITestDatabaseServer
{
    private readonly string folder = Directory.CreateTempSubdirectory("thi-dua-tests-").FullName;
    private readonly Lazy<Task<string>> template;

    public SqliteTestServer()
    {
        template = new(MigrateTemplateAsync);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }

    public async Task<string> CreateAsync()
    {
        var file = NewFile();
        File.Copy(await template.Value, file);
        return file;
    }

    public void Register(IServiceCollection services, string database) => services.AddSqliteDatabase(database);

    public Task GiveBackAsync(string database) => DropAsync(database);

    public Task DropAsync(string database)
    {
        ClosePool(database);
        foreach (var file in Directory.GetFiles(folder, Path.GetFileName(database) + "*"))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private string NewFile() => Path.Combine(folder, $"{Guid.CreateVersion7():N}.db");

    private async Task<string> MigrateTemplateAsync()
    {
        var file = NewFile();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        Register(services, file);
        await using (var provider = services.BuildServiceProvider())
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().MigrateAsync(CancellationToken.None);
        }

        // The last connection that closes folds the write-ahead log into the file, so that the file alone is the database.
        ClosePool(file);
        return file;
    }

    private static void ClosePool(string file)
    {
        var options = new DbContextOptionsBuilder();
        SqliteThiDuaDbContext.Configure(options, file);
        using var connection = new SqliteConnection(RelationalOptionsExtension.Extract(options.Options).ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
