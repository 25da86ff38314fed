using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

public class UnitSearchTests
{
    [Theory, EachDatabase]
    public async Task Find_ByNameCodeProvinceAndFormerName(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync(
            "Việt Nam > tỉnh Hà Tĩnh > xã Đại Sơn > thôn Sơn Đại; Việt Nam > thành phố Hải Phòng > xã Đại Sơn, xã Sơn Đại Lộc"
        );
        var haiPhong = units.Units.First(u => u.Name == "xã Đại Sơn" && units.Tree.FullName(u.Id).EndsWith("Hải Phòng", StringComparison.Ordinal));
        await database.SaveAsync(
            new OrgUnitCode { Id = Guid.CreateVersion7(), UnitId = haiPhong.Id, System = "DVHC", Code = "11086", ValidFrom = new(2025, 7, 1) },
            new UnitSuccession { Id = Guid.CreateVersion7(), SuccessorId = haiPhong.Id, On = new(2025, 7, 1), IsPartial = true, FormerName = "thị trấn Tứ Kỳ" }
        );

        Task<List<string>> FindAsync(string query) =>
            database.WithAsync<UnitSearch, List<string>>(async s =>
                [
                    .. (await s.FindAsync(units.Tree, query, _ => true, 10, false, TestContext.Current.CancellationToken)).Select(f =>
                        units.Tree.FullName(f.Unit.UnitId)
                    ),
                ]
            );

        Assert.Equal(["xã Đại Sơn, tỉnh Hà Tĩnh", "xã Đại Sơn, thành phố Hải Phòng"], (await FindAsync("dai son"))[..2].OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["xã Đại Sơn, thành phố Hải Phòng"], (await FindAsync("Đại Sơn hải phòng"))[..1]);
        Assert.Equal(["xã Đại Sơn, thành phố Hải Phòng"], await FindAsync("11086"));
        Assert.Equal(["xã Đại Sơn, thành phố Hải Phòng"], await FindAsync("tu ky"));
        Assert.Equal(["thôn Sơn Đại, xã Đại Sơn, tỉnh Hà Tĩnh"], (await FindAsync("thon son dai"))[..1]);
        Assert.Empty(await FindAsync("không có"));
        Assert.Empty(await FindAsync("  "));
    }
}
