namespace ThiDua.Core.Privacy;

/// <summary>The purposes that every installation begins with; an authority adds its own and changes the words of these.</summary>
public static class StarterPurposes
{
    public static IReadOnlyList<ProcessingPurpose> All() =>
        [
            Statutory(
                PurposeService.Accounts,
                "Tài khoản và công việc trong hệ thống",
                "Họ tên, chức vụ, đơn vị và tài khoản của người làm việc trong hệ thống được dùng để giao việc, ký, báo cáo và ghi nhật ký.",
                "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 19; Luật Thi đua, khen thưởng 06/2022/QH15",
                60
            ),
            Statutory(
                "khen-thuong",
                "Xét và công bố khen thưởng",
                "Họ tên, đơn vị và thành tích của người được đề nghị được dùng để xét, lấy ý kiến công khai, quyết định và lưu hồ sơ khen thưởng.",
                "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 83, 84",
                840
            ),
            Statutory(
                PurposeService.Requests,
                "Trả lời yêu cầu về dữ liệu cá nhân",
                "Họ tên và địa chỉ liên hệ trong yêu cầu được dùng để trả lời và chứng minh là đã trả lời.",
                "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; Nghị định 356/2025/NĐ-CP",
                24
            ),
            Statutory(
                PurposeService.Voices,
                "Tiếp nhận ý kiến, kiến nghị và yêu cầu hỗ trợ",
                "Họ tên và số điện thoại của người gửi được dùng để trả lời, hỗ trợ và báo kết quả; hết thời hạn thì xóa, nội dung và số liệu thống kê được giữ.",
                "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 19",
                24
            ),
            Consented(
                PurposeService.Contact,
                "Thông báo qua điện thoại, thư điện tử",
                "Tôi đồng ý cho dùng số điện thoại và thư điện tử của tôi để nhắc việc và thông báo của phong trào.",
                24
            ),
            Consented(
                "anh-chan-dung",
                "Đăng ảnh chân dung",
                "Tôi đồng ý cho đăng ảnh chân dung của tôi cùng bài viết về điển hình tiên tiến trên cổng thông tin và mạng xã hội của cơ quan.",
                36
            ),
            Consented(
                PurposeService.Learning,
                "Theo dõi việc học Bình dân học vụ số",
                "Tôi đồng ý cho lưu các khóa học tôi tham gia và kết quả để tính tỷ lệ phổ cập và cấp chứng nhận.",
                60
            ),
        ];

    private static ProcessingPurpose Statutory(string code, string name, string text, string basis, int months) =>
        New(code, name, text, LegalGround.StatutoryTask, basis, months);

    private static ProcessingPurpose Consented(string code, string name, string text, int months) =>
        New(code, name, text, LegalGround.Consent, null, months);

    private static ProcessingPurpose New(string code, string name, string text, LegalGround ground, string? basis, int months) =>
        new()
        {
            Id = Ids.Next(),
            Code = code,
            Name = name,
            Text = text,
            Ground = ground,
            LegalBasis = basis,
            RetentionMonths = months,
        };
}
