namespace ThiDua.PlanReading.Tests.Items;

public class AssignmentReaderTests
{
    private static IReadOnlyList<DraftAssignment> Read(params string[] lines) => SamplePlan.Section("TỔ CHỨC THỰC HIỆN", lines).Assignments;

    [Theory]
    [InlineData("1. Sở Nội vụ: Chủ trì tham mưu tổ chức hội nghị.", "Sở Nội vụ")]
    [InlineData("1. Các tổ chức chính trị - xã hội vận động đoàn viên tham gia.", "Các tổ chức chính trị - xã hội")]
    [InlineData("a) Đề nghị Liên đoàn Lao động tỉnh tuyên truyền trong công nhân.", "Liên đoàn Lao động tỉnh")]
    [InlineData("1. Giao Công an xã chủ trì bảo đảm an ninh mạng.", "Công an xã")]
    [InlineData("1. Căn cứ Kế hoạch này, Thủ trưởng các phòng xây dựng kế hoạch của đơn vị.", "Thủ trưởng các phòng")]
    [InlineData("1. Các cơ quan được phân công nhiệm vụ báo cáo kết quả.", "Các cơ quan được phân công nhiệm vụ")]
    public void Read_Unit_IsTheSubjectOfTheDuty(string line, string unit) => Assert.Equal(unit, Assert.Single(Read(line)).Unit);

    [Theory]
    [InlineData("1. Kinh phí thực hiện: Từ ngân sách xã.")]
    [InlineData("1. Chế độ báo cáo: Hằng năm các đơn vị báo cáo.")]
    [InlineData("1. Thời gian thực hiện: Năm 2026.")]
    public void Read_OtherHeadings_AreNoUnits(string line) => Assert.Empty(Read(line));

    [Fact]
    public void Read_SentencesAndBullets_AreTasks()
    {
        var tasks = Read("1. Trường học: Mở lớp học số. Mời phụ huynh tham gia.", "- Rà soát thiết bị. Báo cáo số lượng.")[0].Tasks;
        Assert.Equal(["Mở lớp học số.", "Mời phụ huynh tham gia.", "Rà soát thiết bị. Báo cáo số lượng."], tasks.Select(t => t.Text));
    }

    [Fact]
    public void Read_ClosingParagraph_IsNoTask() =>
        Assert.Equal(
            ["Mở lớp."],
            Assert
                .Single(Read("1. Trường học", "- Mở lớp.", "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh kịp thời."))
                .Tasks.Select(t => t.Text)
        );

    [Fact]
    public void Read_OnlyCooperating_IsCooperate() =>
        Assert.Equal(AssignmentRole.Cooperate, Assert.Single(Read("1. Trạm Y tế: Phối hợp với các thôn tuyên truyền.")).Role);

    [Fact]
    public void Read_Sheet_GivesUnitDueProductAndPartners()
    {
        var draft = SamplePlan.Section(
            "NỘI DUNG",
            "1. Rà soát hạ tầng số của các thôn.",
            "- Cơ quan chủ trì: Phòng Kinh tế.",
            "- Cơ quan phối hợp: Công an xã; các thôn.",
            "- Thời gian hoàn thành: Quý IV năm 2026.",
            "- Sản phẩm: Báo cáo."
        );
        var assignment = Assert.Single(draft.Assignments);
        var task = Assert.Single(assignment.Tasks);
        Assert.Equal(
            ("Phòng Kinh tế", "Rà soát hạ tầng số của các thôn.", "2026-Q4", "Báo cáo"),
            (assignment.Unit, task.Text, task.Due, task.Product)
        );
        Assert.Equal(["Công an xã", "các thôn"], task.Cooperating);
    }

    [Fact]
    public void Read_Table_GivesOneAssignmentPerUnit()
    {
        var draft = SamplePlan.Section(
            "NỘI DUNG",
            "1. Theo bảng.\n\n| TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Mở lớp học số | Trường học | Năm 2026 |\n| 2 | Tập huấn giáo viên | Trường học | Năm 2027 |\n"
        );
        var assignment = Assert.Single(draft.Assignments);
        Assert.Equal([("Mở lớp học số", "2026"), ("Tập huấn giáo viên", "2027")], assignment.Tasks.Select(t => (t.Text, t.Due!)));
    }

    /// <summary>Found by mutation: the request named nobody, and its unit was an empty stretch before the colon.</summary>
    [Fact]
    public void Read_RequestWithoutUnit_GivesNoUnitWithoutName()
    {
        var draft = SamplePlan.Section("TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ: Theo dõi.", "2. Đề nghị :", "- Lập danh sách hộ dân.");
        Assert.Equal(["Sở Nội vụ"], draft.Assignments.Select(a => a.Unit));
    }
}
