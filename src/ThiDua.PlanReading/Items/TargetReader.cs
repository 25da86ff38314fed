using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Quantified targets: percentages, and counts that a comparator, "mỗi …" or a section on targets makes binding. A path
/// over years in one sentence gives a target for each number; a number within a percentage's clause belongs to it
/// ("60% số hộ có ít nhất 01 thành viên").
/// </summary>
internal static partial class TargetReader
{
    private const SectionRole NoTargets = SectionRole.Situation | SectionRole.Funding | SectionRole.Commendation;

    public static List<DraftTarget> Read(PlanContext context)
    {
        var result = new List<DraftTarget>();
        foreach (var node in context.Nodes.Where(IsRead))
        {
            foreach (var sentence in Sentences.Split(node.Text, node.Paragraph.ContentStart))
            {
                foreach (var clause in Sentences.Clauses(node.Text, sentence))
                {
                    ReadClause(context, node, sentence, clause, result);
                }
            }
        }

        return result;
    }

    private static bool IsRead(PlanNode node) =>
        (node.Roles & NoTargets) == 0 && !node.IsTopLevel && node.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && node.Parent is not null;

    private static void ReadClause(PlanContext context, PlanNode node, Stretch sentence, Stretch clause, List<DraftTarget> result)
    {
        var found = Candidates(node, clause);
        for (var i = 0; i < found.Count; i++)
        {
            var start = i == 0 ? clause.Start : found[i].From;
            var end = i + 1 < found.Count ? found[i + 1].From : clause.End;
            var quote = new Stretch(start, end).Trim(node.Text, " ,;.:");
            quote = quote with { Start = quote.Start + Joint().Match(node.Text, quote.Start, quote.Length).Length };

            if (quote.Length > 0)
            {
                result.Add(Make(context, node, sentence, quote, found[i], i > 0 ? clause.Start : quote.Start));
            }
        }
    }

    private static List<Candidate> Candidates(PlanNode node, Stretch clause)
    {
        var text = node.Text;
        var result = new List<Candidate>();
        var numbers = NumberToken.Find(text, clause.Start, clause.End);
        var hasPercent = numbers.Exists(n => n.IsPercent);
        var last = clause.Start;
        foreach (var number in numbers)
        {
            // "giảm từ 23 … xuống 18": the first is where things stand.
            if (
                (hasPercent && !number.IsPercent)
                || (
                    ChangeFrom().IsMatch(text.AsSpan(clause.Start, number.Start - clause.Start))
                    && ChangeTo().IsMatch(text.AsSpan(number.End, clause.End - number.End))
                )
            )
            {
                continue;
            }

            var (comparator, at, said) = Comparators.Of(text, last, number.Start, number.End, clause.End);
            var unit = number.IsPercent ? "%" : CountedUnits.After(text, number, clause.Start, clause.End);
            if (
                unit is null
                || (
                    number.IsPercent
                        ? IsNoTarget(text, clause, number)
                        : !(
                            said
                            || IsBinding(node, clause, number)
                            || (result.Count > 0 && Joined().IsMatch(text.AsSpan(last, number.Start - last)))
                        )
                )
            )
            {
                continue;
            }

            result.Add(
                new Candidate(number, number.ValueMax is null ? comparator : TargetComparator.Range, unit, JointBefore(text, last, at))
            );
            last = number.End;
        }

        return result;
    }

    /// <summary>A bare count binds where each unit must reach it, or in a section on targets after a verb of achieving.</summary>
    private static bool IsBinding(PlanNode node, Stretch clause, NumberToken number)
    {
        var before = node.Text.AsSpan(clause.Start, number.Start - clause.Start);
        return EachUnit().IsMatch(before)
            || ChangeEnd().IsMatch(before)
            || ((node.Roles & SectionRole.Target) != 0 && Achieves().IsMatch(before));
    }

    /// <summary>Shares of cost and support, and figures of the past, are no targets.</summary>
    private static bool IsNoTarget(string text, Stretch clause, NumberToken number) =>
        MoneyBefore().IsMatch(text.AsSpan(clause.Start, number.Start - clause.Start)) || IsConcentration(text, clause, number);

    /// <summary>"Chlorine 70%, máy phun": nothing is said of any population, before or after.</summary>
    private static bool IsConcentration(string text, Stretch clause, NumberToken number) =>
        (number.End >= clause.End || text[number.End] is ',' or ';' or '.' or ')')
        && !Measured().IsMatch(text.AsSpan(clause.Start, number.Start - clause.Start));

    /// <summary>Where a further target of the clause begins: at the comma or "và" before its comparator.</summary>
    private static int JointBefore(string text, int from, int at)
    {
        var match = LastJoint().Match(text, from, at - from);
        return match.Success ? match.Index : at;
    }

    private static DraftTarget Make(
        PlanContext context,
        PlanNode node,
        Stretch sentence,
        Stretch quote,
        Candidate candidate,
        int subjectFrom
    )
    {
        var text = node.Text;
        var words = TargetWords.Of(text, quote, candidate.Number, candidate.Unit, subjectFrom);
        var yearly = TimeExpressions.IsYearly(sentence.Of(text));
        return new DraftTarget
        {
            Quote = quote.Of(text),
            Comparator = candidate.Comparator,
            Value = candidate.Number.Value,
            ValueMax = candidate.Number.ValueMax,
            Unit = candidate.Unit,
            Population = words.Population,
            Object = words.Object,
            Per =
                EachUnit().Match(text, quote.Start, candidate.Number.Start - Math.Min(quote.Start, candidate.Number.Start))
                    is { Success: true } each
                && each.Groups["u"].Value is not "năm"
                    ? each.Groups["u"].Value.Trim()
                    : null,
            Due = DueReader.OfTarget(node, quote, sentence, context.Title),
            Recurrence = yearly ? Recurrence.Yearly : null,
            Group = node.Ancestors().FirstOrDefault(CriterionReader.IsGroup) is { } group ? ItemText.Heading(group.Content) : null,
            Source = node.Source(quote, candidate.Number.IsPercent ? 0.95 : 0.85),
        };
    }

    private readonly record struct Candidate(NumberToken Number, TargetComparator Comparator, string Unit, int From);

    [GeneratedRegex(@"\G[,;]?\s*(?:(?:và|đồng thời)\s+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joint();

    /// <summary>"ít nhất 100 doanh nghiệp …, 50 doanh nghiệp …": a list of counts binds as a whole.</summary>
    [GeneratedRegex(@"(?:,|\svà)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?:[,;]|\s(?:và|đồng thời))\s", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 1000)]
    private static partial Regex LastJoint();

    [GeneratedRegex(
        @"(?:mỗi|từng)\s+(?<u>(?!năm\b|quý\b|tháng\b)[\p{L}]+(?:\s[\p{L}]+){0,4}?)\s*(?:,\s*[\p{L} ]{1,30})?(?:\s(?:có|đạt|xây dựng|tổ chức|thành lập|phải|cử|duy trì|hình thành|đăng ký|lựa chọn|hỗ trợ|phát triển|thực hiện|bố trí)\s.{0,20}|\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex EachUnit();

    [GeneratedRegex(
        @"(?:đạt|có|xây dựng|thành lập|tổ chức|phấn đấu|hình thành|duy trì|phát triển|công nhận|hỗ trợ|triển khai|đào tạo|thu hút|được|thêm|mới|trồng|cấp)\s+(?:được\s+|mới\s+|thêm\s+|khoảng\s+|cho\s+)*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Achieves();

    [GeneratedRegex(
        @"(?:hỗ trợ|vốn|kinh phí|lãi suất|mức chi|thuế suất|trích|phạt|giảm trừ)\s+(?:\p{L}+\s+){0,4}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MoneyBefore();

    [GeneratedRegex(@"(?:giảm|tăng|nâng)[^.;]*\btừ\s+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ChangeFrom();

    [GeneratedRegex(@"\s(?:xuống|lên)(?: còn| đến| tới)?\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChangeTo();

    [GeneratedRegex(@"\s(?:xuống|lên)(?: còn| đến| tới)?\s+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ChangeEnd();

    [GeneratedRegex(
        @"đạt|t[ỷỉ] (?:lệ|trọng)|chiếm|tăng|giảm|lên|xuống|còn|\blà\b|mức|tối thiểu|ít nhất|tối đa|\btrên\b|dưới|quá|hoàn thành|thực hiện|bảo đảm|đảm bảo|phấn đấu|tham gia|\bcó\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Measured();
}
