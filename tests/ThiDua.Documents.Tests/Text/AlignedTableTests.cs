namespace ThiDua.Documents.Tests.Text;

public sealed class AlignedTableTests
{
    private const string Targets = """
        Các chỉ tiêu chủ yếu của phong trào như sau:

                                                         Đơn vị       Năm     Năm
        TT                     Chỉ tiêu                                                   Đơn vị chủ trì
                                                          tính        2026    2030

        I    Nhóm chỉ tiêu về chính quyền số

             Tỷ lệ hồ sơ được tiếp nhận và giải quyết                                Văn phòng HĐND và
        1                                               %         80         100
             trực tuyến toàn trình                                                   UBND xã

        2    Tỷ lệ cán bộ dùng chữ ký số                %         90         100     Phòng Văn hóa - Xã hội

        IV. TỔ CHỨC THỰC HIỆN

        Các đơn vị căn cứ chỉ tiêu được giao xây dựng kế hoạch của đơn vị mình và báo cáo định
        kỳ về Phòng Văn hóa - Xã hội.
        """;

    [Fact]
    public void Table_WithCentredCells_HasHeadGroupsAndRows()
    {
        var document = Read(Targets);

        var table = Assert.Single(document.Tables);
        Assert.Equal(TableOrigin.Aligned, table.Origin);
        Assert.Equal(1, table.HeaderRows);
        Assert.Equal(
            ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030", "Đơn vị chủ trì"],
            Enumerable.Range(0, table.ColumnCount).Select(table.Heading)
        );
        Assert.Equal(
            [
                "I|Nhóm chỉ tiêu về chính quyền số||||",
                "1|Tỷ lệ hồ sơ được tiếp nhận và giải quyết trực tuyến toàn trình|%|80|100|Văn phòng HĐND và UBND xã",
                "2|Tỷ lệ cán bộ dùng chữ ký số|%|90|100|Phòng Văn hóa - Xã hội",
            ],
            table.Body.Select(Row)
        );
        Assert.Equal([false, true, false, false], Enumerable.Range(0, table.Rows.Count).Select(table.IsGroupRow));
    }

    [Fact]
    public void Text_AroundATable_StaysText()
    {
        var document = Read(Targets);

        Assert.Equal("Các chỉ tiêu chủ yếu của phong trào như sau:", document.Paragraphs[0].Text);
        Assert.Equal(1, document.Tables[0].FirstParagraph);
        Assert.Contains(document.Outline, node => node.Paragraph.Text == "IV. TỔ CHỨC THỰC HIỆN");
    }

    [Fact]
    public void Cells_OfATable_AreParagraphsThatKnowTheirPlace()
    {
        var document = Read(Targets);

        foreach (var (row, cells) in document.Tables[0].Rows.Index())
        {
            foreach (var (column, cell) in cells.Index())
            {
                foreach (var paragraph in cell.Paragraphs.Select(p => document.Paragraphs[p]))
                {
                    Assert.Equal((ParagraphRole.TableCell, new CellPosition(0, row, column)), (paragraph.Role, paragraph.Cell!.Value));
                }
            }
        }
    }

    [Fact]
    public void Table_WithCellsOneBlankApart_IsCutAtItsColumns()
    {
        var table = Assert.Single(
            Read(
                """
                STT     Nhiệm vụ                                Cơ quan chủ trì  Cơ quan phối hợp   Thời gian
                1       Xây dựng kế hoạch của xã                Phòng VHXH       Các phòng, đơn vị  Tháng 5/2026
                2       Mở lớp kỹ năng số tại các thôn bản xa   Đoàn Thanh niên  Tổ công nghệ số    Quý III/2026
                        trung tâm, vào buổi tối                                  cộng đồng
                3       Sơ kết phong trào                       Văn phòng        Phòng VHXH         Năm 2027
                """
            ).Tables
        );

        Assert.Equal(
            [
                "1|Xây dựng kế hoạch của xã|Phòng VHXH|Các phòng, đơn vị|Tháng 5/2026",
                "2|Mở lớp kỹ năng số tại các thôn bản xa trung tâm, vào buổi tối|Đoàn Thanh niên|Tổ công nghệ số cộng đồng|Quý III/2026",
                "3|Sơ kết phong trào|Văn phòng|Phòng VHXH|Năm 2027",
            ],
            table.Body.Select(Row)
        );
    }

    [Fact]
    public void Table_OverTheEndOfAPage_IsOneTable()
    {
        const string Head = "STT     Nhiệm vụ                                Cơ quan chủ trì    Thời gian\n";
        var pages = new[]
        {
            Head
                + "1       Xây dựng kế hoạch của xã                Phòng VHXH         Tháng 5/2026\n2       Mở lớp kỹ năng số cho người cao        Đoàn Thanh niên    Quý III/2026\n",
            Head + "        tuổi tại các thôn\n3       Sơ kết phong trào                       Văn phòng          Năm 2027\n",
        };

        var table = Assert.Single(AdministrativeDocumentReader.ReadPages([.. pages.Select(p => new PageText(p, false))]).Value!.Tables);

        Assert.Equal(1, table.HeaderRows);
        Assert.Equal(
            [
                "1|Xây dựng kế hoạch của xã|Phòng VHXH|Tháng 5/2026",
                "2|Mở lớp kỹ năng số cho người cao tuổi tại các thôn|Đoàn Thanh niên|Quý III/2026",
                "3|Sơ kết phong trào|Văn phòng|Năm 2027",
            ],
            table.Body.Select(Row)
        );
    }

    [Fact]
    public void Prose_WithWideSpaces_IsNoTable()
    {
        var document = Read(
            "Các  cơ quan, đơn vị  trên địa bàn xã  tổ chức thực hiện nghiêm túc kế hoạch\nnày  và báo cáo  kết quả về Phòng Văn hóa - Xã hội  trước ngày 05 tháng 12\nhằng năm  để tổng hợp  báo cáo Chủ tịch  Ủy ban nhân dân xã theo quy định.\n"
        );

        Assert.Empty(document.Tables);
    }

    private static string Row(IReadOnlyList<TableCell> row) => string.Join('|', row.Select(c => c.Text));

    private static AdministrativeDocument Read(string text) => AdministrativeDocumentReader.ReadPages([new PageText(text, false)]).Value!;
}
