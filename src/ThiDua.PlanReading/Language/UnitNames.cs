using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Language;

/// <summary>Recognises names of bodies and groups of people, and where such a name ends in a sentence about duties.</summary>
internal static partial class UnitNames
{
    private const int LongestName = 400;
    private const int LongestPlainName = 140;

    /// <summary>Whether the text begins as the name of a body ("Sở …", "Các doanh nghiệp …").</summary>
    public static bool StartsWithUnit(string text) => UnitStart().IsMatch(text) && !NoUnit().IsMatch(text);

    /// <summary>Whether the text begins with words that no unit's name begins with ("trách nhiệm", "các nhiệm vụ").</summary>
    public static bool IsNoUnit(string text) => NoUnit().IsMatch(text);

    /// <summary>
    /// Whether a heading says what somebody does ("Sở Nội vụ chủ trì …") and is more than a name; "Ban Hỗ trợ phụ nữ phát
    /// triển kinh tế" holds verbs, too.
    /// </summary>
    public static bool SpeaksOfDuty(string heading) =>
        heading.Length > LongestPlainName ? LengthBeforeVerb(heading) >= 0 : Duty().IsMatch(heading);

    /// <summary>
    /// Length of the subject before the first verb of duty: "Phòng Văn hóa - Xã hội" in "Phòng Văn hóa - Xã hội chủ trì …";
    /// -1 where there is no such verb.
    /// </summary>
    public static int LengthBeforeVerb(string text)
    {
        var limit = Math.Min(text.Length, LongestName);
        for (var match = Verb().Match(text, 0, limit); match.Success; match = match.NextMatch())
        {
            if (!IsNounHere(text, match))
            {
                return match.Index;
            }
        }

        return -1;
    }

    /// <summary>A list of bodies to its members; commas inside a name ("Sở Văn hóa, Thể thao và Du lịch") stay.</summary>
    public static List<string> Split(string names) =>
        Separator().Split(names).Select(n => Trailing().Replace(n, "").Trim(' ', ',', ';', '.')).Where(n => n.Length > 2).ToList();

    /// <summary>One spelling: hyphens between words spaced, no level of government at the end ("… Xã hội xã").</summary>
    public static string Normalise(string name)
    {
        var text = Hyphen().Replace(name.Trim(' ', ',', ';', ':', '.', '-'), " - ");
        return TrailingLevel().Replace(text, "");
    }

    /// <summary>"các tổ chức chính trị", "cuộc vận động", "cơ quan tham mưu", "được phân công": the word is no verb there.</summary>
    private static bool IsNounHere(string text, Match verb)
    {
        var before = text[..verb.Index].TrimEnd();
        if (before.EndsWith("được", StringComparison.Ordinal))
        {
            return true;
        }

        return verb.Value.Trim() switch
        {
            "tổ chức" => NounBefore().IsMatch(before) || NounAfterOrganisation().IsMatch(text.AsSpan(verb.Index + verb.Length)),
            "vận động" => before.EndsWith("cuộc", StringComparison.Ordinal),
            "sử dụng"
            or "xử lý"
            or "phục vụ"
            or "đổi mới"
            or "giáo dục"
            or "truyền thông"
            or "phát triển"
            or "quy hoạch"
            or "thi đua"
            or "chuyển đổi"
            or "quản lý"
            or "hỗ trợ"
            or "bồi dưỡng"
            or "kiểm tra" => NamingBefore().IsMatch(before) || NamingAfter().IsMatch(text.AsSpan(verb.Index + verb.Length)),
            "tham mưu" or "thực hiện" or "chủ trì" or "phối hợp" or "hướng dẫn" => AgencyBefore().IsMatch(before),
            "báo cáo" => text.AsSpan(verb.Index + verb.Length).TrimStart().StartsWith("viên"),
            _ => false,
        };
    }

    [GeneratedRegex(
        @"^(?:(?:các|những|toàn thể|mỗi|tất cả(?: các)?|từng)(?=\s+\p{L})|Thủ trưởng|Giám đốc|Người đứng đầu|Chủ tịch|Bí thư|Trưởng|Chánh|Sở|Ban|Phòng|[UỦ]Ỷ?y? ?ban|Uỷ ban|UBND|UBMT\p{L}*|UB |MTTQ|Mặt trận|HĐND|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|Liên đoàn|Công đoàn|Công an|Bộ|Văn phòng|Trung tâm|TTPVHCC|Trường|Trạm|Thôn|Làng|Tổ|Khu|Bản|Ấp|Buôn|Doanh nghiệp|Hợp tác xã|HTX|Báo|Đài|Cổng|Kho bạc|Ngân hàng|Thuế|Chi cục|Cục|Viện|T[òo]à? án|Bảo hiểm|Đảng ủy|Đảng uỷ|Chi bộ|Cơ quan|Đơn vị|Thành viên|Tổ chức (?:chính trị|đoàn thể|xã hội|đảng|cơ sở)|Hiệp hội|Liên minh|Liên hiệp|Cụm|Khối|Giáo viên|Hiệu trưởng|Phó(?=\s\p{Lu})|Cán bộ|Công chức|Bưu điện|VNPT|Viettel|Điện lực|Lực lượng|Công ty|Tập đoàn|Học viện|Đại học|Bệnh viện|Nhà trường|Già làng|Đồn Biên phòng|Quân sự|Thanh tra|Hộ |Hạt|Quỹ|Thư viện|Nhà văn hóa|Tổng công ty|Vụ|Tổng cục|Tổng phụ trách|Ban Giám hiệu|Đồng chí|Các đồng chí|Ông|Bà|Thường trực|Ban Thường vụ|Tổ trưởng|Đội(?=\s\p{L})|Bộ phận|Nhóm (?:trưởng|công tác)|Thứ trưởng|Ủy viên|Chuyên viên|Kế toán|Nhân viên|Văn thư|Hội đồng|Mặt trận|Cộng tác viên|Người dân|Người có uy tín|Người lao động|Người sử dụng lao động|Nhân dân|Cha mẹ|Ban đại diện|Học sinh|Sinh viên|Đoàn viên|Hội viên|Tập thể|Cá nhân|Chủ (?:đầu tư|rừng|cơ sở|hộ)|Liên đội|Chi đoàn|Nhà (?:máy|xuất bản|thi đấu|thiếu nhi)|Bảo tàng|Cảng|Hải quan|Kiểm lâm|Bộ Chỉ huy|Bộ Tư lệnh|Ban Chỉ huy|Đại diện|Tòa soạn|Cấp ủy|Tổ chức đảng|Liên hiệp)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex UnitStart();

    [GeneratedRegex(
        @"^(?:trách nhiệm|nhiệm vụ|công việc|chỉ tiêu|thực hiện|Báo cáo|Hội nghị|Hội thi|Hội thảo|Đoàn kết|Tổ chức (?!chính trị|đoàn thể|xã hội|đảng|cơ sở)|Bộ (?:tiêu chí|chỉ số|quy)|Ban hành|Khu vực|Công an toàn|Phòng,? chống|Các (?:nội dung|nhiệm vụ|giải pháp|chỉ tiêu|mục tiêu|hoạt động|hình thức|tiêu chí|văn bản|trường hợp|khoản)|Thuế (?:suất)|Những (?:nội dung|nhiệm vụ)|Công tác|Cán bộ hóa|Trường hợp|Trong |Khu dân cư văn hóa|Hội (?:nghị|thảo|thi|diễn|trại|chợ)|Tổ chức (?:triển khai|thực hiện|tuyên truyền|các|hội|lễ|ra quân)|Tổ chức lớp|Tập thể,? cá nhân có|Cá nhân có|Tập thể có|Thường xuyên|Đội ngũ|Bộ máy|Công an nhân dân vì|Nhân dân dịp|Quỹ đất|Trường hợp|Báo động|Đài tưởng|Viện dẫn|Vụ việc|Vụ án|Cấp ủy phải|Kế toán trưởng là|Ban đêm|Ban ngày|Ban đầu|Bản đồ|Khối lượng|Cụm từ|Đoàn tàu)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NoUnit();

    [GeneratedRegex(
        @"\s(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|căn cứ|chủ trì|phối hợp|chủ động|bổ sung|vận động|đẩy mạnh|phân công|triển khai|xây dựng|thực hiện|tham mưu|hướng dẫn|kiểm tra|báo cáo|theo dõi|tăng cường|tiếp tục|tập trung|rà soát|quán triệt|ban hành|đôn đốc|tuyên truyền|phát huy|nghiên cứu|bảo đảm|đảm bảo|bố trí|tổng hợp|chỉ đạo|lãnh đạo|lựa chọn|đề xuất|phát hiện|thẩm định|giám sát|kịp thời|thường xuyên|nghiêm túc|khẩn trương|cập nhật|tích cực|lồng ghép|gửi|là (?:cơ quan|đơn vị|đầu mối)|trên cơ sở|theo (?:chức năng|nhiệm vụ|thẩm quyền|phạm vi|phân công|lĩnh vực)|trong phạm vi|tùy theo|tổ chức|phát động|đưa|giúp|huy động|phổ biến|cân đối|thực hành|hỗ trợ|duy trì|quản lý|khuyến khích|làm (?:tốt|đầu mối)|nêu cao|đăng ký|cụ thể hóa|vận hành|khai thác|định kỳ|xem xét|quan tâm|ưu tiên|cử|bám sát|nâng cao|tạo điều kiện|tăng|cho|chuẩn bị|cung cấp|đánh giá|điều phối|điều tra|khảo sát|khắc phục|kiến nghị|phân bổ|phân tích|sẵn sàng|tham gia|thông báo|thông tin đến|thống kê|thu thập|tiếp nhận|đóng góp|cam kết|chấp hành|chia sẻ|chuyển giao|hoàn thành|hoàn thiện|kết nối|kêu gọi|nắm chắc|nắm tình hình|ngăn chặn|nhân rộng|phối kết hợp|ra quân|sử dụng|thể chế hóa|thúc đẩy|tiến hành|thành lập|rút kinh nghiệm|đổi mới|nhanh chóng|trực tiếp|chịu sự|luôn|phải|cần|sẽ|không|hằng năm|hàng năm|hằng quý|hằng tháng|định kỳ|đồng thời|xử lý|giải quyết|công khai|công bố|đề cao|phát triển|mở rộng|mở các|đăng tải|in ấn|biên soạn|tích hợp|tự (?:rà soát|kiểm tra|đánh giá)|lấy kết quả|xác định|quy hoạch|thẩm tra|trình (?:UBND|Ủy ban|cấp|Chủ tịch|Hội đồng|Ban)|làm việc|quy định|chuyển đổi|đón tiếp|phục vụ|hưởng ứng|vận dụng|truyền thông|đa dạng|đưa tin|giới thiệu|gương mẫu|bồi dưỡng|giáo dục|thi đua)(?=[\s,;.:]|$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"(?:\b(?:các|những|và|cá nhân|mỗi|từng|đơn vị|cơ quan)|,)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NounBefore();

    [GeneratedRegex(
        @"^(?:\s*,|\s+(?:chính trị|Chính trị|xã hội|đảng|Đảng|đoàn thể|kinh tế|tôn giáo|hội|quần chúng|cá nhân|và cá nhân))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NounAfterOrganisation();

    [GeneratedRegex(
        @"(?:cơ quan|đơn vị|bộ phận|cán bộ|được (?:giao|phân công)|có liên quan được giao)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AgencyBefore();

    [GeneratedRegex(
        @"\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tham mưu|căn cứ|chủ động|thực hiện|triển khai|tổ chức (?!chính trị|Hội|đảng|Đảng|xã hội|cán bộ)|hướng dẫn|báo cáo|theo dõi|đôn đốc|tăng cường|tiếp tục|tập trung|chỉ đạo|lãnh đạo|tuyên truyền|vận động|bố trí|tổng hợp|là cơ quan|theo chức năng|phân công|xây dựng kế hoạch)(?=[\s,;.:]|$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Duty();

    /// <summary>"người sử dụng lao động", "Ban Chỉ đạo chuyển đổi số": words of a name.</summary>
    [GeneratedRegex(
        @"\b(?:người|đơn vị|doanh nghiệp|cơ quan|tổ|bộ phận|Ban Chỉ đạo|Trung tâm|Quỹ|Viện|về|và|Ban|ban|Chi cục|Cục|phụ nữ|Quỹ hỗ trợ|Ủy ban|Văn phòng|Hội đồng|chỉ đạo|cụm|khối|Khối|Cụm|ngành|trường)$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NamingBefore();

    [GeneratedRegex(
        @"^\s+(?:lao động|số\b|hành chính công|nông thôn|nghề nghiệp|thường xuyên|quốc phòng|mầm non|phổ thông|cơ sở)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NamingAfter();

    [GeneratedRegex(@"(?<=\p{L})\s*[-–]\s*(?=\p{L})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"(?<=(?:Phòng|Sở|Ban|Văn phòng|Trung tâm)\b.*)\s(?:xã|phường|tỉnh|thành phố)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TrailingLevel();

    [GeneratedRegex(@"\s+(?:trong(?: việc)?|để|nhằm|khi|và|cùng|về)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Trailing();

    // A comma inside a name ("Sở Văn hóa, Thể thao và Du lịch") is followed by no new body.
    [GeneratedRegex(
        @"\s*(?:[;,]|,?\s+và)\s+(?=(?:các\s|Sở\s|Phòng\s|Ban\s|UBND|Ủy ban|Hội\s|Công an|Trung tâm|Văn phòng|đơn vị|doanh nghiệp|đoàn thể|cơ quan|Bộ\s|Đoàn\s|Viện|Trường|Doanh nghiệp))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Separator();
}
