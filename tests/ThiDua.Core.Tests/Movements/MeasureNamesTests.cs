using ThiDua.Core.Movements;
using ThiDua.PlanReading;

namespace ThiDua.Core.Tests.Movements;

public class MeasureNamesTests
{
    [Theory]
    [InlineData("sáng kiến", null, "sáng kiến được áp dụng", null, "Số sáng kiến được áp dụng")]
    [InlineData("tổ", null, "“Tổ công nghệ cộng đồng” hoạt động hiệu quả;", "làng", "Số “Tổ công nghệ cộng đồng” hoạt động hiệu quả")]
    [InlineData("tổ", null, "tổng đài hỗ trợ", null, "Số tổ tổng đài hỗ trợ")]
    [InlineData("lớp", null, "bồi dưỡng kỹ năng số", null, "Số lớp bồi dưỡng kỹ năng số")]
    [InlineData("người", null, "người", null, "Số người")]
    [InlineData("người", null, "Người.", "tổ", "Số người mỗi tổ")]
    [InlineData("mô hình", null, null, null, "Câu của kế hoạch")]
    [InlineData("%", "hộ gia đình", "có điện thoại thông minh", null, "Tỷ lệ hộ gia đình có điện thoại thông minh")]
    [InlineData("%", "hộ gia đình", "hộ gia đình có mạng Internet", null, "Tỷ lệ hộ gia đình có mạng Internet")]
    [InlineData("%", "số hộ", "có người học", null, "Tỷ lệ hộ có người học")]
    [InlineData("%", "giao dịch điện tử", null, null, "Tỷ lệ giao dịch điện tử")]
    [InlineData("%", null, "có điện thoại", null, "Câu của kế hoạch")]
    public void Of_PartsOfTheSentence_SaysEachWordOnce(string unit, string? population, string? thing, string? per, string name) =>
        Assert.Equal(
            name,
            MeasureNames.Of(
                new DraftTarget
                {
                    Quote = "Câu của kế hoạch.",
                    Comparator = TargetComparator.AtLeast,
                    Value = 1,
                    Unit = unit,
                    Population = population,
                    Object = thing,
                    Per = per,
                    Source = new SourceSpan(0, 0, 1, 1),
                }
            )
        );
}
