using ThiDua.Core.Movements;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

/// <summary>What the library proposes for the eight priority sectors of a commune's plan.</summary>
public sealed class SectorProposalsTests
{
    private static readonly SectorLibrary Library = MeasureLibrary.ReadSectors();
    private static readonly HashSet<string> Codes = [.. MeasureLibrary.Read().Measures.Select(m => m.Code)];

    public static TheoryData<string> Sectors => [.. Library.Sectors.Select(s => s.Key)];

    [Fact]
    public void Read_Library_HasTheEightSectorsOnce()
    {
        Assert.Equal(8, Library.Sectors.Count);
        Assert.Equal(8, Library.Sectors.Select(s => s.Sector).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Sectors))]
    public void Read_EverySector_ProposesMeasuresARegisterAndTasksWithTheirSentence(string key)
    {
        var sector = Library.Sectors.Single(s => s.Key == key);

        Assert.True(sector is { Measures.Count: >= 3, Registers.Count: >= 1, Tasks.Count: >= 3 }, key);
        Assert.Contains("III.1 (9)", sector.Place, StringComparison.Ordinal);
        Assert.All(sector.Measures, m => Assert.Contains(m.Code, Codes));
        Assert.All(sector.Tasks, t => Assert.False(string.IsNullOrWhiteSpace(t.Text) || string.IsNullOrWhiteSpace(t.Units)));
        string[] bases =
        [
            .. sector.Measures.Select(m => m.Basis),
            .. sector.Registers.Select(r => r.Basis),
            .. sector.Tasks.Select(t => t.Basis),
        ];
        Assert.All(bases, basis => Assert.False(string.IsNullOrWhiteSpace(basis)));
        string[] keys = [.. sector.Registers.Select(r => r.Key), .. sector.Tasks.Select(t => t.Key)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
