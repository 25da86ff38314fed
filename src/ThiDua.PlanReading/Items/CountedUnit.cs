using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>What a number without a percent sign counts or measures.</summary>
/// <param name="Name">"mô hình", "tỷ đồng", "km".</param>
/// <param name="IsMeasure">Money, length, area, time, times: it binds only where targets are set, for texts are full of such.</param>
internal readonly partial record struct CountedUnit(string Name, bool IsMeasure)
{
    /// <summary>What stands after the number; null where it is a year, an ordinal, a date or a reference.</summary>
    public static CountedUnit? After(string text, NumberToken number, int from, int to)
    {
        if (ReferenceBefore().IsMatch(text.AsSpan(from, number.Start - from)) || LooksLikeYear(number))
        {
            return null;
        }

        var measure = Measure().Match(text, number.End, to - number.End);
        if (measure.Success)
        {
            return new CountedUnit(Spaces().Replace(measure.Groups["n"].Value, " ").ToLowerInvariant(), true);
        }

        var match = Noun().Match(text, number.End, to - number.End);
        if (!match.Success)
        {
            return null;
        }

        var noun = match.Groups["n"].Value.ToLowerInvariant();
        return NoCount().IsMatch(noun) ? null : new CountedUnit(noun, false);
    }

    private static bool LooksLikeYear(NumberToken number) =>
        number is { Value: >= 1900 and <= 2100, ValueMax: null or (>= 1900 and <= 2100) };

    [GeneratedRegex(
        @"(?:năm|tháng|ngày|quý|(?<!tổng )số|điều|khoản|điểm|mục|giai đoạn|đề án|khóa|kỳ|lần|thứ|nghị quyết|luật|(?<!nâng )(?<!cung )cấp|loại|hạng|quyết định|chương|phụ lục|dự án|nhóm|mức độ|mức|cấp độ|phiên bản|tuổi|buổi|lớp|phần|thời kỳ|nhiệm kỳ|chỉ thị|kế hoạch|tiểu dự án|nội dung|nhiệm vụ|quốc lộ|đường|phía|chuyên đề|bước|biểu|mẫu|bảng|tuần|tiêu chí|chỉ tiêu|mục tiêu|công nghiệp|top|covid)\s+(?:số\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex ReferenceBefore();

    [GeneratedRegex(
        @"\G\s*(?<n>(?:nghìn |ngàn |triệu |trăm )?tỷ\s+(?:đồng|USD)|(?:trăm |nghìn |ngàn )?triệu\s+(?:đồng|USD)|(?:nghìn|ngàn|trăm)\s+đồng|đồng|USD|km2|km²|km|m2|m²|m3|m³|ha|kg|tấn|tạ|lít|kWh|MW|GW|Mbps|Gbps|(?:ngày(?! công)|giờ|phút|tháng|tuần)(?! đầu| cuối)|tuổi|lần|điểm %|điểm phần trăm|(?:triệu|nghìn|ngàn|vạn|tỷ)\s+\p{L}+|m|l)(?![\p{L}\d])",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Measure();

    // Two-syllable nouns that plans count are named, so that their unit is a word and not half of one.
    [GeneratedRegex(
        @"\G\s*[“""(]?(?<n>mô hình|sáng kiến|trung tâm|phòng thí nghiệm|nhà máy|thương hiệu|dự án|lao động|người dân|người lao động|học sinh|sinh viên|cán bộ|đảng viên|hội viên|đoàn viên|chuyên gia|vườn ươm|nhà văn hóa|công dân số|thiết bị|giải pháp|doanh nghiệp|hợp tác xã|tổ hợp tác|hộ gia đình|hộ nghèo|hộ cận nghèo|hộ dân|sản phẩm|bộ dữ liệu|tập dữ liệu|cơ sở dữ liệu|kịch bản|công trình|hội nghị|hội thi|hội thảo|cuộc thi|chuyên mục|chuyên trang|tin bài|tin, bài|bài viết|phóng sự|điển hình|tập thể|cá nhân|câu lạc bộ|điểm truy cập|điểm học tập|điểm đen|điểm cầu|dịch vụ|thủ tục|ứng dụng|nền tảng|đề tài|nhiệm vụ|học viên|lượt người|lượt khách|thành viên|phong trào|chương trình|kế hoạch|phòng học|trường học|cơ sở|khu dân cư|ý tưởng|nhãn hiệu|văn bằng|tổ chức|chợ|trạm y tế|nhà vệ sinh|thuê bao|bác sĩ|điều dưỡng|giường bệnh|giáo viên|tiêu chí|chỉ tiêu|mái ấm|nhà ở|nhà tình nghĩa|suất quà|học bổng|buổi tuyên truyền|lớp tập huấn|lớp học|tuyến đường|camera|tủ sách|thư viện|làng nghề|vùng trồng|mã số|nông dân|phụ nữ|thanh niên|người cao tuổi|trẻ em|đơn vị|cơ quan|chi bộ|chi hội|tổ dân phố|tuyên truyền viên|báo cáo viên|di tích|lễ hội|khu công nghiệp|cụm công nghiệp|công chức|viên chức|chiến sĩ|ngày công|trạm bơm|tổ hòa giải|hòa giải viên|điểm trường|sân chơi|khu vui chơi|hội quán|tour|căn nhà|lượt tin|\p{L}+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Noun();

    [GeneratedRegex(
        @"^(?:năm|giây|quý|giai|cấp|trong|của|và|đến|là|từ|tại|theo|trên|dưới|để|khi|có|được|h|g|gb|mb|bên|chiều|nhóm|khâu|phía|mặt|không|thì|với|cho|trụ|tiêu|loại|bước|nội|mục|về|sau|đầu|cuối|phần|trở|chức|quan|hình|sao|độ|ca|hoặc|nếu|do|bởi|ở|này|đó|trước|thuộc|thông|kịp|phụ|khoản|điều|thứ|hướng|nguyên|bất|quy|ngành|nghị|khu vực|số|k|thành)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NoCount();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
