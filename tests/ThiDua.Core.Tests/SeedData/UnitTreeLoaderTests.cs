using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.SeedData;

public class UnitTreeLoaderTests(ITestOutputHelper output)
{
    private const int Provinces = 34;
    private const int Communes = 3321;
    private static readonly DateOnly Reform = new(2025, 7, 1);
    private static readonly DateOnly Later = new(2026, 4, 30);

    [Theory, EachDatabase]
    public async Task Load_EmptyInstallation_LaysTheWholeCountry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var watch = Stopwatch.StartNew();

        Assert.True(await LoadAsync(database));

        output.WriteLine($"{provider}: the tree was loaded in {watch.ElapsedMilliseconds} ms");
        var kinds = await database.WithContextAsync(db =>
            db.OrgUnits.GroupBy(u => u.Kind)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, Cancellation)
        );
        Assert.Equal(1, kinds[UnitKind.Country]);
        Assert.Equal(Provinces, kinds.Where(k => k.Key.IsProvincial()).Sum(k => k.Value));
        Assert.Equal(Communes, kinds.Where(k => k.Key.IsCommunal()).Sum(k => k.Value));
        var figures = await database.WithContextAsync(db => db.UnitFigures.CountAsync(Cancellation));
        Assert.Equal(Provinces + Communes - 1, figures); // Hoàng Sa has no published population
    }

    [Theory, EachDatabase]
    public async Task Load_Codes_AreDatedAndLeadToTheUnit(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database);

        var codes = await database.WithContextAsync(db => db.OrgUnitCodes.ToListAsync(Cancellation));

        Assert.Equal(Provinces + Communes, codes.Count);
        Assert.All(codes, c => Assert.Equal((OrgUnitCode.AdministrativeUnits, Reform, null), (c.System, c.ValidFrom, c.ValidTo)));
        var daiSon = await UnitAsync(database, "11086");
        Assert.Equal(("xã Đại Sơn", "Đại Sơn", UnitKind.Commune), (daiSon.Name, daiSon.ShortName, daiSon.Kind));
        Assert.InRange(daiSon.Longitude!.Value, 106, 107);
        Assert.InRange(daiSon.Latitude!.Value, 20, 22);
    }

    [Theory, EachDatabase]
    public async Task Load_Tree_HoldsEachCommuneInItsProvince(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database);
        var (giaLai, konChieng) = (await UnitAsync(database, "52"), await UnitAsync(database, "23818"));

        var tree = await database.WithAsync<OrgTreeStore, OrgTree>(trees => trees.OnAsync(Later, Cancellation));

        Assert.Equal(1 + Provinces + Communes, tree.Count);
        Assert.Equal(["xã Kon Chiêng", "tỉnh Gia Lai", "Việt Nam"], tree.PathUp(konChieng.Id).Select(n => n.Name));
        Assert.Equal(135, tree.Children(giaLai.Id).Count());
    }

    [Theory, EachDatabase]
    public async Task Load_DongNai_IsAProvinceInTheFirstVersionAndACityInTheSecond(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database);

        var versions = await database.WithContextAsync(db => db.OrgTreeVersions.OrderBy(v => v.Sequence).ToListAsync(Cancellation));
        var dongNai = await UnitAsync(database, "75");

        Assert.Equal([Reform, Later], versions.Select(v => v.ValidFrom));
        Assert.Equal(("thành phố Đồng Nai", UnitKind.CentralCity), (dongNai.Name, dongNai.Kind));
        // Cities stand behind provinces, so the place in the tree tells the two versions apart.
        var positions = await database.WithContextAsync(db =>
            db.OrgPositions.Where(p => p.UnitId == dongNai.Id).ToDictionaryAsync(p => p.VersionId, p => p.Left, Cancellation)
        );
        Assert.True(positions[versions[0].Id] < positions[versions[1].Id]);
    }

    [Theory, EachDatabase]
    public async Task Load_SecondTime_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database);
        var before = await CountAsync(database);

        Assert.False(await LoadAsync(database));

        Assert.Equal(before, await CountAsync(database));
    }

    [Theory, EachDatabase]
    public async Task Load_Audit_HasOneEntryPerVersionInTheChainOfTheCountry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await LoadAsync(database);
        var country = await database.WithAsync<UnitTreeLoader, Guid?>(tree => tree.CountryAsync(Cancellation));

        var entries = await database.WithContextAsync(db => db.AuditEntries.ToListAsync(Cancellation));

        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Equal(("tests.tree.load", country), (e.Action, (Guid?)e.AuthorityId)));
        Assert.All(entries, e => Assert.Contains("3356", e.Changes, StringComparison.Ordinal));
    }

    private static Task<bool> LoadAsync(TestDatabase database) =>
        database.WithAsync<UnitTreeLoader, bool>(tree => tree.LoadAsync(database.Action("tests.tree.load"), Cancellation));

    private static Task<OrgUnit> UnitAsync(TestDatabase database, string code) =>
        database.WithContextAsync(db =>
        {
            var codes = db.OrgUnitCodes;
            return db.OrgUnits.SingleAsync(u => codes.Any(c => c.UnitId == u.Id && c.Code == code), Cancellation);
        });

    private static Task<(int, int, int)> CountAsync(TestDatabase database) =>
        database.WithContextAsync(async db =>
            (
                await db.OrgUnits.CountAsync(Cancellation),
                await db.OrgPositions.CountAsync(Cancellation),
                await db.AuditEntries.CountAsync(Cancellation)
            )
        );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
