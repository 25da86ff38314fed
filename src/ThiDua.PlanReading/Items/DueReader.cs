using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>By when something is due: from its own words, else from the nearest words above that name a time.</summary>
internal static partial class DueReader
{
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

    /// <summary>For a target: its clause, its sentence and paragraph up to it, then every heading above, then the title.</summary>
    public static string? OfTarget(PlanNode node, Stretch clause, Stretch sentence, string? title)
    {
        var own = In(node.Text, clause.Start, clause.End) ?? In(node.Text, sentence.Start, clause.Start) ?? OfLead(node, sentence.Start);
        if (own is not null)
        {
            return own;
        }

        foreach (var above in node.Ancestors().Where(a => a.IsHeading || a.IsLeadIn))
        {
            if (In(above.Text, 0, above.Text.Length) is { } due)
            {
                return due;
            }
        }

        return title is null ? null : In(title, 0, title.Length);
    }

    /// <summary>"Đến năm 2030: …": the words at the head of a paragraph rule all its sentences.</summary>
    private static string? OfLead(PlanNode node, int before)
    {
        var lead = ParagraphLead().Match(node.Content);
        return lead.Success && node.Paragraph.ContentStart + lead.Length <= before + lead.Length ? In(node.Content, 0, lead.Length) : null;
    }

    private static bool IsOtherTime(string text, int from, TimeExpression time)
    {
        if (time.FromYear is not null)
        {
            return false;
        }

        var before = text.AsSpan(from, time.Start - from);
        return OtherTime().IsMatch(before) || (time.Day is not null && !Deadline().IsMatch(before));
    }

    private static string YearOf(TimeExpression time) => (time with { Quarter = null, Month = null, Day = null }).Written();

    [GeneratedRegex(
        @"(?:từ|kể từ|so với|bắt đầu từ|sau|của|cuối kỳ|hiện nay|theo)\s+(?:cuối\s+|đầu\s+)?(?:năm\s+|ngày\s+|tháng\s+|quý\s+)?$",
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

    [GeneratedRegex(
        @"^(?:Phấn đấu |Mục tiêu )?(?:[Đđ]ến|[Tt]rong|[Tt]ới)?\s*(?:hết |cuối )?[Nn]ăm\s+\d{4}\s*[,:]?",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex ParagraphLead();
}
