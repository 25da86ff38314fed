using ThiDua.Documents.Text;
using static ThiDua.Documents.Tests.Docx.DocxFile;

namespace ThiDua.Documents.Tests.Docx;

/// <summary>What stands beside the body: headers, footers, notes, and what the closing block is made of.</summary>
public sealed class DocxStoryTests
{
    private const string Lines = "<w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>";

    [Fact]
    public void Header_OfTheFirstPage_WithTheLetterhead_IsReadBeforeTheBody()
    {
        var document = WithBody(P("KẾ HOẠCH") + P("Thi đua năm 2026") + P("I. MỤC ĐÍCH") + Section("first"))
            .Header(P("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ") + P("Số: 12/KH-UBND") + P("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
            .Document();

        Assert.Equal(("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", "12/KH-UBND"), (document.IssuingBody, document.Number));
        Assert.Empty(document.RunningTexts);
    }

    [Fact]
    public void Header_WithoutALetterhead_IsNoTextButTold()
    {
        var document = WithBody(P("KẾ HOẠCH") + P("Thi đua năm 2026") + Section("default")).Header(P("Dự thảo lần 2")).Document();

        Assert.DoesNotContain(document.Paragraphs, p => p.Text.Contains("Dự thảo", StringComparison.Ordinal));
        Assert.Equal(["Dự thảo lần 2"], document.RunningTexts);
    }

    [Fact]
    public void Notes_KnowTheParagraphOfTheirMark()
    {
        var document = WithBody(P("Câu đầu") + "<w:p><w:r><w:t>Câu sau</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>")
            .Footnotes($"<w:footnote w:id=\"2\">{P("Chú thích.")}</w:footnote>")
            .Document();

        Assert.Equal([new DocumentNote("Chú thích.", 1)], document.Notes);
    }

    [Fact]
    public void Closing_InParagraphsOfBothColumns_ComesApartAndLaterTablesStillFit()
    {
        var document = WithBody(
                P("KẾ HOẠCH")
                    + P("Thi đua năm 2026")
                    + P("I. MỤC ĐÍCH")
                    + "<w:p><w:r><w:t>Nơi nhận:</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>TM. ỦY BAN NHÂN DÂN</w:t></w:r></w:p>"
                    + P("- Sở Nội vụ; CHỦ TỊCH")
                    + P("- Lưu: VT. Trần Văn Bình")
                    + P("PHỤ LỤC")
                    + $"<w:tbl>{Lines}<w:tr><w:tc>{P("STT")}</w:tc><w:tc>{P("Nhiệm vụ")}</w:tc></w:tr><w:tr><w:tc>{P("1")}</w:tc><w:tc>{P("Học kỹ năng số")}</w:tc></w:tr></w:tbl>"
            )
            .Document();

        Assert.Equal(["Sở Nội vụ", "Lưu: VT"], document.Recipients.Select(r => r.Name));
        Assert.Equal("Trần Văn Bình", document.Signature!.Name);
        var cell = document.Tables[0].Rows[1][1];
        Assert.Equal(cell.Text, document.Paragraphs[cell.Paragraphs[0]].Text);
        Assert.Equal(1, document.Tables[0].HeaderRows);
    }

    [Fact]
    public void Text_InALegacyEncoding_IsRefused()
    {
        var read = WithText("Céng hßa x· héi chñ nghÜa ViÖt Nam", "KÕ ho¹ch ph¸t ®éng phong trµo thi ®ua ®æi míi s¸ng t¹o").Read();

        Assert.Equal(TextProblems.LegacyTcvn3, Assert.Single(read.Problems).Code);
    }

    [Theory]
    [InlineData("decimalEnclosedParen", "(3)")]
    [InlineData("ordinalText", "thứ ba")]
    [InlineData("decimalZero", "03")]
    [InlineData("numberInDash", "- 3 -")]
    [InlineData("vietnameseCounting", "ba")]
    public void Format_OfALevel_ShowsAsWordShowsIt(string format, string label)
    {
        var file = WithBody(Item("Một", 1) + Item("Hai", 1) + Item("Ba", 1))
            .Numbering(
                $"<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            );

        Assert.Equal($"{label}|Ba", file.Texts()[2]);
    }

    [Fact]
    public void Format_GivenByExample_PadsAsTheExampleDoes()
    {
        var file = WithBody(Item("Một", 1))
            .Numbering(
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            );

        Assert.Equal("007.|Một", file.Texts()[0]);
    }

    [Fact]
    public void HeadRow_MarkedByTheFile_IsHead()
    {
        var table = WithBody(
                $"<w:tbl>{Lines}<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{P("Quý")}</w:tc><w:tc>{P("Việc")}</w:tc></w:tr>"
                    + $"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{P("(1)")}</w:tc><w:tc>{P("(2)")}</w:tc></w:tr>"
                    + $"<w:tr><w:tc>{P("Quý I")}</w:tc><w:tc>{P("Phát động")}</w:tc></w:tr></w:tbl>"
            )
            .Read()
            .Value!.Tables[0];

        Assert.Equal(2, table.HeaderRows);
        Assert.Equal(["Quý", "Việc"], new[] { table.Heading(0), table.Heading(1) });
        Assert.Equal(["Quý I|Phát động"], table.Body.Select(row => string.Join('|', row.Select(c => c.Text))));
    }

    [Fact]
    public void HeadRows_MergedOverTwoLines_AreJoinedColumnByColumn()
    {
        static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";
        var table = WithBody(
                $"<w:tbl>{Lines}<w:tr>{Cell("TT", "<w:vMerge w:val=\"restart\"/>")}{Cell("Chỉ tiêu", "<w:vMerge w:val=\"restart\"/>")}{Cell("Năm", "<w:gridSpan w:val=\"2\"/>")}</w:tr>"
                    + $"<w:tr>{Cell("", "<w:vMerge/>")}{Cell("", "<w:vMerge/>")}{Cell("2026")}{Cell("2030")}</w:tr>"
                    + $"<w:tr>{Cell("I")}{Cell("Kinh tế số", "<w:gridSpan w:val=\"3\"/>")}</w:tr>"
                    + $"<w:tr>{Cell("1")}{Cell("Hộ có QR")}{Cell("30%")}{Cell("100%")}</w:tr></w:tbl>"
            )
            .Read()
            .Value!.Tables[0];

        Assert.Equal(2, table.HeaderRows);
        Assert.Equal(["TT", "Chỉ tiêu", "Năm 2026", "Năm 2030"], Enumerable.Range(0, 4).Select(table.Heading));
        Assert.Equal([false, false, true, false], Enumerable.Range(0, 4).Select(table.IsGroupRow));
    }

    private static string Section(string type) =>
        $"<w:sectPr><w:headerReference xmlns:r=\"r\" w:type=\"{type}\" r:id=\"r0\"/>{(type == "first" ? "<w:titlePg/>" : "")}</w:sectPr>";
}
