using ThiDua.Documents.Docx;
using static ThiDua.Documents.Tests.Docx.DocxFile;

namespace ThiDua.Documents.Tests.Docx;

public sealed class DocxTextTests
{
    private static string R(string content, string properties = "") => $"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>";

    private static string T(string text) => $"<w:t xml:space=\"preserve\">{text}</w:t>";

    [Fact]
    public void Changes_Pending_AreReadAsAccepted()
    {
        var file = WithBody(
            $"<w:p>{R(T("Đạt "))}<w:del w:id=\"1\">{R("<w:delText>70</w:delText>")}</w:del><w:ins w:id=\"2\">{R(T("80"))}</w:ins>{R(T(" %"))}</w:p>"
                + $"<w:p><w:moveFrom w:id=\"3\">{R(T("Cũ"))}</w:moveFrom><w:moveTo w:id=\"4\">{R(T("Mới"))}</w:moveTo></w:p>"
        );

        Assert.Equal(["Đạt 80 %", "Mới"], file.Texts());
        Assert.Equal(DocxProblems.TrackedChanges, Assert.Single(file.Read().Problems).Code);
    }

    [Fact]
    public void ParagraphMark_Deleted_JoinsTheParagraphs()
    {
        var file = WithBody($"<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{R(T("Một "))}</w:p>{P("hai")}");

        Assert.Equal(["Một hai"], file.Texts());
    }

    [Fact]
    public void Field_Complex_ShowsItsResultOnly()
    {
        var file = WithBody(
            $"<w:p>{R("<w:fldChar w:fldCharType=\"begin\"/>")}{R("<w:instrText>DATE</w:instrText>")}{R(T("lệnh"))}{R("<w:fldChar w:fldCharType=\"separate\"/>")}"
                + $"{R(T("năm 2026"))}{R("<w:fldChar w:fldCharType=\"end\"/>")}</w:p>"
        );

        Assert.Equal(["năm 2026"], file.Texts());
    }

    [Fact]
    public void Field_Simple_ShowsItsResult()
    {
        Assert.Equal(
            ["trang 2"],
            WithBody($"<w:p>{R(T("trang "))}<w:fldSimple w:instr=\" PAGE \">{R(T("2"))}</w:fldSimple></w:p>").Texts()
        );
    }

    [Fact]
    public void SoftBreak_InASentence_IsASpace()
    {
        Assert.Equal(["chuyển đổi số"], WithBody($"<w:p>{R(T("chuyển") + "<w:br/>" + T("đổi số"))}</w:p>").Texts());
    }

    [Fact]
    public void SoftBreaks_BetweenItems_MakeParagraphs()
    {
        Assert.Equal(
            ["Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT."],
            WithBody($"<w:p>{R(T("Nơi nhận:") + "<w:br/>" + T("- Sở Nội vụ;") + "<w:br/>" + T("- Lưu: VT."))}</w:p>").Texts()
        );
    }

    [Fact]
    public void SoftBreak_WhereTheFaceChanges_MakesParagraphs()
    {
        Assert.Equal(
            ["UBND TỈNH A", "SỞ NỘI VỤ"],
            WithBody($"<w:p>{R(T("UBND TỈNH A") + "<w:br/>")}{R(T("SỞ NỘI VỤ"), "<w:b/>")}</w:p>").Texts()
        );
    }

    [Fact]
    public void SoftBreaks_SeveralInARow_SeparatePostAndName()
    {
        Assert.Equal(
            ["CHỦ TỊCH", "Trần Thị Hai"],
            WithBody($"<w:p>{R(T("CHỦ TỊCH") + "<w:br/><w:br/><w:br/>" + T("Trần Thị Hai"))}</w:p>").Texts()
        );
    }

    [Fact]
    public void Tab_BeforeTheRightHalfOfALetterhead_Separates()
    {
        Assert.Equal(
            ["UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            WithBody($"<w:p>{R(T("UBND XÃ A") + "<w:tab/>" + T("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))}</w:p>").Texts()
        );
    }

    [Fact]
    public void Tab_Elsewhere_IsASpace()
    {
        Assert.Equal(["1. Mục đích"], WithBody($"<w:p>{R(T("1.") + "<w:tab/>" + T("Mục đích"))}</w:p>").Texts());
    }

    [Fact]
    public void Hyphens_HardAndSoft_AreOneAndNone()
    {
        Assert.Equal(
            ["57-NQ/TW"],
            WithBody($"<w:p>{R(T("57") + "<w:noBreakHyphen/>" + T("N") + "<w:softHyphen/>" + T("Q/TW"))}</w:p>").Texts()
        );
    }

    [Fact]
    public void Text_Hidden_IsLeftOut()
    {
        Assert.Equal(["thấy"], WithBody($"<w:p>{R(T("thấy"))}{R(T(" ẩn"), "<w:vanish/>")}</w:p>").Texts());
    }

    [Fact]
    public void Text_Decomposed_IsComposed()
    {
        Assert.Equal(["chuyển"], WithText("chuye\u0302\u0309n").Texts());
    }

    [Fact]
    public void TextBox_Twice_IsReadOnceAfterItsParagraph()
    {
        var box = $"<w:txbxContent>{P("DỰ THẢO")}</w:txbxContent>";
        var file = WithBody(
            $"<w:p>{R(T("Trước"))}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
                + $"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{P("Sau")}"
        );

        Assert.Equal(["Trước", "DỰ THẢO", "Sau"], file.Texts());
    }

    [Fact]
    public void ContentControls_AroundAnything_AreTransparent()
    {
        var file = WithBody(
            $"<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{P("Một")}</w:sdtContent></w:sdt>"
                + $"<w:p><w:sdt><w:sdtContent>{R(T("Hai"))}</w:sdtContent></w:sdt><w:hyperlink>{R(T(" ba"))}</w:hyperlink></w:p>"
        );

        Assert.Equal(["Một", "Hai ba"], file.Texts());
    }

    [Fact]
    public void Footnotes_Referred_StandApart()
    {
        var file = WithBody($"<w:p>{R(T("Câu"))}{R("<w:footnoteReference w:id=\"2\"/>")}</w:p>")
            .Footnotes($"<w:footnote w:id=\"2\">{P("Chú thích.")}</w:footnote>");

        Assert.Equal(["Câu"], file.Texts());
        Assert.Equal([new DocumentNote("Chú thích.", 0)], file.Read().Value!.Notes);
        Assert.Equal(DocxProblems.Footnotes, Assert.Single(file.Read().Problems).Code);
    }

    [Fact]
    public void TableOfContents_Always_IsLeftOut()
    {
        var file = WithBody($"<w:p><w:pPr><w:pStyle w:val=\"M1\"/></w:pPr>{R(T("I. MỤC ĐÍCH 2"))}</w:p>{P("I. MỤC ĐÍCH")}")
            .Styles("<w:style w:type=\"paragraph\" w:styleId=\"M1\"><w:name w:val=\"toc 1\"/></w:style>");

        Assert.Equal(["I. MỤC ĐÍCH"], file.Texts());
    }

    [Fact]
    public void Face_OfRunsAndStyles_IsResolved()
    {
        var styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"Base\"/></w:style>";
        var file = WithBody(
                $"<w:p><w:pPr><w:pStyle w:val=\"Own\"/></w:pPr>{R(T("Đậm"))}</w:p>"
                    + $"<w:p><w:pPr><w:pStyle w:val=\"Own\"/></w:pPr>{R(T("Nhạt"), "<w:b w:val=\"0\"/>")}</w:p>"
                    + $"<w:p>{R(T("Đầu đề:"), "<w:b/>")}{R(T(" phần còn lại"), "<w:i/>")}</w:p>"
            )
            .Styles(styles);

        var paragraphs = file.Read().Value!.Paragraphs;

        Assert.Equal([true, false, false], paragraphs.Select(paragraph => paragraph.Bold));
        Assert.Equal([true, true, false], paragraphs.Select(paragraph => paragraph.Centered));
        Assert.All(paragraphs, paragraph => Assert.False(paragraph.Italic));
    }

    [Fact]
    public void Strict_Namespace_IsReadAlike()
    {
        var file = new DocxFile().Part(
            "word/document.xml",
            "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>Chữ</w:t></w:r></w:p></w:body></w:document>"
        );

        Assert.Equal(["Chữ"], file.Texts());
    }
}
