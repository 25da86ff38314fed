using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>What a section of a plan is about; a heading may announce several things.</summary>
[Flags]
internal enum SectionRole
{
    None = 0,
    Purpose = 1,
    Content = 2,
    Target = 4,
    Criteria = 8,
    Commendation = 16,
    Solution = 32,
    Time = 64,
    Participants = 128,
    Organisation = 256,
    Funding = 512,
    Reporting = 1024,
    Situation = 2048,
}

/// <summary>
/// Knows sections by the words that plans use for them. A numbered section is known by a word anywhere in its heading, a
/// lesser heading only by its first words, since contents, too, speak of targets and organisation.
/// </summary>
internal static partial class SectionRoles
{
    private const int LongestLesserHead = 160;

    public static SectionRole Of(PlanNode node)
    {
        if (node.Style == LabelStyle.Annex || node.Head.Length == 0)
        {
            return SectionRole.None;
        }

        var head = node.Head.ToLowerInvariant();
        if (node.IsTopLevel)
        {
            return OfSection(head);
        }

        return
            node.Style == LabelStyle.None
            || node.Head.Length > LongestLesserHead
            || !(node.IsHeading || node.IsLeadIn || (!node.IsBullet && node.Content.Contains(':', StringComparison.Ordinal)))
            ? SectionRole.None
            : OfLesserHeading(head);
    }

    private static SectionRole OfSection(string head)
    {
        var role = SectionRole.None;
        role |= Purpose().IsMatch(head) ? SectionRole.Purpose : 0;
        role |= Target().IsMatch(head) ? SectionRole.Target : 0;
        role |= Criteria().IsMatch(head) ? SectionRole.Criteria : 0;
        role |= Commendation().IsMatch(head) ? SectionRole.Commendation : 0;
        role |= Time().IsMatch(head) ? SectionRole.Time : 0;
        role |= Participants().IsMatch(head) ? SectionRole.Participants : 0;
        role |= Organisation().IsMatch(head) ? SectionRole.Organisation : 0;
        role |= Funding().IsMatch(head) ? SectionRole.Funding : 0;
        role |= Reporting().IsMatch(head) ? SectionRole.Reporting : 0;
        role |= Situation().IsMatch(head) ? SectionRole.Situation : 0;
        role |= Content().IsMatch(head) && (role & SectionRole.Organisation) == 0 ? SectionRole.Content : 0;
        role |= Solution().IsMatch(head) ? SectionRole.Solution : 0;
        return role;
    }

    private static SectionRole OfLesserHeading(string head) => LesserHeading().IsMatch(head) ? OfSection(head) : SectionRole.None;

    [GeneratedRegex(@"mục đích|yêu cầu|quan điểm|ý nghĩa", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"chỉ tiêu|mục tiêu|^khối lượng|kế hoạch giao|^số lượng|^quy mô", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Target();

    [GeneratedRegex(
        @"tiêu chí|(?:^|,\s|;\s|\bvà\s|đối tượng\s)(?:các |bộ )?tiêu chuẩn(?!\s+(?:xét\s+)?khen)|tiêu chuẩn (?:thi đua|đánh giá|xét chọn|bình xét|công nhận|danh hiệu|đối với)|chấm điểm|thang điểm|bảng điểm",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Criteria();

    [GeneratedRegex(@"khen thưởng|biểu dương|tôn vinh|danh hiệu|^hình thức$|^(?:cơ cấu )?giải thưởng", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Commendation();

    [GeneratedRegex(@"thời gian|tiến độ|lộ trình|giai đoạn thực hiện|các giai đoạn", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"đối tượng|thành phần tham gia", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Participants();

    [GeneratedRegex(
        @"tổ chức,? (?:và |thi hành|triển khai|thực hiện|phong trào|chỉ đạo)|chỉ đạo thực hiện|biện pháp tổ chức|cơ chế phối hợp|^thực hiện$|trách nhiệm|phân công|phân giao|giao nhiệm vụ|triển khai thực hiện$|nhiệm vụ (?:của )?(?:các )?(?:cơ quan|đơn vị|sở|ngành|phòng)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Organisation();

    [GeneratedRegex(@"kinh phí|nguồn lực|ngân sách", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Funding();

    [GeneratedRegex(@"(?:chế độ|thông tin,?|công tác) (?:thông tin,? )?báo cáo|^báo cáo", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reporting();

    [GeneratedRegex(
        @"thực trạng|tình hình|kết quả (?:đạt được|thực hiện|năm|công tác|nổi bật|giai đoạn|6 tháng|đã đạt)|^kết quả$|đặc điểm|sự cần thiết|đánh giá (?:chung|kết quả|tình hình|nguy cơ)|tồn tại|nguyên nhân",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Situation();

    [GeneratedRegex(@"nội dung|nhiệm vụ|hoạt động", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Content();

    [GeneratedRegex(@"giải pháp|biện pháp", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Solution();

    [GeneratedRegex(
        @"^(?:các |một số |những |về )?(?:mục đích|yêu cầu(?!\s+(?:các|Thủ trưởng|Sở|UBND|Ủy ban|Công an|Chủ tịch|Giám đốc)\b)|quan điểm|(?:các )?chỉ tiêu|mục tiêu|nội dung (?:thi đua|phong trào|thực hiện|trọng tâm|chủ yếu)|nội dung$|tiêu chí|tiêu chuẩn|hình thức|khen thưởng|danh hiệu|số lượng khen|đối tượng|phạm vi|thời gian|lộ trình|tiến độ|trách nhiệm|tổ chức (?:thực hiện|triển khai thực hiện)|phân công|kinh phí|nguồn kinh phí|chế độ|báo cáo|giải pháp|nhiệm vụ (?:trọng tâm|cụ thể|chủ yếu|chung)|đặc điểm|tình hình|kết quả đạt)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex LesserHeading();
}
