using ThiDua.Documents;
using ThiDua.Documents.Structure;
using TextReader = ThiDua.Documents.Text.TextReader;

namespace ThiDua.PlanReading.Tests;

/// <summary>Plans of a commune that does not exist, in the words that plans use.</summary>
internal static class SamplePlan
{
    public const string Text = """
        ỦY BAN NHÂN DÂN
        XÃ MỸ LẠC

        Số: 36/KH-UBND

        Mỹ Lạc, ngày 05 tháng 02 năm 2026

        KẾ HOẠCH

        Phát động phong trào thi đua “Mỹ Lạc thi đua chuyển đổi số” giai đoạn 2026-2030

        Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;

        Thực hiện Kế hoạch số 12/KH-UBND ngày 03/01/2026 của UBND tỉnh Long Hải về phát động phong trào thi đua “Long Hải số”; Ủy ban nhân dân xã ban hành Kế hoạch như sau:

        I. MỤC ĐÍCH, YÊU CẦU

        1. Mục đích

        Nâng cao kỹ năng số cho Nhân dân theo Đề án 06 của Chính phủ.

        II. ĐỐI TƯỢNG, THỜI GIAN

        1. Đối tượng

        - Tập thể: Các cơ quan, trường học, hợp tác xã trên địa bàn xã.

        - Cá nhân: Cán bộ, công chức, người lao động.

        2. Thời gian: Từ năm 2026 đến ngày 31 tháng 12 năm 2030, chia thành 2 giai đoạn:

        - Giai đoạn 1 (2026 - 2028)

        Tổ chức sơ kết vào Quý II năm 2028.

        - Giai đoạn 2 (2028 - 2030)

        Tổ chức tổng kết phong trào vào tháng 10 năm 2030.

        III. NỘI DUNG THI ĐUA

        1. Thi đua phát triển hạ tầng số. Mở rộng điểm truy cập.

        2. Chú trọng các lĩnh vực:

        - Lĩnh vực y tế:

        Triển khai sổ sức khỏe điện tử.

        IV. CHỈ TIÊU ĐẾN NĂM 2030

        - Phấn đấu 40% thôn có điểm truy cập Internet năm 2027; và đạt 100% vào năm 2030.

        - Mỗi năm có từ 2-3 sáng kiến được áp dụng.

        - Tối thiểu 75,5% hộ dân có ít nhất 01 người biết sử dụng dịch vụ công.

        V. TIÊU CHÍ VÀ KHEN THƯỞNG

        1. Tiêu chí thi đua

        a) Đối với trường học

        - Hoàn thành kế hoạch tập huấn (20 điểm).

        b) Đối với cá nhân

        - Gương mẫu sử dụng dịch vụ công trực tuyến.

        2. Hình thức khen thưởng

        - Khen thưởng sơ kết: Giấy khen của Chủ tịch UBND xã; đề nghị Chủ tịch UBND tỉnh tặng Bằng khen.

        VI. TỔ CHỨC THỰC HIỆN

        1. Giao Phòng Văn hóa - Xã hội: Chủ trì, phối hợp với Công an xã triển khai Kế hoạch. Tổng hợp kết quả trước ngày 15/11/2026.

        2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã vận động đoàn viên, hội viên học tập kỹ năng số.

        3. Các thôn

        - Lập danh sách hộ dân.

        - Tổ chức lớp học.

        4. Chế độ báo cáo: Hằng năm, các đơn vị báo cáo kết quả về Phòng Văn hóa- Xã hội xã trước ngày 05/12 để tổng hợp.

        Trên đây là Kế hoạch của UBND xã Mỹ Lạc./.

        Nơi nhận:

        - UBND tỉnh (b/c);

        - Lưu: VT.

        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH

        Trần Văn Bình
        """;

    public static AdministrativeDocument Document(string text) => StructureAnalyser.Analyse(TextReader.Read(text).Value ?? []);

    public static PlanDraft Read(string text) => PlanReader.Read(Document(text));

    /// <summary>A plan with one section; the heading decides what its lines are read as.</summary>
    public static PlanDraft Section(string heading, params string[] lines) =>
        Read($"KẾ HOẠCH\n\nThi đua học số\n\nI. {heading}\n\n{string.Join("\n\n", lines)}\n");
}
