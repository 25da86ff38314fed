using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

public class MeasureLibraryTests
{
    private static readonly MeasureLibrary Library = MeasureLibrary.Read();
    private static readonly Dictionary<string, SeedMeasure> ByCode = Library.Measures.ToDictionary(m => m.Code);
    private static readonly IReadOnlyList<SeedStarterSet> Starters = MeasureLibrary.ReadStarterTargets();

    public static TheoryData<string> Codes => [.. Library.Measures.Select(m => m.Code)];

    [Fact]
    public void Read_Library_HasEnoughMeasuresWithUniqueCodesAndNames()
    {
        Assert.Equal(114, Library.Measures.Count);
        Assert.Equal(114, ByCode.Count);
        Assert.Equal(114, Library.Measures.Select(m => m.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Read_EveryMeasure_IsComplete(string code)
    {
        var measure = ByCode[code];

        Assert.Matches("^[A-Z]+(\\.[A-Z0-9_]+)$", code);
        Assert.NotEmpty(measure.Unit);
        Assert.NotEmpty(measure.ReportedBy);
        Assert.Equal(measure.ReportedBy.Count, measure.ReportedBy.Distinct().Count());
        Assert.NotEmpty(measure.Match.All);
        Assert.All(measure.Match.All, group => Assert.NotEmpty(group));
        Assert.InRange(measure.Scale, 0, 6);
        Assert.Equal(measure.Kind == MeasureKind.Share, measure.Unit == "%");
        Assert.Equal(measure.Topic == SeedTopic.Sector, measure.Sector is not null && measure.Topic != SeedTopic.DigitalEconomy);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Read_Formulas_AreDatedAndFitTheKind(string code)
    {
        var measure = ByCode[code];

        Assert.Equal(new DateOnly(2025, 1, 1), measure.Formulas[0].ValidFrom);
        Assert.Equal(Enumerable.Range(1, measure.Formulas.Count), measure.Formulas.Select(f => f.Version));
        Assert.All(measure.Formulas, f => Assert.NotEmpty(f.Numerator));
        Assert.All(measure.Formulas, f => Assert.Equal(measure.Kind == MeasureKind.Share, f.Denominator is not null));
    }

    [Fact]
    public void Read_EverySector_HasThreeMeasuresOrMore()
    {
        var sectors = Library.Measures.Where(m => m.Sector is not null).CountBy(m => m.Sector!).ToDictionary();

        // The eight of the plans, in the words of a plan draft.
        string[] expected = ["agriculture", "craft", "culture", "defence", "education", "finance", "health", "transport"];
        Assert.Equal(expected, sectors.Keys.Order());
        Assert.All(sectors.Values, count => Assert.True(count >= 3));
    }

    [Fact]
    public void Read_EveryKindDirectionAndSource_IsUsed()
    {
        Assert.Equal(Enum.GetValues<MeasureKind>().Order(), Library.Measures.Select(m => m.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<MeasureDirection>().Order(), Library.Measures.Select(m => m.Direction).Distinct().Order());
        Assert.Equal(Enum.GetValues<MeasureSource>().Order(), Library.Measures.Select(m => m.Source).Distinct().Order());
    }

    [Fact]
    public void Read_SelfAssessedAndPublishedIndex_AreDifferentMeasures()
    {
        Assert.Equal(MeasureSource.Imported, ByCode["CQS.DTI_CONG_BO"].Source);
        Assert.Equal(MeasureSource.Reported, ByCode["CQS.DTI_TU_DANH_GIA"].Source);
    }

    [Theory]
    [InlineData(SeedPopulation.Officials, 2025, 80)]
    [InlineData(SeedPopulation.Officials, 2026, 100)]
    [InlineData(SeedPopulation.Adults, 2025, 80)]
    [InlineData(SeedPopulation.Adults, 2026, 100)]
    [InlineData(SeedPopulation.Workers, 2025, 80)]
    [InlineData(SeedPopulation.Workers, 2026, 100)]
    [InlineData(SeedPopulation.Pupils, 2025, 100)]
    [InlineData(SeedPopulation.Pupils, 2026, 100)]
    public void Floors_GroupAndYear_AreThoseOfTheNationalPlan(SeedPopulation group, int year, long value) =>
        Assert.Equal(value, Library.Floors.Single(f => f.Group == group && f.Year == year && f.Unit == "%").Value);

    [Fact]
    public void Floors_Confirmed_AreCountedInPersonsOfTheWholeCountry()
    {
        var floors = Library.Floors.Where(f => f.Unit == "người").ToDictionary(f => f.Year, f => f.Value);

        Assert.Equal(new Dictionary<int, long> { [2025] = 40_000_000, [2026] = 60_000_000 }, floors);
        Assert.Equal("01-KH/BCĐTW", Library.FloorDocument.Number);
        Assert.Equal(new DateOnly(2025, 3, 21), Library.FloorDocument.IssuedOn);
    }

    [Fact]
    public void Floors_References_AreMeasuresOfTheSameGroupAndUnit() =>
        Assert.All(
            Library.Floors,
            f =>
            {
                Assert.Equal(f.Group, ByCode[f.Measure].Group);
                Assert.Equal(f.Unit, ByCode[f.Measure].Unit);
            }
        );

    [Fact]
    public void ReadStarterTargets_BothMovements_HaveTargetsOfKnownMeasures()
    {
        Assert.Equal([MovementField.Innovation, MovementField.DigitalLiteracy], Starters.Select(s => s.Field).Order());
        Assert.All(Starters, s => Assert.True(s.Targets.Count >= 8));
        Assert.All(
            Starters.SelectMany(s => s.Targets),
            t =>
            {
                Assert.Contains(t.Measure, ByCode);
                Assert.InRange(t.Due, 2025, 2030);
                Assert.NotEmpty(t.Document.Number);
                if (ByCode[t.Measure].Kind is MeasureKind.Share or MeasureKind.YesNo)
                {
                    Assert.InRange(t.Value, 1, 100);
                }
            }
        );
    }

    [Fact]
    public void ReadStarterTargets_Literacy_MeetsEveryNationalFloor()
    {
        var literacy = Starters.Single(s => s.Field == MovementField.DigitalLiteracy).Targets;

        Assert.All(
            Library.Floors.Where(f => f.Unit == "%"),
            f => Assert.Contains(literacy, t => t.Measure == f.Measure && t.Due == f.Year && t.Value >= f.Value)
        );
    }

    [Fact]
    public void ReadStarterTargets_UnverifiedDocument_SaysSo() =>
        Assert.All(
            Starters.SelectMany(s => s.Targets).Select(t => t.Document).Where(d => !d.Verified),
            d => Assert.Contains("đối chiếu", d.Note, StringComparison.Ordinal)
        );
}
