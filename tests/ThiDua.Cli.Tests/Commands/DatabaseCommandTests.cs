using Microsoft.Data.Sqlite;
using ThiDua.Core.SeedData;
using ThiDua.TestCommon;

namespace ThiDua.Cli.Tests.Commands;

public class DatabaseCommandTests
{
    private const string KonChieng = "23818";

    [Fact]
    public async Task Migrate_EmptyFolder_MakesADatabaseThatTheOtherCommandsUse()
    {
        using var folder = new TempFolder();

        var migrated = await CliRun.Async("migrate", "--data", folder.Path);
        var imported = await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", folder.Path);
        var again = await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", folder.Path);
        var verified = await CliRun.Async("audit", "verify", "--data", folder.Path);

        Assert.Equal((0, ""), (migrated.Code, migrated.Error));
        Assert.True(File.Exists(Path.Combine(folder.Path, "thidua.db")));
        Assert.StartsWith("Đã nhập, chờ rà soát: ", imported.Out, StringComparison.Ordinal);
        Assert.StartsWith("Kế hoạch này đã được nhập trước đó: ", again.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Import_BadInput_IsOneSentenceAndCodeOne()
    {
        using var folder = new TempFolder();
        var empty = folder.File("rong.docx", "");

        var unknown = await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", "99999", "--data", folder.Path);
        var missing = await CliRun.Async("import", "khong-co.docx", "--authority", KonChieng, "--data", folder.Path);
        var nothing = await CliRun.Async("import", empty, "--authority", KonChieng, "--data", folder.Path);

        Assert.All([unknown, missing, nothing], run => Assert.Equal((1, ""), (run.Code, run.Out)));
        Assert.StartsWith("Không có tỉnh, xã nào mang mã 99999", Assert.Single(unknown.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("khong-co.docx: không có tệp này.", Assert.Single(missing.ErrorLines));
        Assert.StartsWith($"{empty}: ", Assert.Single(nothing.ErrorLines), StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Years_OnSqlite_SaysThatTablesAreWhole()
    {
        using var folder = new TempFolder();

        var run = await CliRun.Async("years", "--data", folder.Path);

        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.StartsWith("SQLite giữ mỗi bảng trong một khối", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Years_OnPostgres_ListsThePartsAndNamesWhatKeepsAYear()
    {
        await using var server = await EmptyPostgres.CreateAsync();
        var year = TimeProvider.System.GetUtcNow().Year;

        var listed = await CliRun.Async("years", "--postgres", server.ConnectionString);
        var young = await CliRun.Async("years", "--detach", $"{year}", "--postgres", server.ConnectionString);
        var none = await CliRun.Async("years", "--detach", "1999", "--postgres", server.ConnectionString);
        var both = await CliRun.Async("years", "--detach", "1999", "--attach", "1999", "--postgres", server.ConnectionString);
        var back = await CliRun.Async("years", "--attach", "1999", "--postgres", server.ConnectionString);

        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains(listed.Out.Split(Environment.NewLine), l => l.StartsWith($"value_rows       {year} ", StringComparison.Ordinal));
        Assert.Equal($"Năm {year} còn mới: chỉ tách được những năm đã qua ít nhất 2 năm.", Assert.Single(young.ErrorLines));
        Assert.Equal("Không có phần dữ liệu riêng của năm 1999.", Assert.Single(none.ErrorLines));
        Assert.Contains("Chỉ dùng một trong hai tùy chọn", both.Error, StringComparison.Ordinal);
        Assert.StartsWith("Không có bảng nào của năm 1999 trong lược đồ", Assert.Single(back.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAdmin_EmptyInstallation_OnceOnly()
    {
        using var folder = new TempFolder();
        string[] create = ["create-admin", "--user", "quantri", "--name", "Nguyễn Thị An", "--data", folder.Path];

        var weak = await CliRun.WithInputAsync("ngan\n", create);
        var made = await CliRun.WithInputAsync("một câu dài dễ nhớ\n", create);
        var again = await CliRun.WithInputAsync("một câu dài dễ nhớ\n", create);

        Assert.Equal(1, weak.Code);
        Assert.Equal(0, made.Code);
        Assert.Equal("Đã tạo người quản trị quantri.", made.Out.Trim());
        Assert.Equal(1, again.Code);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Demo_ThenRollUp_PrintsFigures()
    {
        using var folder = new TempFolder();

        var loaded = await CliRun.Async("demo", "--data", folder.Path);
        var again = await CliRun.Async("demo", "--data", folder.Path);
        var unknown = await CliRun.Async("rollup", "--movement", "khong-co", "--period", "2026", "--data", folder.Path);
        var verified = await CliRun.Async("audit", "verify", "--data", folder.Path);

        Assert.Equal((0, ""), (loaded.Code, loaded.Error));
        Assert.Contains(DemoData.Password, loaded.Out, StringComparison.Ordinal);
        Assert.Equal((1, ""), (again.Code, again.Out));
        Assert.Equal("Không có phong trào nào tên khong-co.", Assert.Single(unknown.ErrorLines));
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Migrate_FolderThatIsAFile_IsASentenceInBothLanguages()
    {
        using var folder = new TempFolder();
        var file = folder.File("data", "");

        var run = await CliRun.Async("migrate", "--data", file);

        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Equal(2, run.ErrorLines.Count);
        Assert.StartsWith("Không ghi được vào", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_FileThatIsNoDatabase_SaysSo()
    {
        using var folder = new TempFolder();
        folder.File("thidua.db", new string('x', 5000));

        var run = await CliRun.Async("migrate", "--data", folder.Path);

        Assert.Equal(1, run.Code);
        Assert.Contains("không phải là cơ sở dữ liệu", run.ErrorLines[0], StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Migrate_PostgresThatIsAway_SaysSoWithoutThePassword()
    {
        var run = await CliRun.Async("migrate", "--postgres", "Host=127.0.0.1;Port=1;Username=a;Password=bi-mat;Timeout=2");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Không kết nối được máy chủ PostgreSQL", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("bi-mat", run.Error, StringComparison.Ordinal);
    }
}
