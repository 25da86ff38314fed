using System.Text;
using ThiDua.Core.Organizations;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

public class AdministrativeUnitSeedTests
{
    private static readonly IReadOnlyList<SeedUnit> Units = AdministrativeUnitSeed.Read();
    private static readonly IReadOnlyList<SeedUnit> Communes = [.. Units.Where(u => u.ParentCode is not null)];
    private static readonly Dictionary<string, SeedUnit> ByCode = Units.ToDictionary(u => u.Code);

    private static readonly DateOnly BeforeChange = new(2026, 4, 29);
    private static readonly DateOnly AfterChange = new(2026, 4, 30);

    [Fact]
    public void Read_WholeCountry_Has34ProvincesAnd3321Communes()
    {
        Assert.Equal(34, Units.Count - Communes.Count);
        Assert.Equal(3321, Communes.Count);
        Assert.All(Communes, c => Assert.Null(ByCode[c.ParentCode!].ParentCode));
    }

    [Theory]
    [InlineData("2025-07-01", 28, 6, 2621, 687, 13)]
    [InlineData("2026-04-29", 28, 6, 2621, 687, 13)]
    [InlineData("2026-04-30", 27, 7, 2611, 697, 13)]
    public void On_Day_GivesTheKindsOfThatDay(string day, int provinces, int cities, int communes, int wards, int specialZones)
    {
        var kinds = Units.CountBy(u => u.On(DateOnly.Parse(day, null))!.Kind).ToDictionary();

        Assert.Equal(provinces, kinds[UnitKind.Province]);
        Assert.Equal(cities, kinds[UnitKind.CentralCity]);
        Assert.Equal(communes, kinds[UnitKind.Commune]);
        Assert.Equal(wards, kinds[UnitKind.Ward]);
        Assert.Equal(specialZones, kinds[UnitKind.SpecialZone]);
    }

    [Fact]
    public void On_DongNai_TurnsFromProvinceToCityWithTenWards()
    {
        Assert.Equal(UnitKind.Province, ByCode["75"].On(BeforeChange)!.Kind);
        Assert.Equal(UnitKind.CentralCity, ByCode["75"].On(AfterChange)!.Kind);

        var changed = Units.Where(u => u.Versions.Count > 1).ToList();
        Assert.Equal(11, changed.Count);
        Assert.All(changed, u => Assert.Equal("75", u.ParentCode ?? u.Code));
        Assert.Equal(10, changed.Count(u => u.On(AfterChange)!.Kind == UnitKind.Ward));
    }

    [Fact]
    public void On_BeforeTheReform_IsNull() => Assert.All(Units, u => Assert.Null(u.On(AdministrativeUnitSeed.ReformDate.AddDays(-1))));

    [Fact]
    public void Versions_EveryUnit_AreSeamlessAndLastIsOpen()
    {
        foreach (var unit in Units)
        {
            Assert.Equal(AdministrativeUnitSeed.ReformDate, unit.Versions[0].ValidFrom);
            Assert.Null(unit.Current.ValidTo);
            Assert.All(unit.Versions.Zip(unit.Versions.Skip(1)), pair => Assert.Equal(pair.First.ValidTo, pair.Second.ValidFrom));
        }
    }

    [Fact]
    public void Names_OfCommunes_RecurInSeveralProvinces()
    {
        var recurring = Communes.GroupBy(c => c.Current.Name).Where(g => g.Count() > 1).ToList();

        Assert.Equal(314, recurring.Count);
        Assert.All(recurring, g => Assert.Equal(g.Count(), g.Select(c => c.ParentCode).Distinct().Count()));
    }

    [Fact]
    public void Names_DaiSon_IsInHaiPhongAndBacNinh()
    {
        var found = Communes.Where(c => c.Current.Name == "Đại Sơn").ToDictionary(c => c.Code, c => ByCode[c.ParentCode!].Current.Name);

        Assert.Equal(new Dictionary<string, string> { ["07627"] = "Bắc Ninh", ["11086"] = "Hải Phòng" }, found);
    }

    [Theory]
    [InlineData("52", "Gia Lai", null)]
    [InlineData("23818", "Kon Chiêng", "52")]
    [InlineData("21100", "Bình Chương", "51")]
    [InlineData("07450", "Đông Phú", "24")]
    public void Read_DemoAuthorities_AreThere(string code, string name, string? parent)
    {
        Assert.Equal(name, ByCode[code].Current.Name);
        Assert.Equal(parent, ByCode[code].ParentCode);
    }

    [Fact]
    public void Names_EveryUnit_AreComposedVietnamese()
    {
        var names = Units.SelectMany(u => u.Versions.Select(v => v.Name).Append(u.OtherSpelling ?? "")).ToList();

        Assert.All(names, name => Assert.True(name.IsNormalized(NormalizationForm.FormC), name));
        Assert.All(names, name => Assert.DoesNotContain(name, c => c is '\u00D0' or '\u00F0'));
        Assert.Equal(193, Units.Count(u => u.OtherSpelling is not null));
        Assert.Equal(
            ["Phó Bảng"],
            Units.Where(u => u.OtherSpelling is not null && Letters(u.Current.Name) != Letters(u.OtherSpelling)).Select(u => u.Current.Name)
        );
    }

    [Fact]
    public void Population_OfCommunes_AddsUpToTheProvince()
    {
        string[] known = ["79", "96"];
        foreach (var province in Units.Where(u => u.ParentCode is null))
        {
            var sum = Communes.Where(c => c.ParentCode == province.Code).Sum(c => c.Population2024 ?? 0);
            var deviation = Math.Abs(sum - province.Population2024!.Value) * 100 / province.Population2024.Value;
            Assert.True(deviation < 3 || known.Contains(province.Code), $"{province.Current.Name}: {deviation} %");
        }

        Assert.Equal(["20333"], Units.Where(u => u.Population2024 is null).Select(u => u.Code));
        Assert.Equal(9971, ByCode["23818"].Population2024);
        Assert.Equal(27351, ByCode["23818"].AreaHectares);
    }

    [Fact]
    public void Centre_EveryUnit_LiesInVietnam() =>
        Assert.All(
            Units,
            u =>
            {
                Assert.InRange(u.Centre!.Value.LongitudeE5, 102_00000, 115_00000);
                Assert.InRange(u.Centre!.Value.LatitudeE5, 7_00000, 23_50000);
            }
        );

    [Fact]
    public void ReadPredecessors_WholeCountry_LeadsToEveryCommune()
    {
        var predecessors = AdministrativeUnitSeed.ReadPredecessors();

        Assert.Equal(10_604, predecessors.Count);
        Assert.Equal(1_012, predecessors.Count(p => p.IsPartial));
        Assert.Equal(10_052, predecessors.Select(p => p.OldCode).Distinct().Count());
        Assert.True(predecessors.Select(p => p.NewCode).ToHashSet().SetEquals(Communes.Select(c => c.Code)));
        Assert.Equal(5, predecessors.Count(p => p.OldKind == FormerUnitKind.IslandDistrict && p.OldProvinceCode is null));
    }

    [Fact]
    public void ReadPredecessors_OldProvinces_AreThe63()
    {
        var provinces = AdministrativeUnitSeed.ReadFormerProvinces().ToDictionary(p => p.Code, p => p.Name);

        Assert.Equal(63, provinces.Count);
        Assert.Equal("Bình Định", provinces["52"]);
        Assert.Equal("Gia Lai", provinces["64"]);
        Assert.All(
            AdministrativeUnitSeed.ReadPredecessors().Where(p => p.OldProvinceCode is not null),
            p => Assert.Contains(p.OldProvinceCode!, provinces)
        );
    }

    [Fact]
    public void ReadPredecessors_Codes_WereReusedForOtherCommunes()
    {
        var old = AdministrativeUnitSeed.ReadPredecessors().DistinctBy(p => p.OldCode).ToDictionary(p => p.OldCode, p => p.OldName);

        Assert.Equal("Trúc Bạch", old["00004"]);
        Assert.Equal("Ba Đình", ByCode["00004"].Current.Name);
        Assert.Equal("Hưng Đạo", old["11086"]);
        Assert.Equal(1_824, Communes.Count(c => old.TryGetValue(c.Code, out var name) && Letters(name) != Letters(c.Current.Name)));
    }

    /// <summary>The same for both places of a tone mark: decomposed letters in order.</summary>
    private static string Letters(string name) => string.Concat(name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Order());
}
