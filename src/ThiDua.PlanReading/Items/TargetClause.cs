using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>A number that sets a target, with the words around it that belong to it.</summary>
/// <param name="IsFirst">No other target stands before it in its clause.</param>
internal readonly record struct TargetFound(
    NumberToken Number,
    TargetComparator Comparator,
    string Unit,
    Stretch Quote,
    bool IsFirst,
    double Confidence
);

/// <summary>
/// The targets of a clause: shares, and counts that a comparator, "mỗi …" or a section on targets makes binding. A path
/// over years gives a target for each number; a number within a share's clause belongs to it ("60% số hộ có ít nhất 01
/// thành viên").
/// </summary>
internal static partial class TargetClause
{
    // A clause with more numbers is a row of figures, no target.
    private const int MostNumbers = 60;

    /// <param name="setsTargets">The clause stands in a section on targets: verbs of reaching bind there, and measures do.</param>
    public static List<TargetFound> Read(string text, Stretch sentence, Stretch clause, bool setsTargets)
    {
        var found = Candidates(text, sentence, clause, setsTargets);
        var result = new List<TargetFound>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var start = i == 0 ? clause.Start : found[i].From;
            var end = i + 1 < found.Count ? found[i + 1].From : clause.End;
            var quote = new Stretch(start, end).Trim(text, " ,;.:");
            quote = quote with { Start = quote.Start + Joint().Match(text, quote.Start, quote.Length).Length };
            if (quote.Length > 0)
            {
                result.Add(new TargetFound(found[i].Number, found[i].Comparator, found[i].Unit, quote, i == 0, found[i].Confidence));
            }
        }

        return result;
    }

    private static List<Candidate> Candidates(string text, Stretch sentence, Stretch clause, bool setsTargets)
    {
        var result = new List<Candidate>();
        var numbers = NumberToken.Find(text, clause.Start, clause.End);
        if (numbers.Count > MostNumbers)
        {
            return result;
        }

        var yearly = TimeExpressions.IsYearly(clause.Of(text));
        // A share within brackets, an exception or a comparison does not keep a count from being the target.
        var shares = numbers.FindAll(n => n.IsShare && !TargetScope.IsAside(text, sentence, clause, n, false));
        var last = clause.Start;
        foreach (var number in numbers)
        {
            if (
                (!number.IsShare && BelongsToShare(text, shares, number))
                || TargetScope.IsAside(text, sentence, clause, number, result.Count > 0)
                || TargetScope.IsState(text, clause, number)
            )
            {
                continue;
            }

            var (comparator, at, said) = Comparators.Of(text, last, number.Start, number.End, clause.End);
            var joined = result.Count > 0 && Joined().IsMatch(text.AsSpan(last, number.Start - last));
            if (UnitOf(text, clause, number, said || joined, setsTargets, yearly) is not { } unit)
            {
                continue;
            }

            result.Add(
                new Candidate(
                    number,
                    number.ValueMax is null ? comparator : TargetComparator.Range,
                    unit,
                    JointBefore(text, last, at),
                    ConfidenceOf(number, said, setsTargets)
                )
            );
            last = number.End;
        }

        return result;
    }

    /// <summary>
    /// "60% số hộ có ít nhất 01 thành viên": the count says what the share is of. A count of its own stands behind a joint
    /// ("…, mỗi thôn 01 tổ", "… và 15 xã") or before one ("12.000 lượt người, trong đó 30% …").
    /// </summary>
    private static bool BelongsToShare(string text, List<NumberToken> shares, NumberToken number)
    {
        if (shares.Count == 0)
        {
            return false;
        }

        var before = shares.FindLast(s => s.End <= number.Start);
        if (before.Length > 0)
        {
            var between = text.AsSpan(before.End, number.Start - before.End);
            return !EachJoined().IsMatch(between) && !Joined().IsMatch(between);
        }

        var after = shares.Find(s => s.Start >= number.End);
        return text.AsSpan(number.End, after.Start - number.End).IndexOf(',') < 0;
    }

    private static string? UnitOf(string text, Stretch clause, NumberToken number, bool said, bool setsTargets, bool yearly)
    {
        if (number.IsShare)
        {
            return TargetScope.IsNoShare(text, clause, number) ? null
                : number.Sign == NumberSign.PerMille ? "‰"
                : "%";
        }

        if (CountedUnit.After(text, number, clause.Start, clause.End) is not { } unit)
        {
            return null;
        }

        var before = TargetScope.Before(text, clause, number);
        var each = EachUnit.Binds(text, clause.Start, number.Start);
        var reached =
            TargetScope.IsChangeEnd(before)
            || ((setsTargets || yearly) && Achieves().IsMatch(before))
            || (setsTargets && before.Trim().IsEmpty && !unit.IsMeasure);
        // "trên 03 tuyến quốc lộ", "từ 2 bên": outside of targets these words often say where.
        var bound = said && (setsTargets || each || !Place().IsMatch(before));
        return (unit.IsMeasure ? setsTargets && (bound || reached) : bound || reached || each) ? unit.Name : null;
    }

    private static double ConfidenceOf(NumberToken number, bool said, bool setsTargets) =>
        number.IsShare ? (setsTargets || said ? 0.95 : 0.91)
        : said && setsTargets ? 0.93
        : setsTargets ? 0.88
        : 0.8;

    /// <summary>
    /// Where a further target of the clause begins: at the comma or "và" before its comparator, or at the one before that
    /// where only a time stands between ("và đến năm 2030, ít nhất …").
    /// </summary>
    private static int JointBefore(string text, int from, int at)
    {
        var match = LastJoint().Match(text, from, at - from);
        if (!match.Success)
        {
            return at;
        }

        var timed = TimedJoint().Match(text, from, match.Index - from);
        return timed.Success ? timed.Index : match.Index;
    }

    private readonly record struct Candidate(NumberToken Number, TargetComparator Comparator, string Unit, int From, double Confidence);

    [GeneratedRegex(@"\G[,;]?\s*(?:(?:và|đồng thời)\s+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joint();

    /// <summary>"ít nhất 100 doanh nghiệp …, 50 doanh nghiệp …": a list of counts binds as a whole.</summary>
    [GeneratedRegex(@"(?:,|\svà)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?:[,;]|\s(?:và|đồng thời))\s", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 1000)]
    private static partial Regex LastJoint();

    /// <summary>"100% trạm … và mỗi thôn có ít nhất 01 tổ": a target of its own beside the share.</summary>
    [GeneratedRegex(@"(?:[,;]|\svà)\s+(?:mỗi|từng)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EachJoined();

    [GeneratedRegex(
        @"(?<!\p{L})(?:trên|từ|dưới|hơn|quá|vượt|trong vòng)\s+$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Place();

    [GeneratedRegex(
        @"(?:[,;]|\s(?:và|đồng thời))\s+(?:(?:đến|trong|vào|tới|sang|từ)\s+)?(?:(?:hết|cuối|đầu)\s+)?(?:năm|quý|tháng|giai đoạn)\s[\d/ IV–-]{1,14}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex TimedJoint();

    [GeneratedRegex(
        @"(?:đạt|có|xây dựng|thành lập|tổ chức|phấn đấu|hình thành|duy trì|phát triển|công nhận|hỗ trợ|triển khai|đào tạo|thu hút|được|thêm|mới|trồng|cấp|kết nạp|sửa chữa|nâng cấp|lắp đặt|cứng hóa|bê tông hóa|giảm|tăng|gấp|mở|trao|tặng|vận động|huy động|bàn giao|xóa|giải quyết|tạo|kiểm tra|giúp|giúp đỡ|bồi dưỡng|tập huấn|giới thiệu|là|còn|bình quân|chuyển đổi|số hóa|thực hiện|hoàn thành|đăng ký|biên soạn|phát hành|đăng tải|xuất bản|chứng nhận|nhân rộng|bố trí|thắp sáng|lắp|xây|sửa|dựng|làm|ra mắt|hiến|thả|nuôi|tiêm|khám|cấp phát|kết nối|đấu nối|kiên cố hóa|nạo vét|cải tạo|trùng tu|tu bổ|tuyển|tuyển chọn|phát|treo|vẽ|chỉnh trang|dành|tiết kiệm|đóng góp|quyên góp|thăm|thu|phủ|đưa|nhận đỡ đầu|đỡ đầu|khởi công|khánh thành|tư vấn|hướng dẫn|tuyên truyền|viết|số lượng|thu gom|giao|tổng số|tiếp nhận|vận động|kiểm kê|lập hồ sơ|xét|chọn|khôi phục|bảo tồn|mở rộng|quy hoạch|hỗ trợ xây|xuất khẩu|sản xuất|bán|nạo|khoan|cung cấp|bảo vệ|chăm sóc|khoán|di dời|bố trí|phê duyệt|chuẩn hóa|tái cấu trúc|cắt giảm|rút ngắn|đón|thu hút được|giải ngân|phát sóng|đăng|:)\s+(?:được\s+|mới\s+|thêm\s+|khoảng\s+|cho\s+|lên\s+|xuống\s+|còn\s+|đạt\s+|gấp\s+|việc làm (?:mới )?cho\s+)*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Achieves();
}
