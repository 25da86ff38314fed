using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

public class BoundaryServiceTests
{
    [Theory, EachDatabase]
    public async Task LoadAsync_CodesAndNames_ReachTheirUnitsAndReplaceWhatWasThere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tree = await database.Data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Kon Chiêng > làng Klah; tỉnh Gia Lai > xã Ayun; tỉnh Kon Tum > xã Đăk Hà"
        );
        await database.SaveAsync(
            new OrgUnitCode
            {
                Id = Guid.CreateVersion7(),
                UnitId = tree["xã Kon Chiêng"].Id,
                System = OrgUnitCode.AdministrativeUnits,
                Code = "23908",
                ValidFrom = new DateOnly(2025, 7, 1),
            }
        );

        var first = await LoadAsync(database, tree, ("23908", 1), ("Ayun", 2), ("làng Klah", 3), ("xã Đăk Hà", 4), ("Không rõ", 5));
        var again = await LoadAsync(database, tree, ("AYUN", 9));

        Assert.Equal((2, "làng Klah|xã Đăk Hà|Không rõ"), (first.Taken, string.Join('|', first.Unknown)));
        Assert.Equal((1, 0), (again.Taken, again.Unknown.Count));
        var stored = await database.WithContextAsync(db => db.UnitBoundaries.ToDictionaryAsync(b => b.UnitId));
        Assert.Equal(2, stored.Count);
        Assert.Equal((900000, 0), BoundaryRing.Decode(stored[tree["xã Ayun"].Id].Rings)[0].Points[1]);
        Assert.Equal((100000, 0), BoundaryRing.Decode(stored[tree["xã Kon Chiêng"].Id].Rings)[0].Points[1]);
    }

    private static Task<BoundariesLoaded> LoadAsync(TestDatabase database, UnitTree tree, params (string Label, int Size)[] shapes)
    {
        var features = shapes.Select(s => new BoundaryFeature(
            [s.Label],
            [new([(0, 0), (s.Size * 100000, 0), (0, s.Size * 100000), (0, 0)])]
        ));
        var options = new LoadBoundariesOptions
        {
            File = new BoundaryFile([.. features], null),
            Source = "ranh-gioi.geojson",
            RootUnitId = tree["tỉnh Gia Lai"].Id,
        };
        return database.WithAsync<BoundaryService, BoundariesLoaded>(s => s.LoadAsync(options, database.Action(), default));
    }
}
