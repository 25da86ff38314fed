using ThiDua.Core.Measures;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.SeedData;

public class MeasureMatcherTests
{
    private static readonly MeasureLibrary Library = MeasureLibrary.Read();
    private static readonly MeasureMatcher Matcher = new(Library.Measures);

    public static TheoryData<string, string> PercentageNames =>
        [.. Library.Measures.Where(m => m.Kind == MeasureKind.Share).Select(m => (m.Code, m.Name))];

    [Theory]
    // the kinds of target that communes set, in words of our own
    [InlineData("Có ít nhất 80% hồ sơ thủ tục hành chính của xã do người dân, tổ chức nộp trực tuyến", "CQS.DVC_TRUC_TUYEN")]
    [InlineData("100% thủ tục hành chính có liên quan tới người dân, doanh nghiệp làm được trực tuyến", "CQS.TTHC_DOANH_NGHIEP")]
    [InlineData("100% thủ tục hành chính đủ điều kiện được cung cấp trực tuyến", "CQS.TTHC_DU_DIEU_KIEN")]
    [InlineData("Toàn bộ 100% hồ sơ công việc, trừ tài liệu mật, giải quyết trên môi trường điện tử", "CQS.HO_SO_TOAN_TRINH")]
    [InlineData("100% văn bản trao đổi với cơ quan khác ở dạng điện tử và được ký số", "CQS.VAN_BAN_KY_SO")]
    [InlineData("100% báo cáo định kỳ gửi trên hệ thống phần mềm của tỉnh", "CQS.BAO_CAO_HE_THONG")]
    [InlineData("100% công chức của xã dùng thạo phần mềm quản lý văn bản, chữ ký số", "CQS.CB_PHAN_MEM")]
    [InlineData("Trên 80% công chức, viên chức học tập kỹ năng số trên nền tảng quốc gia", "BDHVS.CB_NEN_TANG")]
    [InlineData("100% công chức, viên chức tham gia lớp tập huấn kỹ năng số của xã", "BDHVS.CB_THAM_GIA")]
    [InlineData("100% cán bộ được đánh giá, xác nhận hoàn thành phổ cập kỹ năng số", "BDHVS.CB_HOAN_THANH")]
    [InlineData("Duy trì ít nhất 02 mô hình phổ cập kỹ năng số hiệu quả tại thôn", "BDHVS.MO_HINH")]
    [InlineData("Ít nhất 30% công nhân của các doanh nghiệp được tập huấn kỹ năng số", "BDHVS.LAO_DONG_TAP_HUAN")]
    [InlineData("Từ 60% số hộ trở lên có một thành viên theo học lớp kỹ năng số", "BDHVS.HO_CO_NGUOI_HOC")]
    [InlineData("Có 80% người trưởng thành tham gia Bình dân học vụ số", "BDHVS.NGUOI_LON_THAM_GIA")]
    [InlineData("Mỗi thôn thành lập một Tổ công nghệ số cộng đồng và giữ cho Tổ hoạt động", "XHS.SO_TO_CONG_NGHE")]
    [InlineData("Mỗi làng có tối thiểu 01 Tổ công nghệ cộng đồng làm việc tốt", "XHS.SO_TO_CONG_NGHE")]
    [InlineData("Ít nhất 12 Tổ công nghệ số cộng đồng của xã đạt loại khá", "XHS.SO_TO_CONG_NGHE")]
    [InlineData("Mỗi thôn lập 01 tổ công nghệ số, thành phần có trưởng thôn và đoàn viên", "XHS.SO_TO_CONG_NGHE")]
    [InlineData("100% thôn có Tổ công nghệ số cộng đồng hoạt động hiệu quả", "XHS.TO_CONG_NGHE")]
    [InlineData("90% thành viên Tổ công nghệ số cộng đồng được tập huấn", "XHS.TO_TAP_HUAN")]
    [InlineData("Tổ công nghệ số cộng đồng hướng dẫn ít nhất 500 lượt người dân", "XHS.TO_LUOT_HO_TRO")]
    [InlineData("Mỗi Tổ công nghệ số cộng đồng có số lượng 5 đến 7 người", "XHS.TO_THANH_PHAN")]
    [InlineData("Năm 2026 có 30% số làng lắp điểm truy cập Internet công cộng", "HT.INTERNET_CONG_CONG")]
    [InlineData("70% hộ dân có điện thoại thông minh và dùng được VNeID", "XHS.HO_DIEN_THOAI")]
    [InlineData("Hằng năm có 1 đến 2 sáng kiến được áp dụng", "DMST.SANG_KIEN_AP_DUNG")]
    [InlineData("90% cửa hàng trong xã có mã QR để khách thanh toán", "KTS.CUA_HANG_QR")]
    [InlineData("100% hộ kinh doanh thuộc diện áp dụng xuất hóa đơn điện tử", "TC.HOA_DON")]
    [InlineData("95% người dân có sổ sức khỏe điện tử", "YT.SO_SUC_KHOE")]
    [InlineData("50% sản phẩm OCOP gắn tem điện tử truy xuất nguồn gốc", "NN.QR_TRUY_XUAT")]
    [InlineData("100% di tích của xã được số hóa", "VH.DI_TICH")]
    [InlineData("Số hóa 100% cầu, cống trên địa bàn", "GT.CAU_CONG")]
    [InlineData("100% dân quân tự vệ được quản lý bằng phần mềm", "QPAN.DAN_QUAN")]
    [InlineData("100% sản phẩm OCOP có gian hàng trên sàn thương mại điện tử", "KTS.OCOP_TMDT")]
    [InlineData("100% công chức được cấp chữ ký số", "CQS.CB_CHU_KY_SO")]
    [InlineData("Nửa số người dân (50%) được hướng dẫn dùng dịch vụ công trực tuyến", "XHS.NGUOI_DVC")]
    [InlineData("70% hộ nông dân được tập huấn kỹ năng số", "NN.HO_TAP_HUAN")]
    [InlineData("Xã mở ít nhất 01 điểm hỗ trợ người dân làm dịch vụ công trực tuyến", "BDHVS.DIEM_HOC")]
    [InlineData("Tỷ lệ hồ sơ giải quyết đúng hạn từ 98%", "CQS.HO_SO_DUNG_HAN")]
    [InlineData("100% học sinh có học bạ số", "GD.HOC_BA")]
    public void Match_OwnSentence_FindsTheMeasure(string sentence, string code) => Assert.Equal(code, Matcher.Match(sentence)?.MeasureCode);

    [Theory]
    [InlineData("đạt 100% vào năm 2030")]
    [InlineData("Kinh tế số chiếm 45% tổng sản phẩm trên địa bàn")]
    [InlineData("Tỷ lệ hộ nghèo giảm còn 2%")]
    [InlineData("Trồng mới 50 ha rừng")]
    [InlineData("70% là mức kỹ năng số của người trong độ tuổi")] // fits one in part, too little to propose it
    [InlineData("")]
    public void Match_NothingInTheLibrary_SaysSo(string sentence) => Assert.Null(Matcher.Match(sentence));

    [Theory]
    [InlineData("70% ho gia dinh co dien thoai thong minh", "XHS.HO_DIEN_THOAI")]
    [InlineData("100% di tich, le hoi duoc so hoa", "VH.DI_TICH")]
    public void Match_WithoutDiacritics_FindsTheMeasure(string sentence, string code) =>
        Assert.Equal(code, Matcher.Match(sentence)?.MeasureCode);

    [Fact]
    public void Match_OtherPlaceOfToneMark_MakesNoDifference() =>
        Assert.Equal(Matcher.Match("100% lễ hội được số hóa"), Matcher.Match("100% lễ hội được số hoá"));

    [Fact]
    public void Match_PopulationFromTheHeading_Decides()
    {
        const string Sentence = "Tối thiểu 80% tham gia học tập kỹ năng số cơ bản";

        Assert.Null(Matcher.Match(Sentence));
        Assert.Equal("BDHVS.CB_THAM_GIA", Matcher.Match(Sentence, "Cán bộ, công chức, viên chức xã")?.MeasureCode);
    }

    [Fact]
    public void Match_Percentage_NeverGivesACount() =>
        Assert.All(
            Matcher.Rank("30% sáng kiến, mô hình, điển hình, hội thi, camera an ninh"),
            match => Assert.NotEqual(MeasureKind.Count, Library.Measures.Single(m => m.Code == match.MeasureCode).Kind)
        );

    [Theory]
    [MemberData(nameof(PercentageNames))]
    public void Match_NameOfAShare_FindsThatMeasure(string code, string name) =>
        Assert.Equal(code, Matcher.Match($"{name} đạt 90%")?.MeasureCode);

    [Fact]
    public void Rank_AnySentence_IsOrderedAndBounded()
    {
        var ranked = Matcher.Rank("80% người trưởng thành tham gia học tập kỹ năng số");

        Assert.Equal(ranked.OrderByDescending(m => m.Score).Select(m => m.Score), ranked.Select(m => m.Score));
        Assert.All(ranked, m => Assert.InRange(m.Score, 0, 1));
        Assert.True(ranked.Count > 1);
    }

    [Fact]
    public void Match_TargetsOfKonChieng_FindsASensibleMeasureForEach()
    {
        RealDocuments.SkipWhenAbsent();

        Assert.Equal(
            [
                "CQS.CB_PHAN_MEM",
                "CQS.TTHC_DU_DIEU_KIEN",
                "XHS.SO_TO_CONG_NGHE",
                "HT.INTERNET_CONG_CONG",
                null, // the second half of the sentence before, without its subject
                "XHS.HO_DIEN_THOAI",
                "DMST.SANG_KIEN_AP_DUNG",
                "BDHVS.NGUOI_LON_THAM_GIA",
            ],
            RealDocuments.TargetSentences("kon-chieng").Select(s => Matcher.Match(s)?.MeasureCode)
        );
    }

    [Fact]
    public void Match_TargetsOfDaiSon_FindsASensibleMeasureForEach()
    {
        RealDocuments.SkipWhenAbsent();

        Assert.Equal(
            [
                "CQS.DVC_TRUC_TUYEN",
                "CQS.TTHC_DOANH_NGHIEP",
                "CQS.HO_SO_TOAN_TRINH",
                "CQS.VAN_BAN_KY_SO",
                "CQS.BAO_CAO_HE_THONG",
                "BDHVS.CB_NEN_TANG",
                "BDHVS.MO_HINH",
                "BDHVS.LAO_DONG_TAP_HUAN",
                "BDHVS.CB_THAM_GIA",
                "BDHVS.HO_CO_NGUOI_HOC",
            ],
            RealDocuments.TargetSentences("dai-son").Select(s => Matcher.Match(s)?.MeasureCode)
        );
    }
}
