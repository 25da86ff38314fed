using Microsoft.Data.Sqlite;
using ThiDua.TestCommon;

namespace ThiDua.Cli.Tests.Commands;

public class DoctorCommandTests
{
    [Theory]
    [InlineData("vi", "ok        Cơ sở dữ liệu: SQLite 3.", "cảnh báo  Sao lưu: Chưa khai báo Backup:Folder")]
    [InlineData("en", "ok       Database: SQLite 3.", "warning  Backup: Backup:Folder is not set")]
    public async Task Doctor_OfAGoodFolder_EndsWithZeroAndASentenceEach(string language, string database, string backup)
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        await CliRun.Async("migrate", "--data", data);

        var run = await CliRun.Async("doctor", "--data", data, "--lang", language);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = run.Out.Split(Environment.NewLine);
        Assert.Contains(lines, l => l.StartsWith(database, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith(backup, StringComparison.Ordinal));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Doctor_WithoutADatabase_EndsWithOneAndMakesNothing()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "khong-co");

        var run = await CliRun.Async("doctor", "--data", data);

        Assert.Equal(1, run.Code);
        Assert.Contains("lỗi       Cơ sở dữ liệu: Không kết nối được", run.Out, StringComparison.Ordinal);
        Assert.Contains($"lỗi       Đĩa: Không ghi được vào {data}", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Doctor_OfAServer_NamesPendingMigrationsAndWhatEndangersTheBallotBox()
    {
        using var folder = new TempFolder();
        await using var server = await EmptyPostgres.CreateAsync();
        string[] doctor = ["doctor", "--data", folder.Path, "--postgres", server.ConnectionString];

        var empty = await CliRun.Async(doctor);
        await CliRun.Async("migrate", "--data", folder.Path, "--postgres", server.ConnectionString);
        var migrated = await CliRun.Async(doctor);
        await server.SetAsync("log_statement", "'mod'");
        await server.SetAsync("synchronous_commit", "off");
        var telling = await CliRun.Async(doctor);

        Assert.Equal(1, empty.Code);
        Assert.Contains("bước nâng cấp chưa chạy", empty.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (migrated.Code, migrated.Error));
        Assert.Contains("ok        Cơ sở dữ liệu: PostgreSQL 1", migrated.Out, StringComparison.Ordinal);
        Assert.Equal(1, telling.Code);
        Assert.Contains("lỗi       Hòm phiếu kín: log_statement=mod", telling.Out, StringComparison.Ordinal);
        Assert.Contains("lỗi       Cơ sở dữ liệu: synchronous_commit=off", telling.Out, StringComparison.Ordinal);
    }
}
