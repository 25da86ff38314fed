using System.Text;

namespace ThiDua.Core.Tests.Movements;

/// <summary>Plans to import: the product's own samples, a small one in the test itself, and real ones where they are present.</summary>
public static class SamplePlans
{
    /// <summary>A plan of a commune with two targets, a phase, a milestone and two tasks.</summary>
    public const string Small = """
        ỦY BAN NHÂN DÂN
        XÃ KON CHIÊNG

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 12/KH-UBND

        Kon Chiêng, ngày 05 tháng 01 năm 2026

        KẾ HOẠCH

        Phát động phong trào thi đua chuyển đổi số giai đoạn 2026 - 2030

        Thực hiện Kế hoạch số 36/KH-UBND ngày 15/8/2025 của Ủy ban nhân dân tỉnh Gia Lai, Ủy ban nhân dân xã ban hành kế hoạch như sau:

        I. MỤC ĐÍCH, YÊU CẦU

        1. Mục đích

        - Nâng cao nhận thức của cán bộ và người dân về chuyển đổi số.

        II. CHỈ TIÊU ĐẾN NĂM 2030

        - Ít nhất 70% hộ gia đình có điện thoại thông minh vào năm 2027.

        - Phấn đấu 100% thôn có điểm truy cập Internet công cộng năm 2030.

        III. THỜI GIAN THỰC HIỆN

        1. Giai đoạn 1: Từ năm 2026 đến năm 2027. Sơ kết vào Quý II năm 2027.

        2. Giai đoạn 2: Từ năm 2028 đến năm 2030. Tổng kết vào năm 2030.

        IV. TỔ CHỨC THỰC HIỆN

        1. Phòng Văn hóa - Xã hội

        - Chủ trì theo dõi, tổng hợp kết quả phong trào, báo cáo Ủy ban nhân dân xã.

        2. Hội Nông dân xã

        - Vận động hội viên tham gia các lớp học kỹ năng số.

        Nơi nhận:

        - Ủy ban nhân dân tỉnh;

        - Lưu: VT.

        TM. ỦY BAN NHÂN DÂN

        CHỦ TỊCH

        Nguyễn Văn Mẫu
        """;

    public static byte[] SmallBytes => Encoding.UTF8.GetBytes(Small);

    public static string Folder { get; } = Path.Combine(Root(), "samples/plans");

    public static byte[] Docx(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.docx"));

    /// <summary>A real plan that lies beside the repository on some machines only; null where absent.</summary>
    public static byte[]? Real(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root(), "../shared/data/plans", $"{name}.txt"));
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThiDua.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ThiDua.slnx is in no folder above the tests.");
        }

        return folder;
    }
}
