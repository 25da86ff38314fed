using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Launch, issue of plans, interim and final review, where a time is given: in the sentence, or, for what a list names
/// under "Năm 2030", by that heading. Mentions ("khen thưởng tổng kết", "trên cơ sở sơ kết") are no milestones.
/// </summary>
internal static partial class MilestoneReader
{
    private const int PlanReach = 160;

    public static List<DraftMilestone> Read(PlanContext context)
    {
        var result = new List<DraftMilestone>();
        foreach (var node in context.Nodes.Where(n => (n.Roles & (SectionRole.Commendation | SectionRole.Situation)) == 0))
        {
            foreach (var sentence in Sentences.Split(node.Text, node.Paragraph.ContentStart))
            {
                foreach (var clause in Sentences.Clauses(node.Text, sentence))
                {
                    ReadClause(node, clause, result);
                }
            }
        }

        return DropLessExact(result);
    }

    private static void ReadClause(PlanNode node, Stretch clause, List<DraftMilestone> result)
    {
        var text = clause.Of(node.Text);
        if (!MayName(text))
        {
            return;
        }

        foreach (var (kind, index) in KindsIn(text))
        {
            var when = WhenIn(text, index, kind) ?? (kind is MilestoneKind.PlanIssued ? null : FromHeading(node, text, kind));
            if (when is { } found)
            {
                result.Add(
                    new DraftMilestone(kind, found.When, found.Yearly ? Recurrence.Yearly : null, node.Source(clause, found.Confidence))
                );
            }
        }
    }

    /// <summary>Most clauses name none of the words; this spares them the patterns.</summary>
    private static bool MayName(string text) =>
        text.Contains("ơ kết", StringComparison.OrdinalIgnoreCase)
        || text.Contains("ổng kết", StringComparison.OrdinalIgnoreCase)
        || text.Contains("phát động", StringComparison.OrdinalIgnoreCase)
        || text.Contains("kế hoạch", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(MilestoneKind Kind, int Index)> KindsIn(string text)
    {
        if (Interim().Match(text) is { Success: true } interim)
        {
            yield return (MilestoneKind.InterimReview, interim.Index);
        }

        if (Final().Match(text) is { Success: true } final)
        {
            yield return (MilestoneKind.FinalReview, final.Index);
        }

        if (Launch().Match(text) is { Success: true } launch)
        {
            yield return (MilestoneKind.Launch, launch.Index);
        }

        if (PlanIssued().Match(text) is { Success: true } issued)
        {
            yield return (MilestoneKind.PlanIssued, issued.Index);
        }
    }

    private static (string When, bool Yearly, double Confidence)? WhenIn(string text, int from, MilestoneKind kind)
    {
        var times = TimeExpressions
            .Find(text, from)
            .Where(t => t.FromYear is null && !IsDocumentDate(text, t) && !OtherTime().IsMatch(text.AsSpan(0, t.Start)))
            .ToList();
        // Many a plan is to be drawn up "đến năm 2030": only a month, quarter or day says when it is due.
        if (kind == MilestoneKind.PlanIssued)
        {
            times.RemoveAll(t => t.Year is null || (t.Month is null && t.Quarter is null) || t.Start - from > PlanReach);
        }

        if (times.Count > 0)
        {
            var time = times[0];
            var yearly = time.Year is null && (time.Recurs || TimeExpressions.IsYearly(text));
            return time.Year is null && !yearly ? null : (time.Written(), yearly, 0.95);
        }

        // "vào cuối năm", "dịp tổng kết năm", "hằng năm": each year, at its end.
        return kind is MilestoneKind.InterimReview or MilestoneKind.FinalReview && YearEnd().IsMatch(text.AsSpan(from))
            ? ("year-end", true, 0.8)
            : null;
    }

    /// <summary>The date of a document that the sentence cites: "Chỉ thị số 32/CT-TTg ngày …".</summary>
    private static bool IsDocumentDate(string text, TimeExpression time) =>
        time.Day is not null && DocumentNumber().IsMatch(text.AsSpan(0, time.Start));

    /// <summary>"- Năm 2025" above "+ Tổ chức phát động …"; a heading that names a range dates nothing.</summary>
    private static (string When, bool Yearly, double Confidence)? FromHeading(PlanNode node, string text, MilestoneKind kind)
    {
        if (!Organises().IsMatch(text) || (kind == MilestoneKind.Launch && Continues().IsMatch(text)))
        {
            return null;
        }

        var heading =
            node.Parent is { } parent && YearHeading().Match(parent.Content) is { Success: true } match ? match.Groups["y"].Value : null;
        return heading is null ? null : (heading, false, 0.75);
    }

    /// <summary>"2030" says nothing more beside "2030-Q2" of the same kind.</summary>
    private static List<DraftMilestone> DropLessExact(List<DraftMilestone> all)
    {
        var result = new List<DraftMilestone>();
        foreach (var item in all)
        {
            if (
                result.Exists(r =>
                    r.Kind == item.Kind && r.Recurrence == item.Recurrence && r.When.StartsWith(item.When, StringComparison.Ordinal)
                )
            )
            {
                continue;
            }

            result.RemoveAll(r =>
                r.Kind == item.Kind && r.Recurrence == item.Recurrence && item.When.StartsWith(r.When, StringComparison.Ordinal)
            );
            result.Add(item);
        }

        return result;
    }

    [GeneratedRegex(
        @"(?<!(?:khen thưởng|kết quả|cơ sở|báo cáo|sau|khi|hướng dẫn|đề nghị)\s)sơ kết",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Interim();

    [GeneratedRegex(
        @"(?<!(?:khen thưởng|kết quả|cơ sở|báo cáo|sau|khi|hướng dẫn|đề nghị)\s|khi sơ kết, )tổng kết(?! năm\b(?! \d))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Final();

    [GeneratedRegex(
        @"(?:[Tt]ổ chức|[Ll]ễ|tiến hành)\s+(?:\p{L}+\s+){0,3}?phát động\s+(?:\p{L}+\s+){0,2}?(?:phong trào|thi đua)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Launch();

    [GeneratedRegex(
        @"(?<!ngày )(?:xây dựng|ban hành)(?:, (?:xây dựng|ban hành))?\s+(?:\p{L}+\s+){0,2}?kế hoạch",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex PlanIssued();

    [GeneratedRegex(@"(?:[Tt]ổ chức|[Tt]iến hành|[Tt]hực hiện|^[Ss]ơ kết|^[Tt]ổng kết)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Organises();

    [GeneratedRegex(@"[Tt]iếp tục|hằng năm|hàng năm", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Continues();

    [GeneratedRegex(@"(?:cuối năm|dịp|hằng năm|hàng năm|mỗi năm)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearEnd();

    [GeneratedRegex(
        @"(?:từ|giai đoạn|so với|kể từ|ngày ban hành)\s+(?:năm\s+|ngày\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex OtherTime();

    [GeneratedRegex(@"^(?:Trong )?[Nn]ăm\s+(?<y>(?:19|20)\d\d)(?!\s*[-–\d])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearHeading();

    [GeneratedRegex(@"[/-]\p{Lu}[\p{L}&\d-]*,?\s+(?:ban hành\s+)?(?:ngày\s+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DocumentNumber();
}
