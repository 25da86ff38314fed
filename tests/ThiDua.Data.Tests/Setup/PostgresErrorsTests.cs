using System.Runtime.Versioning;
using Npgsql;

namespace ThiDua.Data.Tests.Setup;

/// <summary>PostgreSQL has one code for a disk that keeps files from it and for rights that are lacking; only the first passes.</summary>
public sealed class PostgresErrorsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A disk that became read-only, or files that nobody may touch any more: the server calls it a lack of rights.</summary>
    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Write_FileIsKeptFromTheServer_IsAnErrorOfTheDisk()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        await ExecuteAsync(database, "create table t (n int)");
        var path = (string)(await ExecuteAsync(database, "select current_setting('data_directory') || '/' || pg_relation_filepath('t')"))!;
        try
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("The files of this server are not ours to close.");
        }

        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "insert into t values (1)"));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        Assert.True(TransientErrors.IsOfDisk(error), $"{error.File}: {error}");
        Assert.True(TransientErrors.IsTransient(error));
    }

    [Fact]
    public async Task Write_WithoutTheRight_IsNoErrorOfTheDisk()
    {
        await using var database = await EmptyPostgres.CreateAsync();
        await ExecuteAsync(database, "create table t (n int)");

        var error = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(database, "set role pg_monitor; insert into t values (1)")
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
        Assert.False(TransientErrors.IsTransient(error), $"{error.File}: {error}");
    }

    private static async Task<object?> ExecuteAsync(EmptyPostgres database, string sql)
    {
        var once = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(once.ToString());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
