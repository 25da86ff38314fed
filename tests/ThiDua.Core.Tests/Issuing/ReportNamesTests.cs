using ThiDua.Core.Issuing;

namespace ThiDua.Core.Tests.Issuing;

public class ReportNamesTests
{
    [Theory]
    [InlineData("Bình dân học vụ số", "Phong trào “Bình dân học vụ số”")]
    [InlineData("Thi đua đột phá khoa học", "Phong trào thi đua đột phá khoa học")]
    [InlineData("Cả nước thi đua đổi mới sáng tạo", "Phong trào thi đua “Cả nước thi đua đổi mới sáng tạo”")]
    [InlineData("Phong trào thi đua chuyển đổi số", "Phong trào thi đua chuyển đổi số")]
    public void Movement_SaysWhatItIsOnce(string name, string expected) => Assert.Equal(expected, ReportNames.Movement(name));

    [Theory]
    [InlineData("Phòng Văn hóa - Xã hội", "VHXH")]
    [InlineData("Phòng VH-XH", "VHXH")]
    [InlineData("Sở Nội vụ", "SNV")]
    [InlineData("SNV", "SNV")]
    public void Abbreviation_IsThatOfTheDraftingUnit(string office, string expected) =>
        Assert.Equal(expected, ReportNames.Abbreviation(office));
}
