using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>By when something is due: from its own words, else from the nearest words above that name a time.</summary>
internal static partial class DueReader
{
    private const int Reach = 600;

    /// <summary>The last time that the stretch names as an end ("đến năm 2030", "năm 2026", "trước ngày …"), or null.</summary>
    public static string? In(string text, int from, int to)
    {
        string? due = null;
        foreach (var time in TimeExpressions.Find(text, from, to))
        {
            if (time.Year is not null && !IsOtherTime(text, from, time))
            {
                due = time.FromYear is null ? time.Written() : YearOf(time);
            }
        }

        return due;
    }

    /// <summary>The due date of a task: only what is plainly a deadline.</summary>
    public static string? InTask(string text)
    {
        foreach (var time in TimeExpressions.Find(text))
        {
            if (time.Year is not null && time.FromYear is null && Deadline().IsMatch(text.AsSpan(0, time.Start)))
            {
                return time.Written();
            }
        }

        return null;
    }

    /// <summary>A cell or field that holds nothing but a time: "Quý IV/2026", "31/12/2026", "2026 - 2030".</summary>
    public static string? InCell(string text)
    {
        string? due = null;
        foreach (var time in TimeExpressions.Find(text))
        {
            if (time.Year is not null && (due is null || !Start().IsMatch(text.AsSpan(0, time.Start))))
            {
                due = time.FromYear is null ? time.Written() : YearOf(time);
            }
        }

        return due ?? (BareYear().Match(text) is { Success: true } year ? year.Groups["y"].Value : null);
    }

    /// <summary>For a target: its clause, its sentence and paragraph up to it, then every heading above, then the title.</summary>
    public static string? OfTarget(PlanNode node, TargetFound target, Stretch sentence, string? title)
    {
        var own = OfClause(node.Text, target, sentence) ?? OfLead(node, sentence.Start);
        if (own is not null)
        {
            return own;
        }

        foreach (var above in node.Ancestors().Where(a => a.IsHeading || a.IsLeadIn))
        {
            if (In(above.Text, 0, Math.Min(Reach, above.Text.Length)) is { } due)
            {
                return due;
            }
        }

        return OfTitle(title);
    }

    /// <summary>The time that the title names; "Chương trình … giai đoạn 2026 - 2030" is the document's own.</summary>
    public static string? OfTitle(string? title)
    {
        var times = TimeExpressions.Find(title ?? "").FindAll(t => t.Year is not null);
        var range = times.FindLast(t => t.FromYear is not null);
        return range.FromYear is not null ? YearOf(range)
            : title is null ? null
            : In(title, 0, title.Length);
    }

    /// <summary>What the clause says, else what its sentence says before it.</summary>
    public static string? OfClause(string text, TargetFound target, Stretch sentence) =>
        AtNumber(text, target.Quote, target.Number) ?? In(text, Math.Max(sentence.Start, target.Quote.Start - Reach), target.Quote.Start);

    /// <summary>
    /// Of several times in a clause the one right behind the number ("đạt 80% vào năm 2027"), else the last before it,
    /// else the first after it.
    /// </summary>
    private static string? AtNumber(string text, Stretch clause, NumberToken number)
    {
        TimeExpression? before = null;
        TimeExpression? after = null;
        foreach (var time in TimeExpressions.Find(text, clause.Start, clause.End))
        {
            if (time.Year is null || IsOtherTime(text, clause.Start, time))
            {
                continue;
            }

            if (time.Start < number.End)
            {
                before = time;
            }
            else
            {
                after ??= time;
            }
        }

        var close = after is { } next && text.AsSpan(number.End, next.Start - number.End).IndexOfAny(',', ';', ':') < 0;
        // A span of years before the number is sooner that of a programme than the due date.
        close |= after is { FromYear: null } && before is { FromYear: not null };
        return (close ? after : before ?? after) is { } due ? (due.FromYear is null ? due.Written() : YearOf(due)) : null;
    }

    /// <summary>"Năm 2024, … là 3,2%" in a plan of 2026 tells how things were.</summary>
    public static bool IsPast(string text, TargetFound target, Stretch sentence, int? issueYear)
    {
        if (issueYear is not { } year || OfClause(text, target, sentence) is not { } due)
        {
            return false;
        }

        return int.TryParse(due.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var dueYear) && dueYear < year;
    }

    /// <summary>"Đến năm 2030: …": the words at the head of a paragraph rule all its sentences.</summary>
    private static string? OfLead(PlanNode node, int before)
    {
        var lead = ParagraphLead().Match(node.Content);
        return lead.Success && node.Paragraph.ContentStart + lead.Length <= before + lead.Length ? In(node.Content, 0, lead.Length) : null;
    }

    private static bool IsOtherTime(string text, int from, TimeExpression time)
    {
        var before = text.AsSpan(from, time.Start - from);
        if (InDocument().IsMatch(before) || IsBaseline(text, from, time))
        {
            return true;
        }

        if (time.FromYear is not null)
        {
            return OfProgramme().IsMatch(before);
        }

        return OtherTime().IsMatch(before) || (time.Day is not null && !Deadline().IsMatch(before));
    }

    /// <summary>"(năm 2025 đạt 60%)": a time in brackets beside a figure is that of the figure.</summary>
    private static bool IsBaseline(string text, int from, TimeExpression time)
    {
        var open = text.LastIndexOf('(', Math.Max(from, time.Start - 1), Math.Max(0, time.Start - from));
        if (open < from || text.IndexOf(')', open, time.Start - open) >= 0 || open == from)
        {
            return false;
        }

        var close = text.IndexOf(')', time.End);
        return Figure().IsMatch(text.AsSpan(open, (close < 0 ? text.Length : close) - open));
    }

    private static string YearOf(TimeExpression time) => (time with { Quarter = null, Month = null, Day = null }).Written();

    [GeneratedRegex(
        @"(?:từ|kể từ|so với|bắt đầu từ|sau|của|cuối kỳ|hiện nay|theo|tính đến|cùng kỳ|gấp [\d,]+ lần|bằng|hơn)\s+(?:cuối\s+|đầu\s+|hết\s+)?(?:năm\s+|ngày\s+|tháng\s+|quý\s+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex OtherTime();

    [GeneratedRegex(
        @"(?:trước|đến|chậm nhất|muộn nhất|xong|hoàn thành|hết|trong)\s+(?:\p{L}+\s+){0,3}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Deadline();

    /// <summary>What a cited document is about, up to the next comma or clause, dates nothing here.</summary>
    [GeneratedRegex(
        @"(?:số\s+)?\d[\d.]*(?:/\d{4})?[/-]\p{Lu}[\p{L}\d&]*(?:[-/.]\p{Lu}[\p{L}\d&]*)*(?:,?\s+(?:ban hành\s+)?ngày\s+[\d/.-]*|\s+(?:của|về|phê duyệt|ban hành))[^,;.]*$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex InDocument();

    [GeneratedRegex(
        @"(?:chương trình|đề án|bộ tiêu chí|tiêu chí|chiến lược|quy hoạch|chuẩn nghèo|kế hoạch|nghị quyết|so với|theo|của|quy định)\s[^,;.:]{0,90}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex OfProgramme();

    [GeneratedRegex(@"(?:từ|kể từ|bắt đầu)\s+(?:\p{L}+\s+){0,2}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d)\s*\.?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BareYear();

    [GeneratedRegex(@"\d\s?[%‰]|(?:đạt|là|có|:)\s*\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(
        @"^(?:Phấn đấu |Mục tiêu )?(?:[Đđ]ến|[Tt]rong|[Tt]ới)?\s*(?:hết |cuối )?[Nn]ăm\s+\d{4}\s*[,:]?",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ParagraphLead();
}
