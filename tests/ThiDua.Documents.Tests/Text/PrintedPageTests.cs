using ThiDua.Documents.Text;

namespace ThiDua.Documents.Tests.Text;

/// <summary>What <c>pdftotext -layout</c> and OCR print: columns side by side, pages, tables held together by alignment.</summary>
public sealed class PrintedPageTests
{
    private const string Letterhead = """
            ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
               XÃ SUỐI MƠ                       Độc lập - Tự do - Hạnh phúc
                _______                       ____________________________

              Số: 12/KH-UBND                 Suối Mơ, ngày 05 tháng 9 năm 2026

                                      KẾ HOẠCH
                  Phát động phong trào thi đua chuyển đổi số năm 2026

        """;

    private const string Closing = """
        Nơi nhận:                                     TM. ỦY BAN NHÂN DÂN
        - Sở Nội vụ (b/c);                               KT. CHỦ TỊCH
        - Các thôn;                                     PHÓ CHỦ TỊCH
        - Trường Tiểu học Suối Mơ;

                                                       Trần Văn Bình
        - Lưu: VT, VHXH.
        """;

    [Fact]
    public void Letterhead_PrintedSideBySide_IsReadColumnByColumn()
    {
        var document = Read(Letterhead + "I. MỤC ĐÍCH\n  Thi đua.\n");

        Assert.Equal("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ", document.IssuingBody);
        Assert.Equal(("12/KH-UBND", "Suối Mơ", "2026-09-05"), (document.Number, document.Place, document.IssuedOn.ToString()));
        Assert.Equal("Phát động phong trào thi đua chuyển đổi số năm 2026", document.Title);
    }

    [Fact]
    public void Closing_PrintedSideBySide_GivesRecipientsAndSignature()
    {
        var document = Read(Letterhead + "I. MỤC ĐÍCH\n  Thi đua trong toàn xã./.\n" + Closing);

        Assert.Equal(["Sở Nội vụ", "Các thôn", "Trường Tiểu học Suối Mơ", "Lưu: VT, VHXH"], document.Recipients.Select(r => r.Name));
        Assert.Equal(
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"),
            (document.Signature!.Authority, document.Signature.Position, document.Signature.Name)
        );
    }

    [Theory]
    [InlineData("Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ; CHỦ TỊCH\n- Các thôn;\n- Lưu: VT. Trần Văn Bình")]
    [InlineData("Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ;\nCHỦ TỊCH\n- Các thôn;\n- Lưu: VT.\nTrần Văn Bình")]
    public void Closing_WithoutItsSpaces_ComesApart(string closing)
    {
        var document = Read("KẾ HOẠCH\nThi đua\n\nI. MỤC ĐÍCH\nThi đua trong toàn xã./.\n" + closing);

        Assert.Equal(["Sở Nội vụ", "Các thôn", "Lưu: VT"], document.Recipients.Select(r => r.Name));
        Assert.Equal(
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Bình"),
            (document.Signature!.Authority, document.Signature.Position, document.Signature.Name)
        );
    }

    [Fact]
    public void Paragraphs_OfPages_KnowTheirPageAndRunOverItsEnd()
    {
        var pages = new[]
        {
            "      Ủy ban nhân dân xã yêu cầu các cơ quan, đơn vị, trường học và các\nthôn trên địa bàn tổ chức thực hiện kế hoạch này một cách nghiêm túc, báo\n\n                                   1\n",
            "cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 05 tháng 12 hằng năm để\ntổng hợp.\n      Các thôn giúp nhau học kỹ năng số, chia sẻ kinh nghiệm hay và cách làm\nmới.\n",
        };

        var document = AdministrativeDocumentReader.ReadPages([.. pages.Select(p => new PageText(p, false))]).Value!;

        Assert.Equal(2, document.Paragraphs.Count);
        Assert.Equal([1, 2], document.Paragraphs.Select(p => p.Page));
        Assert.Contains("nghiêm túc, báo cáo kết quả", document.Paragraphs[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("cách làm mới.", document.Paragraphs[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_Recognised_AreToldOf()
    {
        var read = AdministrativeDocumentReader.ReadPages([
            new PageText("Trang một có chữ.", false),
            new PageText("Trang hai là ảnh.", true),
        ]);

        var problem = Assert.Single(read.Problems);
        Assert.Equal(TextProblems.Recognised, problem.Code);
        Assert.StartsWith("1 trong 2 trang", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_InALegacyEncoding_AreRefused()
    {
        var read = AdministrativeDocumentReader.ReadPages([
            new PageText("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc KÕ ho¹ch ph¸t ®éng phong trµo thi ®ua", false),
        ]);

        Assert.Equal(TextProblems.LegacyTcvn3, Assert.Single(read.Problems).Code);
        Assert.Contains("UniKey", read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PageNumber_InDigitsOfAnotherScript_IsReadAsANumber()
    {
        var document = Read("      Trang có chữ của một văn bản.\n                      \u0661\u0662\n");

        Assert.Equal("Trang có chữ của một văn bản.", Assert.Single(document.Paragraphs).Text);
    }

    [Fact]
    public void JournalHead_WithPageNumber_IsNoText()
    {
        var document = Read(
            "                CÔNG BÁO/Số 28/Ngày 27-05-2026                89\n      Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n"
        );

        Assert.Equal("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.", Assert.Single(document.Paragraphs).Text);
    }

    private static AdministrativeDocument Read(string text) => AdministrativeDocumentReader.ReadPages([new PageText(text, false)]).Value!;
}
