using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ThiDua.Data.Sqlite;

/// <summary>
/// Sets what SQLite keeps per connection: a commit that returned is on the disk. Once for each connection to the file, however
/// often the pool lends it out: a page asks a dozen questions, and each would begin with these three.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-16000;";

    // By reflection: the type of the handle is of another version here than in the bridged package (ADR 0006).
    private static readonly PropertyInfo Handle = typeof(SqliteConnection).GetProperty(nameof(Handle))!;

    private readonly ConditionalWeakTable<object, object> done = [];

    public static SqlitePragmas Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Handle.GetValue(connection) is not { } handle || done.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        done.AddOrUpdate(handle, this);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        // SQLite answers at once; there is nothing to wait for.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
