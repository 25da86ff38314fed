namespace ThiDua.PlanReading.Tests.Items;

public class ScheduleReadersTests
{
    private static IReadOnlyList<DraftMilestone> Milestones(params string[] lines) =>
        SamplePlan.Section("THỜI GIAN THỰC HIỆN", lines).Milestones;

    [Theory]
    [InlineData("- Tổ chức sơ kết vào năm 2027.", MilestoneKind.InterimReview, "2027", null)]
    [InlineData("- Tổng kết phong trào vào Quý II/2030.", MilestoneKind.FinalReview, "2030-Q2", null)]
    [InlineData("- Sơ kết: Thực hiện vào Quý II hằng năm.", MilestoneKind.InterimReview, "Q2", Recurrence.Yearly)]
    [InlineData("- Các đơn vị ban hành kế hoạch trong tháng 3 năm 2026.", MilestoneKind.PlanIssued, "2026-03", null)]
    [InlineData("- Tổ chức lễ phát động phong trào vào ngày 10/10/2026.", MilestoneKind.Launch, "2026-10-10", null)]
    public void Read_Milestone_HasItsTime(string line, MilestoneKind kind, string when, Recurrence? recurrence)
    {
        var milestone = Assert.Single(Milestones(line));
        Assert.Equal((kind, when, recurrence), (milestone.Kind, milestone.When, milestone.Recurrence));
    }

    [Theory]
    [InlineData("- Khen thưởng tổng kết phong trào năm 2030.")]
    [InlineData("- Trên cơ sở sơ kết năm 2027, tiếp tục triển khai.")]
    [InlineData("- Xây dựng kế hoạch đến năm 2030.")]
    public void Read_Mention_IsNoMilestone(string line) => Assert.Empty(Milestones(line));

    [Fact]
    public void Read_BothReviewsInOneClause_AreTwo() => Assert.Equal(2, Milestones("- Định kỳ sơ kết, tổng kết vào năm 2027.").Count);

    [Fact]
    public void Read_HeadingWithYear_DatesWhatStandsUnderIt() =>
        Assert.Equal("2026", Assert.Single(Milestones("- Năm 2026", "+ Tổ chức phát động phong trào thi đua tới các thôn.")).When);

    [Theory]
    [InlineData("Các thôn báo cáo kết quả về Văn phòng UBND xã trước ngày 20 hằng tháng.", ReportFrequency.Monthly, null)]
    [InlineData("Định kỳ hằng quý, các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 15/3/2026.", ReportFrequency.Quarterly, "2026-03-15")]
    [InlineData("Báo cáo kết quả gửi về Sở Nội vụ trước ngày 16 tháng 12 năm 2025.", ReportFrequency.Once, "2025-12-16")]
    public void Read_Reporting_HasFrequencyAndDue(string line, ReportFrequency frequency, string? due)
    {
        var deadline = Assert.Single(SamplePlan.Section("CHẾ ĐỘ BÁO CÁO", "1. " + line).ReportingDeadlines);
        Assert.Equal((frequency, due), (deadline.Frequency, deadline.Due));
    }
}
