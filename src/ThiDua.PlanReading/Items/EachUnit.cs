using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>"mỗi thôn", "từng chi bộ": the unit that each must reach a target.</summary>
internal static partial class EachUnit
{
    private const int Reach = 110;

    /// <summary>The unit named before the number, or null.</summary>
    public static string? Before(string text, int from, int number)
    {
        var window = Math.Max(from, number - Reach);
        var match = number > window ? Pattern().Match(text, window, number - window) : Match.Empty;
        return match.Success ? match.Groups["u"].Value.Trim(' ', ',') : null;
    }

    /// <summary>Whether a bare count binds because each unit must reach it.</summary>
    public static bool Binds(string text, int from, int number) => Before(text, from, number) is not null;

    [GeneratedRegex(
        @"(?:mỗi|từng)\s+(?<u>(?!năm\b|quý\b|tháng\b|tuần\b|ngày\b|kỳ\b|lần\b|hồ sơ\b|bước\b|nội dung\b|nhiệm vụ\b|lĩnh vực\b)\p{L}+(?:,?\s\p{L}+){0,10}?)(?:,\s*(?:hằng|mỗi|hàng)\s+năm)?(?=\s*,?\s(?:có|đạt|xây dựng|tổ chức|thành lập|phải|cử|duy trì|hình thành|đăng ký|lựa chọn|hỗ trợ|phát triển|thực hiện|bố trí|hướng dẫn|kết nạp|trồng|giúp|đảm nhận|nhận|tham gia|viết|đề xuất|ít nhất|tối thiểu|không quá|không dưới|từ|trên|dưới|được|vận động|triển khai|giới thiệu|công nhận|tuyên truyền|ra mắt|phấn đấu|cần|sẽ|mở|lắp đặt|dành|nuôi|phân công|tiếp nhận|đóng góp|ủng hộ|hiến|nộp|tặng|đỡ đầu|nhận đỡ đầu|giới thiệu|tiết kiệm|sáng tác|kiểm tra|giảm|tăng|bồi dưỡng|dự|đảm bảo|bảo đảm|là|trao|sưu tầm|khai thác|chuyển đổi|lập)\s|\s\d)(?:(?!(?:mỗi|từng)\s).)*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Pattern();
}
