using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>Who reports how often, to whom and by when: sentences that send a report ("báo cáo … về", "gửi … về").</summary>
internal static partial class ReportingDeadlineReader
{
    public static List<DraftReportingDeadline> Read(PlanContext context)
    {
        var result = new List<DraftReportingDeadline>();
        foreach (var node in context.Nodes.Where(n => n.Text.Contains("áo cáo", StringComparison.Ordinal) && !n.IsHeading))
        {
            foreach (var sentence in Sentences.Split(node.Text, node.Paragraph.ContentStart))
            {
                result.AddRange(InSentence(node, sentence));
            }
        }

        return result.DistinctBy(r => (r.Frequency, r.Due, r.To)).ToList();
    }

    private static IEnumerable<DraftReportingDeadline> InSentence(PlanNode node, Stretch sentence)
    {
        var text = sentence.Of(node.Text);
        var report = ReportSent().Match(text);
        if (!report.Success)
        {
            yield break;
        }

        var due = TimeExpressions.Find(text).FirstOrDefault(t => t.Day is not null && DueLead().IsMatch(text.AsSpan(0, t.Start)));
        var written = due.Length > 0 ? due.Written() : null;
        var exclusive = due.Length > 0 && Exclusive().IsMatch(text.AsSpan(0, due.Start));
        var to = UnitNames.Normalise(report.Groups["to"].Value);
        var frequencies = FrequenciesIn(text);
        if (frequencies.Count == 0 && written is not null)
        {
            frequencies.Add(ReportFrequency.Once);
        }

        foreach (var frequency in frequencies)
        {
            yield return new DraftReportingDeadline(
                frequency,
                written,
                exclusive,
                to.Length == 0 ? null : to,
                node.Source(sentence, written is null ? 0.8 : 0.92)
            );
        }
    }

    private static List<ReportFrequency> FrequenciesIn(string text)
    {
        var result = new List<ReportFrequency>();
        void When(Regex pattern, ReportFrequency frequency)
        {
            if (pattern.IsMatch(text))
            {
                result.Add(frequency);
            }
        }

        When(Monthly(), ReportFrequency.Monthly);
        When(Quarterly(), ReportFrequency.Quarterly);
        When(HalfYearly(), ReportFrequency.HalfYearly);
        When(Yearly(), ReportFrequency.Yearly);
        if (result.Count == 0 && Periodic().IsMatch(text))
        {
            result.Add(ReportFrequency.Periodic);
        }

        return result;
    }

    [GeneratedRegex(
        @"[Bb]áo cáo[^.]*?\s(?:gửi\s+(?:về\s+|cho\s+)?|về\s+(?!việc|tình hình|kết quả|công tác|các|những|nội dung|chỉ tiêu))(?<to>\p{Lu}[^.;:]*?)(?=\s*(?:\(|trước\s|vào\s|chậm nhất|để\s|theo\s|tổng hợp|định kỳ|hằng\s|hàng\s|khi\s|qua\s|xem xét|[.;:]|,\s*(?:để|báo|đồng)|$))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ReportSent();

    [GeneratedRegex(
        @"(?:trước|chậm nhất(?: là)?|vào|đến|muộn nhất(?: là)?)\s+(?:\p{L}+\s+){0,2}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex DueLead();

    [GeneratedRegex(@"trước\s+(?:\p{L}+\s+){0,1}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Exclusive();

    [GeneratedRegex(@"(?:hằng|hàng|mỗi) tháng", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Monthly();

    [GeneratedRegex(@"(?:hằng|hàng|mỗi) quý|\bquý,", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quarterly();

    [GeneratedRegex(@"(?<!\d)(?:6|06|sáu) tháng(?! \d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HalfYearly();

    [GeneratedRegex(
        @"(?:hằng|hàng|mỗi) năm|tháng(?:,| và| )+(?:một |01 )?năm\b(?! \d)|\bnăm,",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Yearly();

    [GeneratedRegex(@"định kỳ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Periodic();
}
