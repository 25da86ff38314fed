using Microsoft.Data.Sqlite;
using Npgsql;
using ThiDua.TestCommon;

namespace ThiDua.Cli.Tests.Commands;

public class MigrateDataCommandTests
{
    [Fact]
    public async Task MigrateData_ToAServerAndBack_KeepsEveryRowAndTheChain()
    {
        using var folder = new TempFolder();
        await using var server = await EmptyPostgres.CreateAsync();
        var (data, back) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "back"));
        await FillAsync(data);
        SqliteConnection.ClearAllPools();

        var there = await CliRun.Async("migrate-data", "--from", data, "--to", server.ConnectionString);
        var again = await CliRun.Async("migrate-data", "--from", data, "--to", server.ConnectionString);
        var home = await CliRun.Async("migrate-data", "--from", server.ConnectionString, "--to", back);

        Assert.Equal((0, ""), (there.Code, there.Error));
        Assert.Contains("audit_entries: ", there.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(đã chuyển lần trước)", there.Out, StringComparison.Ordinal);
        // Begun again, it finds every table that has rows as it left it.
        Assert.Equal(0, again.Code);
        Assert.Contains("(đã chuyển lần trước)", again.Out, StringComparison.Ordinal);
        // There and back, each table has the rows and the checksum that it began with.
        Assert.Equal(Tables(there), Tables(home));

        // A table with other rows is never added to.
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var change = new NpgsqlCommand("update plans set title = title || ' (sửa)'", connection);
            Assert.True(await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
        }

        var refused = await CliRun.Async("migrate-data", "--from", data, "--to", server.ConnectionString);
        Assert.Equal(1, refused.Code);
        Assert.StartsWith("Bảng plans ở nơi đến đã có dữ liệu khác.", refused.Error, StringComparison.Ordinal);
        var nothing = await CliRun.Async("migrate-data", "--from", Path.Combine(folder.Path, "khong-co"), "--to", back);
        Assert.Equal(1, nothing.Code);
        var verified = await CliRun.Async("audit", "verify", "--postgres", server.ConnectionString);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        SqliteConnection.ClearAllPools();
    }

    /// <summary>A plan with its items; in the long form the whole demonstration.</summary>
    private static async Task FillAsync(string data)
    {
        var filled =
            Environment.GetEnvironmentVariable("THIDUA_LONG") == "1"
                ? await CliRun.Async("demo", "--data", data)
                : await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", "23818", "--data", data);
        Assert.Equal(0, filled.Code);
    }

    private static string[] Tables(CliRun run) =>
        [.. run.Out.Split(Environment.NewLine).Where(l => l.Contains(" dòng, mã kiểm ", StringComparison.Ordinal))];
}
