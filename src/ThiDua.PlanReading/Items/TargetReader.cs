using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;
using ThiDua.PlanReading.Tables;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Quantified targets of the body and of annexes: what each clause sets (see <see cref="TargetClause"/>) with its due
/// date, recurrence and group; then those of tables. What an annex repeats counts once.
/// </summary>
internal static partial class TargetReader
{
    private const int LongestClause = 2_000;
    private const SectionRole NoTargets = SectionRole.Situation | SectionRole.Funding | SectionRole.Commendation;

    public static List<DraftTarget> Read(PlanContext context)
    {
        var result = new List<DraftTarget>();
        foreach (var node in context.Nodes.Where(IsRead))
        {
            ReadNode(context, node, context.Title, result);
        }

        var annexed = new List<DraftTarget>();
        foreach (var node in context.AnnexNodes.Where(IsRead))
        {
            ReadNode(context, node, context.Title, annexed);
        }

        annexed.AddRange(TargetTableReader.Read(context));
        TargetRepeats.AddNew(result, annexed);
        return result;
    }

    /// <summary>Targets of one sentence of a table cell, which has no place in the outline.</summary>
    public static List<DraftTarget> InCell(DocumentParagraph cell, string? due, string? lead)
    {
        var result = new List<DraftTarget>();
        foreach (var sentence in Sentences.Split(cell.Text))
        {
            foreach (var clause in Sentences.Clauses(cell.Text, sentence))
            {
                foreach (var found in TargetClause.Read(cell.Text, sentence, clause, setsTargets: true))
                {
                    var own = DueReader.OfClause(cell.Text, found, sentence);
                    var source = new SourceSpan(cell.Index, found.Quote.Start, found.Quote.Length, 0.8);
                    result.Add(Make(cell.Text, sentence, clause, found, own ?? due, source) with { Lead = lead });
                }
            }
        }

        return result;
    }

    private static bool IsRead(PlanNode node) =>
        (node.Roles & NoTargets) == 0
        && !node.IsTopLevel
        && node.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && (node.Parent is not null || node.Style is not (LabelStyle.None or LabelStyle.Article));

    private static void ReadNode(PlanContext context, PlanNode node, string? title, List<DraftTarget> result)
    {
        var setsTargets = (node.Roles & SectionRole.Target) != 0;
        foreach (var sentence in Sentences.Split(node.Text, node.Paragraph.ContentStart))
        {
            foreach (var clause in Sentences.Clauses(node.Text, sentence))
            {
                foreach (var found in TargetClause.Read(node.Text, sentence, clause, setsTargets))
                {
                    if (IsPoints(node, found) || DueReader.IsPast(node.Text, found, sentence, context.IssueYear))
                    {
                        continue;
                    }

                    var due = DueReader.OfTarget(node, found, sentence, title);
                    var target = Make(node.Text, sentence, clause, found, due, node.Source(found.Quote, found.Confidence));
                    result.Add(
                        target with
                        {
                            Recurrence = target.Recurrence ?? OfHeading(node),
                            Group = node.Ancestors().FirstOrDefault(CriterionReader.IsGroup) is { } group
                                ? ItemText.Heading(group.Content)
                                : null,
                        }
                    );
                }
            }
        }
    }

    /// <summary>Points of a scoring scheme are no targets; an index "đạt từ 85 điểm trở lên" is one.</summary>
    private static bool IsPoints(PlanNode node, TargetFound found) =>
        found.Unit == "điểm" && (node.Roles & (SectionRole.Criteria | SectionRole.Commendation)) != 0;

    /// <summary>"2. Chỉ tiêu hằng năm": the heading right above says how often.</summary>
    private static Recurrence? OfHeading(PlanNode node) =>
        node.Parent is { } above && (above.IsHeading || above.IsLeadIn) && YearlyHeading().IsMatch(above.Head) ? Recurrence.Yearly : null;

    private static DraftTarget Make(string text, Stretch sentence, Stretch clause, TargetFound found, string? due, SourceSpan source)
    {
        var subjectFrom = found.IsFirst ? found.Quote.Start : clause.Start;
        var words = TargetWords.Of(text, found.Quote, found.Number, found.Unit, subjectFrom);
        return new DraftTarget
        {
            Quote = found.Quote.Of(text),
            Comparator = found.Comparator,
            Value = found.Number.Value,
            ValueMax = found.Number.ValueMax,
            Unit = found.Unit,
            Population = words.Population,
            Object = words.Object,
            Per = EachUnit.Before(text, found.Quote.Start, found.Number.Start),
            Due = due,
            Recurrence = IsYearly(text, sentence, clause) ? Recurrence.Yearly : null,
            Source = source,
        };
    }

    /// <summary>The clause says so, or the words that open its sentence do ("Hằng năm, …; …").</summary>
    private static bool IsYearly(string text, Stretch sentence, Stretch clause) =>
        clause.Length <= LongestClause && IsYearlyClause(text, sentence, clause);

    private static bool IsYearlyClause(string text, Stretch sentence, Stretch clause) =>
        TimeExpressions.IsYearly(clause.Of(text)) && !OtherYearly().IsMatch(text.AsSpan(clause.Start, clause.Length))
        || (
            clause.Start > sentence.Start
            && YearlyOpening().IsMatch(text.AsSpan(sentence.Start, sentence.Length))
            && DueReader.In(text, clause.Start, clause.End) is null
        );

    [GeneratedRegex(
        @"^(?:Phấn đấu |Bình quân |Trung bình )?(?:(?:hằng|hàng)\s+năm\b|(?:mỗi|từng)\s+năm\s*[,:])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex YearlyOpening();

    /// <summary>"theo lộ trình hằng năm", "dự toán hằng năm": what comes each year is another thing.</summary>
    [GeneratedRegex(
        @"(?:lộ trình|kế hoạch|báo cáo|dự toán|đánh giá|chương trình|chỉ tiêu|nghị quyết|nhiệm vụ|bổ sung|giao)(?:\s\p{L}+){0,2}\s+(?:hằng|hàng|mỗi)\s+năm(?!.*(?:hằng|hàng|mỗi|/)\s?năm)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex OtherYearly();

    [GeneratedRegex(@"(?:hằng|hàng|mỗi)\s+năm\b(?!.*\d{4})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex YearlyHeading();
}
