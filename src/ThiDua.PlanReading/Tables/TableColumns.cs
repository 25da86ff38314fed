using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Tables;

/// <summary>The words by which heads of tables name their columns.</summary>
internal static partial class TableColumns
{
    [GeneratedRegex(
        @"^(?:(?:Tên|Các|Danh mục|Nội dung|Hệ thống|Nhóm)\s+)*(?:chỉ tiêu|mục tiêu|chỉ số)(?!\s*(?:\(|năm|giao|đến|kế hoạch|phấn đấu|\d))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Target();

    [GeneratedRegex(
        @"^(?:(?:Tên|Các|Danh mục|Hệ thống)\s+)*(?:nội dung|tiêu chí|danh mục|chỉ tiêu)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Name();

    [GeneratedRegex(
        @"nhiệm vụ|công việc|hoạt động|giải pháp|^(?:(?:Tên|Các|Danh mục)\s+)*nội dung(?! chỉ tiêu)|^việc ",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Task();

    [GeneratedRegex(
        @"chủ trì|theo dõi|(?:đơn vị|cơ quan|bộ phận|cá nhân|tổ chức)[/, ]*(?:cá nhân |đơn vị |bộ phận )?(?:thực hiện|phụ trách|chịu trách nhiệm|đầu mối|tham mưu|báo cáo|được giao)|người (?:phụ trách|thực hiện|chịu trách nhiệm)|phân công|trách nhiệm(?: thực hiện| chính)?$|^phụ trách",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Lead();

    [GeneratedRegex(@"phối hợp|tham gia", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    public static partial Regex Cooperation();

    [GeneratedRegex(
        @"thời gian|thời hạn|thời điểm|tiến độ|hoàn thành|lộ trình",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Due();

    [GeneratedRegex(@"sản phẩm|kết quả|đầu ra", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    public static partial Regex Product();

    [GeneratedRegex(@"đơn vị\s*(?:tính|đo)|^đvt|^đv\b|\bđvt\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    public static partial Regex Unit();

    [GeneratedRegex(
        @"(?:19|20)\d\d|chỉ tiêu|mục tiêu|kế hoạch|giá trị|tỷ lệ|mức|yêu cầu|giao|phấn đấu|số lượng|tối thiểu|^%$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Value();

    [GeneratedRegex(
        @"hiện trạng|thực trạng|\bước\b|kết quả|đã đạt|\bTH\b|năm gốc|xuất phát|cơ sở so sánh|(?:^|\s)thực hiện\s+(?:đến\s+)?(?:hết\s+)?(?:năm\s+)?(?:19|20)\d\d|^đạt được",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Baseline();

    [GeneratedRegex(@"điểm(?! đến)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    public static partial Regex Points();

    [GeneratedRegex(
        @"ghi chú|^(?:TT|STT|Số TT|Số thứ tự)$|căn cứ|kinh phí|nguồn|văn bản",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    public static partial Regex Other();
}
