using ThiDua.Documents.Structure;
using ThiDua.PlanReading.Amending;
using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.PlanReading.Tests;

public class AmendingTests
{
    private const string Plan = """
        ỦY BAN NHÂN DÂN XÃ SUỐI MƠ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 12/KH-UBND
        Suối Mơ, ngày 05 tháng 02 năm 2026

        KẾ HOẠCH
        Phát động phong trào thi đua “Suối Mơ số” giai đoạn 2026 - 2030

        I. MỤC ĐÍCH, YÊU CẦU

        1. Nâng cao kỹ năng số cho người dân.

        2. Bảo đảm thiết thực, tiết kiệm.

        II. CHỈ TIÊU

        1. Chỉ tiêu đến năm 2027

        a) 70% hộ gia đình có điện thoại thông minh.

        b) 60% hồ sơ được nộp trực tuyến.

        2. Chỉ tiêu đến năm 2030

        a) 90% hộ gia đình có điện thoại thông minh.

        - Riêng các thôn vùng cao đạt 75%.

        III. TỔ CHỨC THỰC HIỆN

        1. Phòng Văn hóa - Xã hội

        - Theo dõi, tổng hợp kết quả.

        - Báo cáo trước ngày 10 tháng 12 hằng năm.

        2. Trạm Y tế xã: Cập nhật hồ sơ sức khỏe điện tử.

        Nơi nhận:
        - UBND tỉnh (b/c);
        - Lưu: VT.

        CHỦ TỊCH

        Nguyễn Văn Tân
        """;

    private const string Amendment = """
        ỦY BAN NHÂN DÂN XÃ SUỐI MƠ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 77/QĐ-UBND
        Suối Mơ, ngày 09 tháng 3 năm 2027

        QUYẾT ĐỊNH
        Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2026

        Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã như sau:

        1. Sửa đổi điểm a khoản 1 Mục II như sau:

        “a) Ít nhất 80% hộ gia đình có điện thoại thông minh.”

        2. Bổ sung điểm c vào sau điểm b khoản 1 Mục II như sau:

        “c) 100% cán bộ thôn có chữ ký số.”

        3. Bãi bỏ khoản 2 Mục I.

        4. Thay thế cụm từ “Trạm Y tế xã” bằng cụm từ “Trung tâm Y tế khu vực” tại khoản 2 Mục III.

        5. Điều chỉnh Mục III, khoản 1, gạch đầu dòng thứ hai thành: Báo cáo trước ngày 05 tháng 12 hằng năm.

        6. Bãi bỏ khoản 9 Mục VII.

        Điều 2. Quyết định này có hiệu lực từ ngày ký.

        Nơi nhận:
        - Như Điều 3;
        - Lưu: VT.

        CHỦ TỊCH

        Nguyễn Văn Tân
        """;

    [Fact]
    public void Read_AListOfChanges_KnowsWhatWhereAndOfWhichPlan()
    {
        var list = ChangeListReader.Read(StructureAnalyser.Analyse(Raw(Amendment)))!;

        Assert.Equal("12/KH-UBND", list.Number);
        Assert.Equal(
            [ChangeKind.Replace, ChangeKind.Add, ChangeKind.Repeal, ChangeKind.Words, ChangeKind.Replace, ChangeKind.Repeal],
            list.Orders.Select(o => o.Kind)
        );
        Assert.Equal(["II", "1", "a"], list.Orders[0].Place.Select(s => s.Label));
        Assert.Equal(["a) Ít nhất 80% hộ gia đình có điện thoại thông minh."], list.Orders[0].NewText);
        Assert.True(list.Orders[1].IsBehind);
        Assert.Equal(["II", "1", "b"], list.Orders[1].Place.Select(s => s.Label));
        Assert.Equal(("Trạm Y tế xã", "Trung tâm Y tế khu vực"), (list.Orders[3].OldWords, list.Orders[3].NewWords));
        Assert.Equal(2, list.Orders[4].Place[^1].Dash);
    }

    [Fact]
    public void Apply_TheList_GivesThePlanAsItReadsNow()
    {
        var list = ChangeListReader.Read(StructureAnalyser.Analyse(Raw(Amendment)))!;

        var changed = ChangedText.Apply(Raw(Plan), list);

        Assert.Equal([true, true, true, true, true, false], changed.Changes.Select(c => c.IsPlaced));
        Assert.Equal(["a) 70% hộ gia đình có điện thoại thông minh."], changed.Changes[0].Old);
        Assert.Equal(["2. Bảo đảm thiết thực, tiết kiệm."], changed.Changes[2].Old);
        Assert.Equal(["- Báo cáo trước ngày 05 tháng 12 hằng năm."], changed.Changes[4].New);
        var texts = changed.Paragraphs.Select(p => p.Text).ToList();
        Assert.Equal(texts.IndexOf("b) 60% hồ sơ được nộp trực tuyến.") + 1, texts.IndexOf("c) 100% cán bộ thôn có chữ ký số."));
        Assert.Contains("a) 90% hộ gia đình có điện thoại thông minh.", texts);
        Assert.Contains("2. Trung tâm Y tế khu vực: Cập nhật hồ sơ sức khỏe điện tử.", texts);
        Assert.DoesNotContain("2. Bảo đảm thiết thực, tiết kiệm.", texts);
        var draft = PlanReader.Read(StructureAnalyser.Analyse(changed.Paragraphs));
        Assert.Equal([80, 60, 100, 90, 75], draft.Targets.Select(t => t.Value));
        Assert.Equal("12/KH-UBND", draft.Number);
        Assert.Equal("Trung tâm Y tế khu vực", draft.Assignments[1].Unit);
    }

    [Fact]
    public void Read_AWholePlan_IsNoListOfChanges() => Assert.Null(ChangeListReader.Read(StructureAnalyser.Analyse(Raw(Plan))));

    [Theory]
    [InlineData("điểm a khoản 1 Mục II", "II 1 a")]
    [InlineData("Mục II, khoản 1, điểm a", "II 1 a")]
    [InlineData("mục 1 phần II", "II 1")]
    [InlineData("điểm 1.2 khoản 1 Mục III", "III 1 1.2")]
    [InlineData("khoản 3 Điều 4", "4 3")]
    [InlineData("gạch đầu dòng thứ nhất điểm b mục 2 Phần B", "B 2 b #1")]
    public void Place_IsReadFromTheOutsideIn(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', ChangePlace.Read(words).Select(s => s.Label ?? $"#{s.Dash}")));

    private static IReadOnlyList<RawParagraph> Raw(string text) => TextReader.Read(text).Value!;
}
