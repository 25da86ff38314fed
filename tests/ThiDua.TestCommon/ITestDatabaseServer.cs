using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.TestCommon;

/// <summary>Hands out fresh migrated databases. One is migrated per process, the others are copies of it.</summary>
internal interface ITestDatabaseServer
{
    /// <returns>The file or connection string of the new database.</returns>
    Task<string> CreateAsync();

    void Register(IServiceCollection services, string database);

    /// <summary>After a test: it may be handed out again, if it is as it was made.</summary>
    Task GiveBackAsync(string database);

    Task DropAsync(string database);
}
