using Microsoft.Data.Sqlite;
using ThiDua.TestCommon;

namespace ThiDua.Cli.Tests.Commands;

public class BackupCommandTests
{
    private const string KonChieng = "23818";

    [Fact]
    public async Task Backup_OfAFolder_GoesBackWholeAndNeverOverAnything()
    {
        using var folder = new TempFolder();
        var (data, again, file) = (At(folder, "data"), At(folder, "again"), At(folder, "sao-luu.tdbak"));
        await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", data);
        Directory.CreateDirectory(Path.Combine(data, "keys"));
        File.WriteAllText(Path.Combine(data, "keys", "key-1.xml"), "<key/>");

        var taken = await CliRun.Async("backup", "--to", file, "--data", data);
        var nothing = await CliRun.Async("backup", "--to", At(folder, "khong.tdbak"), "--data", At(folder, "khong-co"));
        var nowhere = await CliRun.Async("backup", "--to", At(folder, "khong-co/x.tdbak"), "--data", data);
        var taken2 = await CliRun.Async("backup", "--to", file, "--data", data);
        var check = await CliRun.Async("check-backup", "--from", file);
        var restored = await CliRun.Async("restore", "--from", file, "--data", again);
        var restored2 = await CliRun.Async("restore", "--from", file, "--data", again);

        Assert.Equal((0, ""), (taken.Code, taken.Error));
        AssertOwnersAlone(file);
        AssertOwnersAlone(Path.Combine(again, "keys", "key-1.xml"));
        Assert.Equal(1, nothing.Code);
        Assert.StartsWith("Nơi này chưa có dữ liệu để sao lưu", nothing.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At(folder, "khong-co")), "Asking makes nothing.");
        Assert.Equal(1, nowhere.Code);
        Assert.StartsWith("Không ghi được vào", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal((1, $"Tệp {file} đã có; hãy chọn tên khác để không ghi đè bản sao lưu cũ."), (taken2.Code, taken2.Error.Trim()));
        Assert.StartsWith($"{file} nguyên vẹn: ", check.Out, StringComparison.Ordinal);
        Assert.StartsWith($"Đã phục hồi vào {again}: ", restored.Out, StringComparison.Ordinal);
        Assert.Equal("<key/>", File.ReadAllText(Path.Combine(again, "keys", "key-1.xml")));
        Assert.StartsWith("Nơi phục hồi đã có dữ liệu.", restored2.Error, StringComparison.Ordinal);
        // What was imported is there, and the chain of changes holds.
        var import = await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", again);
        Assert.StartsWith("Kế hoạch này đã được nhập trước đó: ", import.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.Async("audit", "verify", "--data", again)).Code);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Backup_UnderAPassphrase_OpensWithItAloneAndTellsAnAlteredByte()
    {
        using var folder = new TempFolder();
        var (data, file) = (At(folder, "data"), At(folder, "kin.tdbak"));
        var (right, wrong) = (folder.File("dung.txt", "một câu dài dễ nhớ\n"), folder.File("sai.txt", "câu khác\n"));
        await CliRun.Async("migrate", "--data", data);

        var taken = await CliRun.Async("backup", "--to", file, "--passphrase-file", right, "--data", data);
        var without = await CliRun.Async("check-backup", "--from", file);
        var withWrong = await CliRun.Async("check-backup", "--from", file, "--passphrase-file", wrong);
        var withRight = await CliRun.Async("check-backup", "--from", file, "--passphrase-file", right);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        var altered = await CliRun.Async("check-backup", "--from", folder.File("sua.tdbak", bytes), "--passphrase-file", right);
        var cut = await CliRun.Async("check-backup", "--from", folder.File("cat.tdbak", bytes[..^40]), "--passphrase-file", right);
        var stump = await CliRun.Async("check-backup", "--from", folder.File("cut.tdbak", bytes[..20]), "--passphrase-file", right);
        var other = await CliRun.Async("check-backup", "--from", folder.File("khac.tdbak", "không phải bản sao lưu"));

        Assert.Equal((0, ""), (taken.Code, taken.Error));
        Assert.StartsWith("Bản sao lưu đã được mã hóa", without.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (withRight.Code, withRight.Error));
        Assert.All([withWrong, altered, cut], run => Assert.StartsWith("Cụm mật khẩu không đúng", run.Error, StringComparison.Ordinal));
        Assert.All([stump, other], run => Assert.StartsWith("Tệp này không phải bản sao lưu", run.Error, StringComparison.Ordinal));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Backup_OfAServer_GoesIntoAnEmptyDatabaseOfAServer()
    {
        using var folder = new TempFolder();
        await using var from = await EmptyPostgres.CreateAsync();
        await using var to = await EmptyPostgres.CreateAsync();
        var file = At(folder, "may-chu.tdbak");
        await CliRun.Async([
            "import",
            Repository.Sample("kon-chieng"),
            "--authority",
            KonChieng,
            "--data",
            folder.Path,
            "--postgres",
            from.ConnectionString,
        ]);

        var taken = await CliRun.Async("backup", "--to", file, "--data", folder.Path, "--postgres", from.ConnectionString);
        var intoFolder = await CliRun.Async("restore", "--from", file, "--data", At(folder, "sqlite"));
        var restored = await CliRun.Async("restore", "--from", file, "--data", folder.Path, "--postgres", to.ConnectionString);
        var again = await CliRun.Async("restore", "--from", file, "--data", folder.Path, "--postgres", to.ConnectionString);

        Assert.Equal((0, ""), (taken.Code, taken.Error));
        Assert.StartsWith("Bản sao lưu này là của postgres", intoFolder.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.StartsWith("Nơi phục hồi đã có dữ liệu.", again.Error, StringComparison.Ordinal);
        var verified = await CliRun.Async("audit", "verify", "--data", folder.Path, "--postgres", to.ConnectionString);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Others on the machine cannot read it.</summary>
    private static void AssertOwnersAlone(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private static string At(TempFolder folder, string name) => Path.Combine(folder.Path, name);
}
