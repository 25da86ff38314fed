using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>Which numbers without a percent sign count something that a plan may aim at, and what they count.</summary>
internal static partial class CountedUnits
{
    /// <summary>The counted noun after the number; null where the number is a year, an ordinal, a time or a reference.</summary>
    public static string? After(string text, NumberToken number, int from, int to)
    {
        if (ReferenceBefore().IsMatch(text.AsSpan(from, number.Start - from)) || LooksLikeYear(number))
        {
            return null;
        }

        var match = Noun().Match(text, number.End, to - number.End);
        if (!match.Success)
        {
            return null;
        }

        var noun = match.Groups["n"].Value;
        return NoCount().IsMatch(noun) ? null : noun.ToLowerInvariant();
    }

    private static bool LooksLikeYear(NumberToken number) =>
        number is { Value: >= 1900 and <= 2100, ValueMax: null or (>= 1900 and <= 2100) };

    [GeneratedRegex(
        @"(?:năm|tháng|ngày|quý|số|điều|khoản|điểm|mục|giai đoạn|đề án|khóa|kỳ|lần|thứ|nghị quyết|luật|cấp|loại|hạng|quyết định|chương|phụ lục|dự án|nhóm|mức độ|mức|cấp độ|phiên bản|tuổi|buổi|lớp|phần|thời kỳ|nhiệm kỳ|chỉ thị|kế hoạch|tiểu dự án|nội dung|nhiệm vụ|quốc lộ|đường|phía|chuyên đề|bước|biểu|mẫu|bảng)\s+(?:số\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex ReferenceBefore();

    // Two-syllable nouns that plans count are named, so that their unit is a word and not half of one.
    [GeneratedRegex(
        @"\G\s*[“""(]?(?<n>mô hình|sáng kiến|trung tâm|phòng thí nghiệm|nhà máy|thương hiệu|dự án|lao động|người dân|học sinh|sinh viên|cán bộ|đảng viên|hội viên|đoàn viên|chuyên gia|vườn ươm|nhà văn hóa|công dân số|thiết bị|giải pháp|doanh nghiệp|hợp tác xã|tổ hợp tác|hộ gia đình|sản phẩm|bộ dữ liệu|tập dữ liệu|cơ sở dữ liệu|kịch bản|công trình|hội nghị|hội thi|cuộc thi|chuyên mục|chuyên trang|tin bài|điển hình|tập thể|cá nhân|câu lạc bộ|điểm truy cập|điểm học tập|dịch vụ|thủ tục|ứng dụng|nền tảng|đề tài|nhiệm vụ|học viên|lượt người|thành viên|phong trào|chương trình|kế hoạch|phòng học|trường học|cơ sở|khu dân cư|ý tưởng|nhãn hiệu|văn bằng|tổ chức|chợ|\p{L}+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Noun();

    [GeneratedRegex(
        @"^(?:năm|tháng|ngày|giờ|phút|giây|tuổi|quý|tuần|giai|cấp|trong|của|và|đến|là|từ|tại|theo|trên|dưới|để|khi|có|được|h|g|gb|mb|km|m|ha|kg|bên|chiều|nhóm|khâu|phía|mặt|lần|không|thì|với|cho|nhà|trụ|tiêu|loại|bước|nội|mục|về|sau|đầu|cuối|phần|trở|chức|quan|hình)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex NoCount();
}
