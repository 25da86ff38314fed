using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Reports whose figures come from rounds: of a unit, of an authority, interim and final reviews, statistical forms.</summary>
internal static class ReportForms
{
    private static readonly FormField[] Made =
    [
        new("phong_trao", "tên phong trào", FormFieldKind.Line) { IsRequired = true },
        new("ky", "kỳ báo cáo", FormFieldKind.Line) { IsRequired = true },
        new("tinh_hinh", "tình hình triển khai", FormFieldKind.Made),
        new("danh_gia_chung", "đánh giá chung về chỉ tiêu"),
        new("ket_qua_chi_tieu", "kết quả từng chỉ tiêu", FormFieldKind.Made) { MustBeUsed = true },
        new("bang_chi_tieu", "bảng tổng hợp chỉ tiêu", FormFieldKind.Made),
        new("bieu_do", "biểu đồ", FormFieldKind.Made),
    ];

    private static readonly FormField[] Told =
    [
        new("ket_qua_noi_bat", "kết quả nổi bật của các đơn vị"),
        new("kho_khan", "khó khăn, vướng mắc") { IsRequired = true },
        new("kien_nghi", "kiến nghị, đề xuất") { IsRequired = true },
        new("phuong_huong", "phương hướng, nhiệm vụ thời gian tới") { IsRequired = true },
    ];

    private static readonly FormAnnex[] Annexes =
    [
        new("phu_luc_xep_hang", "Xếp hạng các đơn vị theo kết quả thực hiện chỉ tiêu"),
        new("phu_luc_don_vi", "Kết quả của từng đơn vị", IsLandscape: true),
    ];

    private static readonly FormField[] AnnexFields =
    [
        new("phu_luc_xep_hang", "phụ lục xếp hạng", FormFieldKind.Made),
        new("phu_luc_don_vi", "phụ lục kết quả từng đơn vị", FormFieldKind.Made),
    ];

    public static PaperForm Consolidated { get; } =
        new()
        {
            Code = "bao-cao-tong-hop",
            Name = "Báo cáo tổng hợp kết quả phong trào (6 tháng, năm)",
            Kind = PaperKind.Report,
            Source = FormSource.Round,
            Fields = [.. Made, .. Told, .. AnnexFields],
            Annexes = Annexes,
            Template = """
                trích yếu: {trich_yeu}
                căn cứ: {can_cu}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} báo cáo kết quả thực hiện {phong_trao} {ky} như sau:
                # Tình hình triển khai
                {tinh_hinh}
                # Kết quả thực hiện chỉ tiêu
                ? ## Đánh giá chung: || {danh_gia_chung}
                {ket_qua_chi_tieu}
                {bang_chi_tieu}
                ? {bieu_do}
                ? Số liệu chi tiết tại {phu_luc_kem_theo} kèm theo Báo cáo này.
                ?{ket_qua_noi_bat} ## Kết quả nổi bật của các đơn vị
                ? {ket_qua_noi_bat}
                # Khó khăn, vướng mắc
                {kho_khan}
                # Kiến nghị, đề xuất
                {kien_nghi}
                # Phương hướng, nhiệm vụ thời gian tới
                {phuong_huong}
                Trên đây là Báo cáo kết quả thực hiện {phong_trao} {ky} của {uy_ban}.
                """,
        };

    public static PaperForm Interim { get; } = Review("bao-cao-so-ket", "Báo cáo sơ kết phong trào", "sơ kết");

    public static PaperForm Final { get; } = Review("bao-cao-tong-ket", "Báo cáo tổng kết phong trào", "tổng kết");

    public static PaperForm OfUnit { get; } =
        new()
        {
            Code = "bao-cao-don-vi",
            Name = "Báo cáo của đơn vị",
            Kind = PaperKind.Report,
            Organ = "ĐV",
            SignedBy = "Thủ trưởng đơn vị",
            Source = FormSource.Return,
            Fields =
            [
                new("phong_trao", "tên phong trào", FormFieldKind.Line) { IsRequired = true },
                new("ky", "kỳ báo cáo", FormFieldKind.Line) { IsRequired = true },
                new("ket_qua_chi_tieu", "kết quả từng chỉ tiêu", FormFieldKind.Made) { MustBeUsed = true },
                new("bang_so_lieu", "bảng số liệu", FormFieldKind.Made),
                new("nhiem_vu", "kết quả thực hiện nhiệm vụ", FormFieldKind.Made),
                .. Told,
            ],
            Template = """
                trích yếu: {trich_yeu}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} báo cáo kết quả thực hiện {phong_trao} {ky} như sau:
                # Kết quả thực hiện
                {ket_qua_chi_tieu}
                {bang_so_lieu}
                ? {nhiem_vu}
                ? {ket_qua_noi_bat}
                # Khó khăn, vướng mắc
                {kho_khan}
                # Kiến nghị, đề xuất
                {kien_nghi}
                # Phương hướng, nhiệm vụ thời gian tới
                {phuong_huong}
                Trên đây là Báo cáo kết quả thực hiện {phong_trao} {ky} của {uy_ban}.
                """,
        };

    /// <summary>The figures of all units and nothing else.</summary>
    public static PaperForm Statistics { get; } =
        new()
        {
            Code = "bieu-thong-ke",
            Name = "Biểu thống kê kết quả phong trào",
            Kind = PaperKind.Report,
            Source = FormSource.Round,
            Fields = [.. Made, .. AnnexFields],
            Annexes = [Annexes[1] with { Title = "Biểu thống kê kết quả của từng đơn vị" }],
            Template = """
                trích yếu: Số liệu thống kê {phong_trao} {ky}
                căn cứ: {can_cu}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} báo cáo số liệu thống kê {phong_trao} {ky} như sau:
                {ket_qua_chi_tieu}
                {bang_chi_tieu}
                ? Số liệu của từng đơn vị tại {phu_luc_kem_theo} kèm theo Báo cáo này.
                """,
        };

    public static IReadOnlyList<PaperForm> All { get; } = [Consolidated, Interim, Final, OfUnit, Statistics];

    private static PaperForm Review(string code, string name, string word) =>
        new()
        {
            Code = code,
            Name = name,
            Kind = PaperKind.Report,
            Source = FormSource.Round,
            Fields =
            [
                .. Made,
                new("dien_bien", "diễn biến qua các kỳ", FormFieldKind.Made),
                new("chenh_lech", "chênh lệch giữa các đơn vị", FormFieldKind.Made),
                .. Told,
                new("nguyen_nhan", "nguyên nhân của hạn chế") { IsRequired = true },
                new("bai_hoc", "bài học kinh nghiệm") { IsRequired = true },
                new("khen_thuong", "đề nghị khen thưởng"),
                .. AnnexFields,
            ],
            Annexes = Annexes,
            Template = $$"""
                trích yếu: {{char.ToUpperInvariant(word[0])}}{{word[1..]}} {phong_trao} {ky}
                căn cứ: {can_cu}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} báo cáo {{word}} {phong_trao} {ky} như sau:
                # Công tác lãnh đạo, chỉ đạo và tổ chức thực hiện
                {tinh_hinh}
                # Kết quả đạt được
                ? ## Đánh giá chung: || {danh_gia_chung}
                {ket_qua_chi_tieu}
                {bang_chi_tieu}
                ?{dien_bien} ## Diễn biến qua các kỳ
                ? {dien_bien}
                ? {bieu_do}
                ?{chenh_lech} ## Kết quả giữa các đơn vị
                ? {chenh_lech}
                ? Số liệu chi tiết tại {phu_luc_kem_theo} kèm theo Báo cáo này.
                ?{ket_qua_noi_bat} ## Kết quả nổi bật
                ? {ket_qua_noi_bat}
                # Hạn chế và nguyên nhân
                ## Hạn chế, khó khăn
                {kho_khan}
                ## Nguyên nhân
                {nguyen_nhan}
                # Bài học kinh nghiệm
                {bai_hoc}
                # Nhiệm vụ, giải pháp thời gian tới
                {phuong_huong}
                # Kiến nghị, đề xuất
                {kien_nghi}
                ? Đề nghị khen thưởng: {khen_thuong}
                Trên đây là Báo cáo {{word}} {phong_trao} {ky} của {uy_ban}.
                """,
        };
}
