using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.Documents.Tests.Text;

public class ParagraphJoiningTests
{
    private static List<string> Read(string text) => TextReader.Read(text).Value!.Select(p => p.Text).ToList();

    [Fact]
    public void Read_BlankLineAfterEveryLine_JoinsWrappedSentences()
    {
        var paragraphs = Read(
            """
            I. MỤC ĐÍCH, YÊU CẦU

            1. Mục đích

            Tạo khí thế thi đua sôi nổi trong cán bộ, công chức, viên chức và người lao

            động toàn xã; huy động sự tham gia của các tầng lớp Nhân dân trong việc học

            tập kỹ năng số.

            a) Phát huy vai trò của các tổ chức chính trị - xã hội trong phát triển kinh tế

            - xã hội của địa phương.
            """
        );
        Assert.Equal(
            [
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Mục đích",
                "Tạo khí thế thi đua sôi nổi trong cán bộ, công chức, viên chức và người lao động toàn xã; huy động sự tham gia của các tầng lớp Nhân dân trong việc học tập kỹ năng số.",
                "a) Phát huy vai trò của các tổ chức chính trị - xã hội trong phát triển kinh tế - xã hội của địa phương.",
            ],
            paragraphs
        );
    }

    [Fact]
    public void Read_BlankLinesBetweenParagraphsOnly_KeepsParagraphs()
    {
        var paragraphs = Read(
            "1. Sở Nội vụ chủ trì\nhướng dẫn các đơn vị;\ntổng hợp kết quả.\n\n2. Sở Tài chính bố trí\nkinh phí.\n\nCác đơn vị báo cáo\nđịnh kỳ.\n"
        );
        Assert.Equal(
            [
                "1. Sở Nội vụ chủ trì hướng dẫn các đơn vị; tổng hợp kết quả.",
                "2. Sở Tài chính bố trí kinh phí.",
                "Các đơn vị báo cáo định kỳ.",
            ],
            paragraphs
        );
    }

    [Fact]
    public void Read_PageNumberInsideSentence_IsDropped()
    {
        var paragraphs = Read(
            "c) Đề nghị các tổ chức chính trị - xã hội vận động đoàn viên, hội viên tham\n\n\n6\n\ngia học tập kỹ năng số và sử dụng dịch vụ công trực tuyến trên địa bàn toàn xã\n\ntrong năm học mới.\n"
        );
        Assert.Equal(
            [
                "c) Đề nghị các tổ chức chính trị - xã hội vận động đoàn viên, hội viên tham gia học tập kỹ năng số và sử dụng dịch vụ công trực tuyến trên địa bàn toàn xã trong năm học mới.",
            ],
            paragraphs
        );
    }

    [Fact]
    public void Read_JournalHeadStampsAndLoneLinks_AreDropped()
    {
        var paragraphs = Read(
            "CÔNG BÁO/Số 12/Ngày 01-02-2026\nĐiều 1. Ban hành Kế hoạch.\nKý bởi: CỔNG THÔNG TIN\nhttps://example.vn/?utm_source=x\nĐiều 2. Có hiệu lực từ ngày ký."
        );
        Assert.Equal(["Điều 1. Ban hành Kế hoạch.", "Điều 2. Có hiệu lực từ ngày ký."], paragraphs);
    }

    [Fact]
    public void Read_LinkInsideSentence_Stays() =>
        Assert.Equal(["Học tại https://example.vn và các nền tảng khác."], Read("Học tại\nhttps://example.vn và các nền tảng khác."));

    [Fact]
    public void Read_MarkdownMarks_AreTakenOff()
    {
        var result = TextReader.Read(
            "## I. NỘI DUNG\n\n**Kết quả**\n\nPhong trào “*Học số*” là **trọng tâm**.\n\n---\n\n| Việc | Ai |\n|---|---|\n| In tài liệu | Văn phòng |\n"
        );
        Assert.Equal(
            ["I. NỘI DUNG", "Kết quả", "Phong trào “Học số” là trọng tâm.", "Việc", "Ai", "In tài liệu", "Văn phòng"],
            result.Value!.Select(p => p.Text)
        );
        Assert.True(result.Value![1].Bold);
        Assert.Equal(new CellPosition(0, 1, 1), result.Value[6].Cell);
    }

    [Fact]
    public void Read_SymbolBrokenAtTheMargin_IsJoinedWithoutSpace() =>
        Assert.Contains(
            "Nghị quyết số 57-NQ/TW ngày",
            string.Join(' ', Read("Thực hiện chương trình của Chính phủ về Nghị quyết số 57-\nNQ/TW ngày 22/12/2024 của Bộ Chính trị.")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_WholeParagraphsPerLine_HealsOnlyThePageCut()
    {
        var longLine = string.Concat(Enumerable.Repeat("các cơ quan, đơn vị triển khai nhiệm vụ được giao, ", 5));
        var paragraphs = Read($"Mở đầu {longLine}\n\nrà soát các chính sách.\n\nĐoạn khác {longLine}xong.\n\nKết thúc.");
        Assert.Equal(3, paragraphs.Count);
        Assert.EndsWith("rà soát các chính sách.", paragraphs[0], StringComparison.Ordinal);
    }
}
