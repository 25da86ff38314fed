using Microsoft.Data.Sqlite;

namespace ThiDua.Cli.Tests.Commands;

/// <summary>A chain in the hands of somebody who has the file and the published head, and nothing else.</summary>
public class CliAuditTests
{
    private const string KonChieng = "23818";

    [Fact]
    public async Task Verify_ExportInTheHandsOfAnOutsider_FindsWhatWasDone()
    {
        using var folder = new TempFolder();
        await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", folder.Path);
        var file = Path.Combine(folder.Path, "chain.jsonl");
        var exported = await CliRun.Async("audit", "export", "--authority", KonChieng, "--out", file, "--data", folder.Path);
        var whole = await CliRun.Async("audit", "verify", file);
        var lines = await File.ReadAllLinesAsync(file, Xunit.TestContext.Current.CancellationToken);
        var head = whole.Out.Trim().Split(' ')[^1];

        var altered = folder.File(
            "altered.jsonl",
            string.Join('\n', lines).Replace("movements.plan.upload", "movements.plan.upl0ad") + "\n"
        );
        var shorter = folder.File("shorter.jsonl", string.Join('\n', lines[..^1]) + "\n");
        var none = folder.File("none.jsonl", lines[0] + "\n");

        Assert.Equal((0, ""), (exported.Code, exported.Error));
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        Assert.Equal(64, head.Length);
        Assert.Contains(
            "Nội dung của ít nhất một bản ghi đã bị sửa.",
            (await CliRun.Async("audit", "verify", altered)).Error,
            StringComparison.Ordinal
        );
        Assert.Contains("khi niêm phong có", (await CliRun.Async("audit", "verify", shorter)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CliRun.Async("audit", "verify", none)).Code);
        Assert.Contains(
            "Đầu chuỗi đã công bố",
            (await CliRun.Async("audit", "verify", none, "--head", head)).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await CliRun.Async("audit", "verify", file, "--head", head)).Code);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Verify_DatabaseThatWasAlteredOrCut_NamesTheLink()
    {
        using var folder = new TempFolder();
        await CliRun.Async("import", Repository.Sample("kon-chieng"), "--authority", KonChieng, "--data", folder.Path);
        var file = Path.Combine(folder.Path, "chain.jsonl");
        await CliRun.Async("audit", "export", "--authority", KonChieng, "--out", file, "--data", folder.Path);
        var head = (await CliRun.Async("audit", "verify", file)).Out.Trim().Split(' ')[^1];
        var authority = System.Text.Json.JsonDocument.Parse(File.ReadLines(file).First()).RootElement.GetProperty("authority").GetString();
        var heads = folder.File("heads.json", $$"""{"heads":[{"authority":"{{authority}}","hash":"{{head}}"}]}""");

        Assert.Equal(0, (await CliRun.Async("audit", "verify", "--heads", heads, "--data", folder.Path)).Code);
        Tamper(folder, "drop trigger audit_entries_keep_update; update audit_entries set reason = 'khác' where entity_type = 'Plan'");
        var altered = await CliRun.Async("audit", "verify", "--data", folder.Path);
        Tamper(
            folder,
            "drop trigger audit_entries_keep_delete; drop trigger audit_seals_keep_delete; "
                + $"delete from audit_entries where lower(authority_id) = '{authority}'; delete from audit_seals where lower(authority_id) = '{authority}'"
        );
        var cut = await CliRun.Async("audit", "verify", "--data", folder.Path);
        var cutKnown = await CliRun.Async("audit", "verify", "--heads", heads, "--data", folder.Path);

        Assert.Equal(1, altered.Code);
        Assert.Contains("đã bị sửa", altered.Error, StringComparison.Ordinal);
        Assert.Equal(0, cut.Code);
        Assert.Contains("Đầu chuỗi đã công bố", cutKnown.Error, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task Verify_FileThatIsNoExport_IsOneSentence()
    {
        using var folder = new TempFolder();
        var file = folder.File("x.jsonl", "{\"$type\":\"System.Diagnostics.Process\"}\n");

        var run = await CliRun.Async("audit", "verify", file);
        var missing = await CliRun.Async("audit", "verify", file + ".not");
        var badHead = await CliRun.Async("audit", "verify", file, "--head", "12");

        Assert.All([run, missing, badHead], r => Assert.Equal(1, r.Code));
        Assert.Contains("không phải tệp xuất nhật ký", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error + missing.Error + badHead.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Help_SpeaksBothLanguages()
    {
        var vi = await CliRun.Async("audit", "verify", "--help");
        var en = await CliRun.Async("audit", "verify", "--help", "--lang", "en");

        Assert.Contains("Tính lại các chuỗi", vi.Out, StringComparison.Ordinal);
        Assert.Contains("Recomputes the audit chains", en.Out, StringComparison.Ordinal);
        Assert.Contains("--heads", en.Out, StringComparison.Ordinal);
    }

    private static void Tamper(TempFolder folder, string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "thidua.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
