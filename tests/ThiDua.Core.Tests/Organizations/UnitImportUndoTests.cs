using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Tables;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

/// <summary>An import of units is taken back whole, as long as nobody has begun to work with it.</summary>
public class UnitImportUndoTests
{
    private static readonly DateOnly Start = new(2025, 7, 1);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly DateOnly Later = new(2026, 9, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Undo_OfNewMovedRenamedAndEndedUnits_PutsEverythingBack(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await TreeAsync(database);
        var before = (await StateAsync(database), await TreesAsync(database));
        var sheet = $"""
            Mã hệ thống;Mã đơn vị;Mã cấp trên;Loại đơn vị;Tên đơn vị;Số hộ;Điện thoại;Kết thúc ngày
            ;T9;{units["xã A"].Id};Thôn;thôn 9;90;;
            ;C9;T9;Chi bộ;Chi bộ thôn 9;;0269 111;
            {units["thôn 1"].Id};;{units["xã B"].Id};;thôn Một;130;0269 222;
            {units["thôn 2"].Id};;;;thôn 2;;;01/03/2026
            """;
        var id = await UnitImportTests.UploadAsync(database, units.Root.Id, sheet);
        var counts = await UnitImportTests.ApplyAsync(database, units.Root.Id, id);
        Assert.Equal(new VerdictCounts(2, 2, 0, 0), counts);
        Assert.NotEqual(before.Item2, await TreesAsync(database));

        Assert.True(await UndoAsync(database, units.Root.Id, id));

        Assert.Equal(before.Item1, await StateAsync(database));
        Assert.Equal(before.Item2, await TreesAsync(database));
        await database.WithContextAsync(async db =>
        {
            // Nothing is deleted: the units of the list existed on no day, and the log tells of them.
            var gone = await db.OrgUnits.Where(u => u.Name == "thôn 9" || u.Name == "Chi bộ thôn 9").ToListAsync(Cancellation);
            Assert.Equal([(Day, Day), (Day, Day)], gone.Select(u => (u.ValidFrom!.Value, u.ValidTo!.Value)));
            Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Changes.Contains("importUndone"), Cancellation));
            var reasons = await db.OrgTreeVersions.OrderBy(v => v.Sequence).Select(v => v.Reason).ToListAsync(Cancellation);
            Assert.StartsWith("Hoàn tác lần nhập danh sách", reasons[^1], StringComparison.Ordinal);
        });
        Assert.False(await UndoAsync(database, units.Root.Id, id));

        // The same list comes in again, its codes free.
        var again = await UnitImportTests.UploadAsync(database, units.Root.Id, sheet);
        Assert.Equal(counts, await UnitImportTests.ApplyAsync(database, units.Root.Id, again));
    }

    [Theory, EachDatabase]
    public async Task Undo_UnitInUse_IsRefusedByName(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (root, id) = await ImportedAsync(database);
        var unit = await database.WithContextAsync(db => db.OrgUnits.SingleAsync(u => u.Name == "thôn 9", Cancellation));
        await database.Data.CreateUserAsync(unit, Role.VillageHead);
        var before = await TreesAsync(database);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => UndoAsync(database, root, id));

        Assert.Equal("organizations.undo.used", refusal.Errors.Single().ErrorCode);
        Assert.Contains("“thôn 9” đã được sử dụng", refusal.Errors.Single().ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(before, await TreesAsync(database));
    }

    [Theory, EachDatabase]
    public async Task Undo_UnitAddedBelowByHand_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (root, id) = await ImportedAsync(database);
        var below = (await OrgUnitServiceTests.FreshAsync(database, Later)).Nodes.Single(n => n.Name == "thôn 9");
        await database.WithAsync<OrgTreeWriter, bool>(async w =>
        {
            await w.RecordAsync(
                Later,
                "Thêm",
                (draft, _) => draft.Move(ChildOf(draft, root, "thôn 1"), below.UnitId),
                database.Action(),
                Cancellation
            );
            return true;
        });

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => UndoAsync(database, root, id));

        Assert.Equal("organizations.undo.used", refusal.Errors.Single().ErrorCode);
    }

    [Theory, EachDatabase]
    public async Task Undo_SizeOfAUnitChangedSince_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (root, id) = await ImportedAsync(database);
        await SetHouseholdsAsync(database, "thôn 2", 77);
        Assert.Equal("organizations.undo.changed", await CodeOfRefusalAsync());
        await SetHouseholdsAsync(database, "thôn 2", 50);
        await SetHouseholdsAsync(database, "thôn 9", 91);
        Assert.Equal("organizations.undo.added-changed", await CodeOfRefusalAsync());

        await SetHouseholdsAsync(database, "thôn 9", 90);
        Assert.True(await UndoAsync(database, root, id));

        async Task<string> CodeOfRefusalAsync() =>
            (await Assert.ThrowsAsync<ValidationException>(() => UndoAsync(database, root, id))).Errors.Single().ErrorCode;
    }

    [Theory, EachDatabase]
    public async Task Undo_AdministrativeUnits_IsForWhoManagesThose(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await TreeAsync(database);
        var id = await UnitImportTests.UploadAsync(database, units.Root.Id, "Mã đơn vị;Loại đơn vị;Tên đơn vị\nX1;Xã;xã Mới");
        await UnitImportTests.ApplyAsync(database, units.Root.Id, id, mayChangeAuthorities: true);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => UndoAsync(database, units.Root.Id, id));
        Assert.Equal("organizations.undo.authorities", refusal.Errors.Single().ErrorCode);
        Assert.True(await UndoAsync(database, units.Root.Id, id, mayChangeAuthorities: true));
    }

    private static Guid ChildOf(TreeDraft draft, Guid root, string name) => draft.LivingChildren(root).First(c => draft.NameOf(c) == name);

    private static Task<UnitTree> TreeAsync(TestDatabase database) =>
        database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1, thôn 2; tỉnh Gia Lai > xã B > thôn 3", Start);

    private static async Task<(Guid Root, Guid Import)> ImportedAsync(TestDatabase database)
    {
        var units = await TreeAsync(database);
        var root = units["xã A"].Id;
        var id = await UnitImportTests.UploadAsync(
            database,
            root,
            "Mã đơn vị;Loại đơn vị;Tên đơn vị;Số hộ\nT9;Thôn;thôn 9;90\n;;thôn 2;50"
        );
        Assert.Equal(new VerdictCounts(1, 1, 0, 0), await UnitImportTests.ApplyAsync(database, root, id));
        return (root, id);
    }

    private static Task SetHouseholdsAsync(TestDatabase database, string unit, long value) =>
        database.WithContextAsync(async db =>
        {
            var id = await db.OrgUnits.Where(u => u.Name == unit).Select(u => u.Id).SingleAsync(Cancellation);
            (await db.UnitFigures.AsTracking().SingleAsync(f => f.UnitId == id, Cancellation)).Value = value;
            await db.SaveAsync(database.Action(), Cancellation);
        });

    private static Task<bool> UndoAsync(TestDatabase database, Guid root, Guid import, bool mayChangeAuthorities = false) =>
        database.WithAsync<UnitImportService, bool>(s =>
            s.UndoAsync(root, import, mayChangeAuthorities, database.Action("organizations.import.undo"), Cancellation)
        );

    /// <summary>The trees of the day before, of the day and of a later one.</summary>
    private static async Task<string> TreesAsync(TestDatabase database)
    {
        var lines = new List<string>();
        foreach (var day in new[] { Day.AddDays(-1), Day, Later })
        {
            var tree = await OrgUnitServiceTests.FreshAsync(database, day);
            lines.AddRange(tree.Nodes.Select(n => $"{day} {n.Left} {n.Depth} {n.UnitId} {n.Name} {n.IsEnded}"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Names, pasts, codes, sizes and contacts of the units that are in the tree.</summary>
    private static Task<string> StateAsync(TestDatabase database) =>
        database.WithContextAsync(async db =>
        {
            var units = await db
                .OrgUnits.Where(u => u.ValidTo == null || u.ValidTo != u.ValidFrom)
                .OrderBy(u => u.Id)
                .ToListAsync(Cancellation);
            var lines = units.Select(u => $"{u.Kind} {u.Name} {u.ShortName} {u.ValidTo}").ToList();
            lines.AddRange((await db.OrgUnitPasts.ToListAsync(Cancellation)).Select(p => $"{p.UnitId} {p.Name} {p.ValidTo}").Order());
            lines.AddRange((await db.OrgUnitCodes.ToListAsync(Cancellation)).Select(c => $"{c.UnitId} {c.Code} {c.ValidTo}").Order());
            lines.AddRange((await db.UnitFigures.ToListAsync(Cancellation)).Select(f => $"{f.UnitId} {f.Kind} {f.Value}").Order());
            lines.AddRange((await db.UnitContacts.ToListAsync(Cancellation)).Select(c => $"{c.Id} {c.Phone}").Order());
            return string.Join('\n', lines);
        });
}
