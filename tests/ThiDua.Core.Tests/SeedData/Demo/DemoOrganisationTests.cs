using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

public class DemoOrganisationTests
{
    private static readonly DemoOrganisation Demo = DemoOrganisation.Read();
    private static readonly HashSet<string> TreeCodes = [.. AdministrativeUnitSeed.Read().Select(u => u.Code)];

    public static TheoryData<string> Communes => [.. Demo.Authorities.Where(a => a.Kind.IsCommunal()).Select(a => a.Slug)];

    public static TheoryData<string> CompleteCommunes =>
        [.. Demo.Authorities.Where(a => a.IsComplete && a.Kind.IsCommunal()).Select(a => a.Slug)];

    [Fact]
    public void Read_Authorities_AreTheFiveAndSixSmallerCommunesOfGiaLai()
    {
        var complete = Demo.Authorities.Where(a => a.IsComplete).ToDictionary(a => a.Code, a => a.Name);

        Assert.Equal(5, complete.Count);
        Assert.Equal("tỉnh Gia Lai", complete["52"]);
        Assert.Equal("xã Kon Chiêng", complete["23818"]);
        Assert.Equal("xã Đại Sơn", complete["11086"]);
        Assert.Equal("xã Bình Chương", complete["21100"]);
        Assert.Equal("xã Đông Phú", complete["07450"]);
        Assert.Equal(6, Demo.Authorities.Count(a => a is { IsComplete: false, ParentCode: "52" }));
        Assert.Equal(11, Demo.Authorities.Count);
        Assert.Equal("phường Pleiku", Assert.Single(Demo.Authorities, a => a.Code == "23575").Name);
    }

    [Theory]
    [MemberData(nameof(CompleteCommunes))]
    public void Read_CompleteCommune_HasEveryKindOfUnit(string slug)
    {
        var kinds = Of(slug).CountBy(u => u.Kind).ToDictionary();

        Assert.InRange(kinds[UnitKind.Village], 8, 12);
        Assert.Equal(3, kinds[UnitKind.Department]);
        Assert.Equal(2, kinds[UnitKind.PublicServiceUnit]);
        Assert.Equal(2, kinds[UnitKind.ArmedForces]);
        Assert.Equal(5, kinds[UnitKind.MassOrganisation]);
        Assert.Equal(1, kinds[UnitKind.HealthStation]);
        Assert.True(kinds[UnitKind.School] >= 3);
        Assert.True(kinds[UnitKind.Cooperative] >= 1);
        Assert.Equal(2, kinds[UnitKind.Enterprise]);
        foreach (var level in new[] { "Mầm non", "Tiểu học", "THCS" })
        {
            Assert.Contains(Of(slug), u => u.Kind == UnitKind.School && u.Name.Contains(level, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Communes))]
    public void Read_EveryCommune_HasVillagesAndOneStandingOffice(string slug)
    {
        Assert.True(Of(slug).Count(u => u.Kind == UnitKind.Village) >= 6);
        Assert.StartsWith("Phòng Văn hóa - Xã hội ", Assert.Single(Of(slug), u => u.IsStandingOffice).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Villages_AreCalledAsThePlaceCallsThem()
    {
        Assert.All(
            Of("konchieng").Where(u => u.Kind == UnitKind.Village),
            u => Assert.StartsWith("Làng ", u.Name, StringComparison.Ordinal)
        );
        Assert.All(Of("daison").Where(u => u.Kind == UnitKind.Village), u => Assert.StartsWith("Thôn ", u.Name, StringComparison.Ordinal));
        Assert.All(
            Of("pleiku").Where(u => u.Kind == UnitKind.Village),
            u => Assert.StartsWith("Tổ dân phố ", u.Name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Read_GiaLai_HasItsDepartments()
    {
        var units = Of("gialai").ToList();

        Assert.Equal(8, units.Count);
        Assert.Equal("Sở Nội vụ tỉnh Gia Lai", Assert.Single(units, u => u.IsStandingOffice).Name);
    }

    [Fact]
    public void Read_Units_HaveUniqueKeysNamesAndDatedSizes()
    {
        Assert.Equal(Demo.Units.Count, Demo.Units.Select(u => u.Key).Distinct().Count());
        Assert.Equal(Demo.Units.Count, Demo.Units.Select(u => (u.Authority.Code, u.Name)).Distinct().Count());
        Assert.All(
            Demo.Units,
            u =>
            {
                Assert.Equal("demo", u.Size.Source);
                Assert.Equal(new DateOnly(2025, 12, 31), u.Size.AsOf);
                Assert.NotEmpty(u.ShortName);
                if (u.Kind == UnitKind.Village)
                {
                    Assert.True(u.Size is { Households: > 0, Adults: > 0 } && u.Size.Adults > u.Size.Households);
                }
                else
                {
                    Assert.True((u.Size.Officials ?? u.Size.Workers) > 0, u.Name);
                }
            }
        );
    }

    [Theory]
    [MemberData(nameof(CompleteCommunes))]
    public void Read_VillagesOfACompleteCommune_HoldItsAdultPopulation(string slug)
    {
        var authority = Demo.Authorities.Single(a => a.Slug == slug);
        var population = AdministrativeUnitSeed.Read().Single(u => u.Code == authority.Code).Population2024!.Value;
        var adults = Of(slug).Sum(u => u.Size.Adults ?? 0);

        Assert.InRange(adults * 100 / population, 60, 75);
    }

    [Fact]
    public void Read_Clusters_HaveSeveralMembersThatExist()
    {
        var keys = Demo.Units.Select(u => u.Key).ToHashSet();

        Assert.All(Demo.Clusters, c => Assert.True(c.MemberCodes.Count + c.MemberKeys.Count > 1, c.Name));
        Assert.All(Demo.Clusters.SelectMany(c => c.MemberKeys), key => Assert.Contains(key, keys));
        Assert.All(Demo.Clusters.SelectMany(c => c.MemberCodes), code => Assert.Contains(code, TreeCodes));
        Assert.Equal(3, Demo.Clusters.Count(c => c.MemberCodes.Count > 0));
    }

    [Fact]
    public void Read_Clusters_RankNobodyTwice()
    {
        var members = Demo.Clusters.SelectMany(c => c.MemberCodes.Concat(c.MemberKeys)).ToList();

        Assert.Equal(members.Count, members.Distinct().Count());
    }

    private static IEnumerable<DemoUnit> Of(string slug) => Demo.Units.Where(u => u.Authority.Slug == slug);
}
