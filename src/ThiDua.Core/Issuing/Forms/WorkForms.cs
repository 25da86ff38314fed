using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>Papers that set work going: plans, letters, reminders, invitations, notices with lists.</summary>
internal static class WorkForms
{
    private static readonly FormField Movement = new("phong_trao", "tên phong trào", FormFieldKind.Line) { IsRequired = true };

    public static PaperForm Plan { get; } =
        new()
        {
            Code = "ke-hoach",
            Name = "Kế hoạch triển khai phong trào",
            Kind = PaperKind.Plan,
            Source = FormSource.Movement,
            Fields =
            [
                Movement,
                new("muc_dich", "mục đích")
                {
                    IsRequired = true,
                    Default =
                        "- Tổ chức thực hiện phong trào thiết thực, hiệu quả, phù hợp với điều kiện của địa phương.\n- Động viên cán bộ, công chức, viên chức, người lao động và Nhân dân tích cực tham gia.",
                },
                new("yeu_cau", "yêu cầu")
                {
                    IsRequired = true,
                    Default =
                        "- Mỗi chỉ tiêu, nhiệm vụ có đơn vị chịu trách nhiệm, có thời hạn và kết quả đo được.\n- Khen thưởng kịp thời, đúng người, đúng việc; công khai, minh bạch.",
                },
                new("noi_dung", "nội dung thi đua") { IsRequired = true },
                new("chi_tieu", "chỉ tiêu", FormFieldKind.Made),
                new("thoi_gian", "thời gian thực hiện"),
                new("nhiem_vu", "phân công nhiệm vụ", FormFieldKind.Made),
                new("khen_thuong", "khen thưởng")
                {
                    Default =
                        "Việc khen thưởng thực hiện theo quy định của pháp luật về thi đua, khen thưởng và tiêu chuẩn của phong trào.",
                },
                new("bao_cao", "chế độ báo cáo") { IsRequired = true },
            ],
            Template = """
                trích yếu: {trich_yeu}
                căn cứ: {can_cu}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} ban hành Kế hoạch triển khai {phong_trao} như sau:
                # Mục đích, yêu cầu
                ## Mục đích
                {muc_dich}
                ## Yêu cầu
                {yeu_cau}
                # Nội dung thi đua
                {noi_dung}
                ?{chi_tieu} # Chỉ tiêu
                ? {chi_tieu}
                # Thời gian thực hiện
                {thoi_gian}
                # Khen thưởng
                {khen_thuong}
                # Tổ chức thực hiện
                ? {nhiem_vu}
                {bao_cao}
                Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về {uy_ban} để xem xét, giải quyết.
                """,
        };

    public static PaperForm Letter { get; } =
        new()
        {
            Code = "cong-van",
            Name = "Công văn",
            Kind = PaperKind.OfficialLetter,
            Fields = [new("noi_dung", "nội dung công văn") { IsRequired = true, MustBeUsed = true }],
            Template = """
                trích yếu: {trich_yeu}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {noi_dung}
                """,
        };

    public static PaperForm Reminder { get; } =
        new()
        {
            Code = "cong-van-don-doc",
            Name = "Công văn đôn đốc báo cáo",
            Kind = PaperKind.OfficialLetter,
            Source = FormSource.Round,
            Fields =
            [
                Movement,
                new("ky", "kỳ báo cáo", FormFieldKind.Line) { IsRequired = true },
                new("tien_do", "tiến độ báo cáo", FormFieldKind.Made) { MustBeUsed = true },
                new("han_moi", "thời hạn gửi báo cáo", FormFieldKind.Line) { IsRequired = true, Hint = "Ví dụ: ngày 05 tháng 12 năm 2026" },
            ],
            Template = """
                trích yếu: đôn đốc báo cáo kết quả {phong_trao} {ky}
                kính gửi: {kinh_gui}
                nơi nhận: {noi_nhan}
                ---
                {tien_do}
                {uy_ban} đề nghị các đơn vị chưa gửi báo cáo khẩn trương hoàn thành và gửi báo cáo trước {han_moi}. Thủ trưởng các đơn vị chịu trách nhiệm về tiến độ và chất lượng báo cáo.
                """,
        };

    public static PaperForm Invitation { get; } =
        new()
        {
            Code = "giay-moi",
            Name = "Giấy mời",
            Kind = PaperKind.Invitation,
            Fields =
            [
                new("thanh_phan", "thành phần mời") { IsRequired = true, MustBeUsed = true },
                new("noi_dung", "nội dung cuộc họp", FormFieldKind.Line) { IsRequired = true },
                new("chu_tri", "người chủ trì", FormFieldKind.Line) { IsRequired = true },
                new("thoi_gian", "thời gian", FormFieldKind.Line)
                {
                    IsRequired = true,
                    Hint = "Ví dụ: 08 giờ 00 phút, ngày 05 tháng 12 năm 2026",
                },
                new("dia_diem", "địa điểm", FormFieldKind.Line) { IsRequired = true },
                new("ghi_chu", "ghi chú", FormFieldKind.Line),
            ],
            Template = """
                trích yếu: {trich_yeu}
                nơi nhận: {noi_nhan}
                ---
                {uy_ban} trân trọng kính mời:
                {thanh_phan}
                ## Nội dung: || {noi_dung}.
                ## Chủ trì: || {chu_tri}.
                ## Thời gian: || {thoi_gian}.
                ## Địa điểm: || {dia_diem}.
                ? {ghi_chu}.
                """,
        };

    /// <summary>A list too wide for the upright page stands as an annex in A4 landscape.</summary>
    public static PaperForm NoticeWithList { get; } =
        new()
        {
            Code = "thong-bao-danh-sach",
            Name = "Thông báo kèm danh sách (A4 ngang)",
            Kind = PaperKind.Notice,
            Fields =
            [
                new("noi_dung", "nội dung thông báo") { IsRequired = true, MustBeUsed = true },
                new("ten_danh_sach", "tên danh sách", FormFieldKind.Line) { IsRequired = true },
                new("danh_sach", "danh sách", FormFieldKind.Table)
                {
                    IsRequired = true,
                    Columns = Columns(("Họ và tên/Tên đơn vị", 3), ("Chức vụ, đơn vị công tác", 3), ("Nội dung", 3), ("Ghi chú", 1.5)),
                },
            ],
            Annexes = [new("danh_sach", "{ten_danh_sach}", IsLandscape: true)],
            Template = """
                trích yếu: {trich_yeu}
                căn cứ: {can_cu}
                nơi nhận: {noi_nhan}
                ---
                {noi_dung}
                ? Danh sách cụ thể tại {phu_luc_kem_theo} kèm theo Thông báo này.
                """,
        };

    public static IReadOnlyList<PaperForm> All { get; } = [Plan, Letter, Reminder, Invitation, NoticeWithList];

    /// <summary>A running number and these.</summary>
    internal static IReadOnlyList<PaperColumn> Columns(params (string Header, double Weight)[] columns) =>
        [new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center }, .. columns.Select(c => new PaperColumn(c.Header, c.Weight))];
}
