namespace ThiDua.Documents.Tests.Structure;

/// <summary>The ends of the five sample plans as they were recognised from scans of 200 dots an inch, mistakes and specks included.</summary>
public class RecognisedSignatureTests
{
    private const string Plan = """
        ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
          XÃ SUỐI MƠ                        Độc lập - Tự do - Hạnh phúc
        Số: 12/KH-UBND                 Suối Mơ, ngày 05 tháng 9 năm 2026

                                 KẾ HOẠCH
                  Phát động phong trào thi đua năm 2026

        I. MỤC ĐÍCH
        - Nâng cao kỹ năng số cho người dân ở các thôn, làng trong toàn xã.
        - Giúp các hộ kinh doanh bán hàng và thanh toán trên môi trường số.
        II. TỔ CHỨC THỰC HIỆN
        1. Phòng Văn hóa - Xã hội: Theo dõi, tổng hợp và báo cáo kết quả hằng quý.
        Trên đây là Kế hoạch phát động phong trào của Ủy ban nhân dân xã./.

        """;

    public static TheoryData<string, string, string> Ends =>
        new()
        {
            {
                """
                    Nơi nhận:                                                      TM. ỦY BAN NHÂN DÂN
                    - Sở Nội vụ;                                                                                     °
                    - Ban Thi đua - Khen thưởng tỉnh;                                             CHỦ TỊCH
                    - TT Đảng ủy; TT HĐND xã;
                    - CT, các PCT UBND xã;
                    - Ủy ban MTTQ Việt Nam tỉnh và các tổ chức
                    CTXH xã;
                    - Các cơ quan, đơn vị, các doanh nghiệp;
                    - Lưu: VT.                                                                      .n
                    Phan Thế Hiến
                    """,
                "Phan Thế Hiến",
                "CHỦ TỊCH"
            },
            {
                """
                    Nơi nhận:                                                       TM. ỦY BAN NHÂN DÂN
                    - Sở Nội vụ thành phố;                                                           CHỦ TICH
                    - Sở KH&CN thành phố;                                                                          :
                    - Ban TĐKT thành phố;
                    - TT Đảng ủy, HĐND xã;
                    - Ủy ban MTTQ Việt Nam xã;
                    - Các phòng chuyên môn;
                    - TT Phục vụ HCC xã;
                    - Trung tâm VHTT&TT xã;                                                      sẻ       5         `
                    - Các trường học; trạm y tế;                                             Bùi Khắc Tường
                    - Các thôn trên địa bàn xã;
                    - Lưu: VT, VHXH.
                    """,
                "Bùi Khắc Tường",
                "CHỦ TỊCH"
            },
            {
                """
                    Nơi nhận:                                                                   KT. CHỦ TỊCH
                    - Sở KH và CN tỉnh (b/c);                                                 PHÓ CHỦ TICH
                    - Sở Nội vụ (b/c);                                                                               L
                    - Chủ tịch, các PCT UBND xã;
                    - Thành viên BCĐ KHCN, ĐMST, CĐS xã (t/h);
                    - Các cơ quan, đơn vị thuộc UBND xã (0h);
                    - Các thôn trên địa bàn xã (th);
                    - Lưu: VT, VHXH.

                    Ngô Thị Mai Hương
                    """,
                "Ngô Thị Mai Hương",
                "PHÓ CHỦ TỊCH"
            },
            {
                """
                    Nơi nhận:                                                      TM. ỦY BAN NHÂN DÂN
                    - Bộ Nội vụ,               :                                                CHỦ TỊCH
                    - Ban Thi đua - Khen thưởng TW;                                                           °
                    - TT Tỉnh ủy, TT HĐND tỉnh;
                    - CT, các PCT UBND tỉnh;
                    - Ủy ban MTTQ Việt Nam tỉnh;
                    - Các cơ quan TW đóng trên địa bàn tỉnh;
                    - Các sở, ban, ngành, các doanh nghiệp;
                    - Các tổ chức chính trị - xã hội;                                                 .            x      „
                    - UBND xã, phường;                                                        Đỉnh Quốc Bảo
                    - CVP, PVPVX;
                    - Lưu: VT, HCTC, C7.
                    """,
                "Đỉnh Quốc Bảo",
                "CHỦ TỊCH"
            },
            {
                """
                    Nơi nhận:                                                      TM. ỦY BAN NHÂN DÂN
                    - UBMTTQ Việt Nam xã;                                                   KT. CHỦ TICH
                    - Các phòng, ban;                                                                   z Ni.
                    -:€lồng me:                                                         PHO CHU TỊCH
                    - Bí thư chỉ bộ, thôn trưởng các làng;
                    - Lưu: VT, VH.
                    Siu Hà Vinh
                    """,
                "Siu Hà Vinh",
                "PHÓ CHỦ TỊCH"
            },
        };

    [Theory, MemberData(nameof(Ends))]
    public void Read_ARecognisedEnd_KnowsWhoSigned(string end, string name, string position)
    {
        var document = AdministrativeDocumentReader.ReadPages([new PageText(Plan + end, true)]).Value!;

        Assert.Equal((name, position), (document.Signature?.Name, document.Signature?.Position));
        Assert.NotEmpty(document.Recipients);
        Assert.DoesNotContain(document.Recipients, r => r.Name.Contains(name, StringComparison.Ordinal));
    }
}
