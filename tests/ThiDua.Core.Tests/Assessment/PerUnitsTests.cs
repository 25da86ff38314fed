using ThiDua.Core.Assessment;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Assessment;

public class PerUnitsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("năm")]
    [InlineData("người")]
    public void KindsOf_NoUnit_IsEmpty(string? per) => Assert.Empty(PerUnits.KindsOf(per));

    [Theory]
    [InlineData("làng", UnitKind.Village)]
    [InlineData("mỗi thôn, tổ dân phố", UnitKind.Village)]
    [InlineData("trường học", UnitKind.School)]
    [InlineData("hợp tác xã", UnitKind.Cooperative)]
    public void KindsOf_Word_IsItsKind(string per, UnitKind kind) => Assert.Equal([kind], PerUnits.KindsOf(per));

    [Fact]
    public void KindsOf_Commune_MeansAllOfThatLevel() =>
        Assert.Equal(new HashSet<UnitKind> { UnitKind.Commune, UnitKind.Ward, UnitKind.SpecialZone }, PerUnits.KindsOf("xã, phường"));
}
