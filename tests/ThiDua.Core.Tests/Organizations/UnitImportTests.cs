using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Tables;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

public class UnitImportTests
{
    private static readonly DateOnly Start = new(2025, 7, 1);
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Theory, EachDatabase]
    public async Task Import_TakesOverWhatIsRightAndSaysWhyTheRestIsNot(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1, thôn 2", Start);
        var root = units["xã A"].Id;
        const string Sheet = """
            DANH SÁCH ĐƠN VỊ;;;;;;
            Ma don vi;Mã cấp trên;Loại đơn vị;Tên đơn vị;Số hộ;Điện thoại;Ghi chú
            T3;;Thôn;thôn 3;1.200;0269 123;x
            C3;T3;;Chi bộ thôn 3;;;
            T1;;;Thôn 1;90;;
            ;;;thôn 2;;;
            ;;;thôn 9;mười;;
            C9;T9;;Chi bộ thôn 9;;;
            T3;;;thôn 4;;;
            ;;Xã;xã B;;;
            ;;;Nhóm lạ;;;
            """;

        var id = await UploadAsync(database, root, Sheet);
        var preview = await PreviewAsync(database, root, id);

        Assert.Equal(["Ghi chú"], preview!.UnknownColumns);
        Assert.Equal(
            [
                (3, RowOutcome.New, ""),
                (4, RowOutcome.New, ""),
                (5, RowOutcome.Changed, ""),
                (6, RowOutcome.Unchanged, ""),
                (7, RowOutcome.Refused, "tables.cell.number"),
                (8, RowOutcome.Refused, "organizations.row.unknown-parent"),
                (9, RowOutcome.Refused, "organizations.row.duplicate"),
                (10, RowOutcome.Refused, "organizations.mistake.kind-there"),
                (11, RowOutcome.Refused, "tables.cell.missing"),
            ],
            preview.Rows.Select(r => (r.Number, r.Outcome, r.Problems.Count > 0 ? r.Problems[0].Key : ""))
        );
        Assert.Equal(new VerdictCounts(2, 1, 1, 5), await ApplyAsync(database, root, id));

        var tree = await OrgUnitServiceTests.FreshAsync(database, Day);
        Assert.Equal(["thôn 1", "thôn 2", "thôn 3"], [.. tree.Children(root).Select(n => n.Name.ToLowerInvariant())]);
        var third = tree.Children(root).Single(n => n.Name == "thôn 3");
        Assert.Equal([("Chi bộ thôn 3", UnitKind.PartyCell)], tree.Children(third.UnitId).Select(n => (n.Name, n.Kind)));
        Assert.Equal(2, (await OrgUnitServiceTests.FreshAsync(database, Day.AddDays(-1))).Children(root).Count());
        var figures = await database.WithContextAsync(db => db.UnitFigures.OrderBy(f => f.Value).ToListAsync(Cancellation));
        Assert.Equal([(90L, Day), (1200L, Day)], figures.Select(f => (f.Value, f.AsOf)));
        Assert.Equal("0269 123", await database.WithContextAsync(db => db.UnitContacts.Select(c => c.Phone).SingleAsync(Cancellation)));
        var entries = await database.WithContextAsync(db =>
            db.AuditEntries.Where(e => e.EntityType == nameof(OrgUnit) && e.Action == "organizations.import.apply")
                .ToListAsync(Cancellation)
        );
        Assert.Equal(3, entries.Count); // two new ones and the one whose name changed its first letter
        Assert.Contains("thôn 3", entries.Single(e => e.EntityId == third.UnitId).Changes, StringComparison.Ordinal);
        Assert.Null(await ApplyAsync(database, root, id)); // taken over once
    }

    [Theory, EachDatabase]
    public async Task Export_ImportedAgain_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã A > thôn 1, Trường TH A, Chi bộ A; tỉnh Gia Lai > xã B > thôn 1",
            Start
        );
        var commune = units["xã A"].Id;
        await ApplyAsync(database, commune, await UploadAsync(database, commune, "Mã đơn vị;Tên đơn vị;Số hộ\nT1;thôn 1;120"));
        foreach (var format in Enum.GetValues<SheetFormat>())
        {
            using var sheet = new MemoryStream();
            Assert.True(
                await database.WithAsync<UnitExportService, bool>(s => s.WriteAsync(units.Root.Id, format, _ => true, sheet, Cancellation))
            );

            var id = await UploadAsync(database, units.Root.Id, sheet.ToArray());
            var preview = await PreviewAsync(database, units.Root.Id, id);

            Assert.Equal(new VerdictCounts(0, 0, 7, 0), preview!.Counts);
        }
    }

    [Theory, EachDatabase]
    public async Task Import_MovesRenamesAndEndsWhatIsThere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1, thôn 2; tỉnh Gia Lai > xã B > thôn 3", Start);
        var sheet = $"""
            Mã hệ thống;Mã cấp trên;Tên đơn vị;Kết thúc ngày
            {units["thôn 1"].Id};{units["xã B"].Id};thôn Một;
            {units["thôn 2"].Id};;thôn 2;01/03/2026
            {units["xã B"].Id};{units["thôn 3"].Id};xã B;
            {units["xã A"].Id};;xã A;01/03/2026
            """;

        var id = await UploadAsync(database, units.Root.Id, sheet);
        var preview = await PreviewAsync(database, units.Root.Id, id, mayChangeAuthorities: true);

        Assert.Equal(
            [RowOutcome.Changed, RowOutcome.Changed, RowOutcome.Refused, RowOutcome.Changed],
            preview!.Rows.Select(r => r.Outcome)
        );
        var careful = await PreviewAsync(database, units.Root.Id, id);
        Assert.Equal("organizations.row.state", careful!.Rows[3].Problems[0].Key); // communes are the administrator's
        await ApplyAsync(database, units.Root.Id, id, mayChangeAuthorities: true);

        var tree = await OrgUnitServiceTests.FreshAsync(database, Day);
        Assert.Equal(["thôn 3", "thôn Một"], [.. tree.Children(units["xã B"].Id).Select(n => n.Name).Order(StringComparer.Ordinal)]);
        Assert.True(tree.Find(units["xã A"].Id)!.IsEnded);
        var before = await OrgUnitServiceTests.FreshAsync(database, Day.AddDays(-1));
        Assert.Equal("thôn 1", before.Find(units["thôn 1"].Id)!.Name);
    }

    internal static Task<Guid> UploadAsync(TestDatabase database, Guid root, string sheet) =>
        UploadAsync(database, root, Encoding.UTF8.GetBytes(sheet));

    private static Task<Guid> UploadAsync(TestDatabase database, Guid root, byte[] sheet) =>
        database.WithAsync<UnitImportService, Guid>(s =>
            s.UploadAsync(
                new UploadUnitsOptions
                {
                    RootUnitId = root,
                    FileName = "don-vi.csv",
                    Content = new MemoryStream(sheet),
                    AsOf = Day,
                },
                database.Action("organizations.import.upload"),
                Cancellation
            )
        );

    private static Task<UnitImportPreview?> PreviewAsync(
        TestDatabase database,
        Guid root,
        Guid import,
        bool mayChangeAuthorities = false
    ) => database.WithAsync<UnitImportService, UnitImportPreview?>(s => s.PreviewAsync(root, import, mayChangeAuthorities, Cancellation));

    internal static Task<VerdictCounts?> ApplyAsync(TestDatabase database, Guid root, Guid import, bool mayChangeAuthorities = false) =>
        database.WithAsync<UnitImportService, VerdictCounts?>(s =>
            s.ApplyAsync(root, import, mayChangeAuthorities, database.Action("organizations.import.apply"), Cancellation)
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
