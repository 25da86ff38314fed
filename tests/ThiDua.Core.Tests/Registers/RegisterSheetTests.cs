using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Tests.Reporting;
using ThiDua.TestCommon;
using static ThiDua.Core.Tests.Registers.RegisterTests;

namespace ThiDua.Core.Tests.Registers;

/// <summary>What a sheet may not do: tell of records of others, keep more than a record holds.</summary>
public sealed class RegisterSheetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Upload_IdOfARecordElsewhere_TellsNothingOfIt(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var register = await DefineAsync(scene);
        await SaveAsync(scene, register, ("ten", "Rơ Mah Hyai"), ("co-dien-thoai", "1"));
        var head = await scene.Database.Data.CreateUserAsync(scene.VillageB, Role.VillageHead);
        var other = await scene.Database.Data.AccessOfAsync(head);
        // The sheet as the office has it: with the ids of the whole commune.
        var rows = await RowsAsync(scene, register);
        Fill(rows[2], "", "Kpă Thuật", "Không");

        var import = await UploadAsync(scene, register, rows, other, head);
        var preview = await scene.Database.WithAsync<RegisterSheetService, RegisterImportPreview?>(s =>
            s.PreviewAsync(register, import, other, Cancellation)
        );

        var verdict = Assert.Single(preview!.Rows);
        Assert.Equal((RowOutcome.Refused, "registers.record.gone"), (verdict.Outcome, Assert.Single(verdict.Problems).Key));
        Assert.DoesNotContain(verdict.Changes, c => c.Before?.Length > 0);
        await scene.Database.WithAsync<RegisterSheetService, VerdictCounts?>(s =>
            s.ApplyAsync(register, import, other, scene.By(head), Cancellation)
        );
        Assert.Equal(1, (await ListAsync(scene, register, new() { Text = "ro mah" }, scene.Office)).Total);
    }

    [Theory, EachDatabase]
    public async Task Upload_MoreThanARecordHolds_IsRefusedAtItsRow(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var register = await DefineAsync(scene);
        foreach (var label in Enumerable.Range(0, 12).Select(i => $"Ghi chú {i}"))
        {
            var field = new DefineFieldOptions
            {
                Access = scene.Office,
                RegisterId = register.Id,
                Label = label,
                Kind = RegisterFieldKind.Words,
            };
            await scene.Database.WithAsync<RegisterService, Guid?>(s => s.DefineFieldAsync(field, scene.By(scene.Officer), Cancellation));
        }

        register = (
            await scene.Database.WithAsync<RegisterQueries, Register?>(q => q.FindAsync("ho-co-dien-thoai", scene.Office, Cancellation))
        )!;
        var rows = await RowsAsync(scene, register);
        var most = RegisterRecord.ValuesMaxLength / 12 + 1;
        Fill(rows[2], "làng A", "Siu Blơi", "Có");
        for (var i = 4; i < rows[2].Count; i++)
        {
            rows[2][i] = rows[2][i] with { Value = SheetCell.Of(new string('x', most)) };
        }

        Fill(rows[3], "làng A", "Kpă Thuật", "Có");
        var import = await UploadAsync(scene, register, rows, scene.Office, scene.Officer);
        var counts = await scene.Database.WithAsync<RegisterSheetService, VerdictCounts?>(s =>
            s.ApplyAsync(register, import, scene.Office, scene.By(scene.Officer), Cancellation)
        );

        Assert.Equal(new VerdictCounts(1, 0, 0, 1), counts);
    }

    private static async Task<List<List<FormCell>>> RowsAsync(ReportingScene scene, Register register)
    {
        var sheet = await scene.Database.WithAsync<RegisterSheetService, FormSheet>(s =>
            s.WriteAsync(register, new(), scene.Office, Cancellation)
        );
        return [.. sheet.Rows.Select(r => r.ToList())];
    }

    private static async Task<Guid> UploadAsync(
        ReportingScene scene,
        Register register,
        List<List<FormCell>> rows,
        Access access,
        UserAccount by
    )
    {
        var sheet = await scene.Database.WithAsync<RegisterSheetService, FormSheet>(s =>
            s.WriteAsync(register, new(), scene.Office, Cancellation)
        );
        using var file = new MemoryStream();
        XlsxFormWriter.Write(file, sheet with { Rows = rows, Checks = [] });
        return await scene.Database.WithAsync<RegisterSheetService, Guid>(s =>
            s.UploadAsync(register, "ho.xlsx", new MemoryStream(file.ToArray()), access, scene.By(by), Cancellation)
        );
    }
}
