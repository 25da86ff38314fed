namespace ThiDua.PlanReading.Tests.Items;

public class TargetReaderTests
{
    private static DraftTarget Single(string line, string heading = "CHỈ TIÊU") =>
        Assert.Single(SamplePlan.Section(heading, "- " + line).Targets);

    [Theory]
    [InlineData("Ít nhất 70% hộ dân có điện thoại thông minh.", TargetComparator.AtLeast, 70)]
    [InlineData("Tối thiểu 80% cán bộ tham gia học tập.", TargetComparator.AtLeast, 80)]
    [InlineData("80% trở lên thủ tục được thực hiện trực tuyến.", TargetComparator.AtLeast, 80)]
    [InlineData("Tỷ lệ bao phủ đạt trên 95,5% dân số.", TargetComparator.AtLeast, 95.5)]
    [InlineData("Không quá 5% hồ sơ trễ hạn.", TargetComparator.AtMost, 5)]
    [InlineData("Tỷ lệ hồ sơ trễ hạn dưới 2%.", TargetComparator.AtMost, 2)]
    [InlineData("Không dưới 60% hộ dân tham gia.", TargetComparator.AtLeast, 60)]
    [InlineData("100% văn bản được ký số.", TargetComparator.Equal, 100)]
    [InlineData("Thu hút ít nhất 1.200 lượt người học.", TargetComparator.AtLeast, 1200)]
    public void Read_Comparator_FollowsTheWords(string line, TargetComparator comparator, double value)
    {
        var target = Single(line);
        Assert.Equal((comparator, (decimal)value), (target.Comparator, target.Value));
    }

    [Fact]
    public void Read_Range_HasBothEnds()
    {
        var target = Single("Mỗi năm có từ 1–2 sáng kiến được áp dụng.");
        Assert.Equal(
            (TargetComparator.Range, 1m, 2m, "sáng kiến", Recurrence.Yearly),
            (target.Comparator, target.Value, target.ValueMax, target.Unit, target.Recurrence)
        );
    }

    [Fact]
    public void Read_EachUnit_IsPer()
    {
        var target = Single("Mỗi thôn có ít nhất 01 tổ công nghệ số hoạt động hiệu quả.");
        Assert.Equal(("thôn", "tổ", 1m), (target.Per, target.Unit, target.Value));
    }

    [Fact]
    public void Read_PathOverYears_IsTwoTargets()
    {
        var targets = SamplePlan.Section("CHỈ TIÊU", "- Phấn đấu 30% thôn có Internet năm 2026; và đạt 100% vào năm 2030.").Targets;
        Assert.Equal([(30m, "2026"), (100m, "2030")], targets.Select(t => (t.Value, t.Due!)));
        targets = SamplePlan
            .Section("CHỈ TIÊU", "- Tỷ lệ thôn có Internet đạt 50% vào năm 2026, 80% vào năm 2028 và 100% vào năm 2030.")
            .Targets;
        Assert.Equal([(50m, "2026"), (80m, "2028"), (100m, "2030")], targets.Select(t => (t.Value, t.Due!)));
    }

    [Fact]
    public void Read_NumberInsideAPercentagesClause_BelongsToIt()
    {
        var target = Single("Đạt tối thiểu 60% số hộ có ít nhất 01 thành viên tham gia học.");
        Assert.Equal((60m, "số hộ"), (target.Value, target.Population));
    }

    [Theory]
    [InlineData("CHỈ TIÊU ĐẾN NĂM 2028", "- 80% hộ dân tham gia.", "2028")]
    [InlineData("CHỈ TIÊU", "- Đến năm 2027, 80% hộ dân tham gia.", "2027")]
    [InlineData("CHỈ TIÊU", "- 80% hộ dân tham gia trước ngày 30/6/2027.", "2027-06-30")]
    [InlineData("CHỈ TIÊU GIAI ĐOẠN 2026-2029", "- 80% hộ dân tham gia.", "2029")]
    [InlineData("CHỈ TIÊU", "- 80% hộ dân tham gia, tăng so với năm 2025.", null)]
    public void Read_Due_ComesFromSentenceElseFromAbove(string heading, string line, string? due) =>
        Assert.Equal(due, Assert.Single(SamplePlan.Section(heading, line).Targets).Due);

    [Theory]
    [InlineData("- Thực hiện Đề án 06 và Quyết định số 923/QĐ-TTg ngày 14/5/2025.")]
    [InlineData("- Giai đoạn 1 (từ 2025 - 2027).")]
    [InlineData("- Báo cáo 6 tháng, hằng năm theo Điều 12.")]
    [InlineData("- Phun Chlorine 70%, máy phun phục vụ khử khuẩn.")]
    [InlineData("- Ngân sách hỗ trợ không quá 50% kinh phí.")]
    public void Read_NumbersOfOtherKinds_AreNoTargets(string line) => Assert.Empty(SamplePlan.Section("NỘI DUNG THI ĐUA", line).Targets);

    [Fact]
    public void Read_FromTo_TakesTheGoal()
    {
        var target = Single("Giảm tỷ lệ hồ sơ giấy từ 40% xuống 10% năm 2027.");
        Assert.Equal(10m, target.Value);
    }

    [Fact]
    public void Read_TargetAmongCriteria_NamesItsGroup() =>
        Assert.Equal(
            "Đối với thôn",
            Assert.Single(SamplePlan.Section("TIÊU CHÍ THI ĐUA", "1. Đối với thôn", "- Đạt 90% hộ dân tham gia.").Targets).Group
        );
}
