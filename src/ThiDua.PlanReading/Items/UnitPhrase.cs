using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>The unit that an item gives work to, and where the words about the work begin.</summary>
/// <param name="Name">The name in the paragraph.</param>
/// <param name="TasksFrom">Where the first task begins; the length of the paragraph where it has none.</param>
internal readonly partial record struct UnitPhrase(Stretch Name, int TasksFrom, AssignmentMode Mode, double Confidence)
{
    /// <summary>The unit stands as a heading or before a colon, not as the subject of a sentence.</summary>
    public bool IsHead { get; private init; }

    private const int LongestHeading = 260;
    private const int ShortestName = 2;

    public static UnitPhrase? Of(PlanNode node)
    {
        var text = node.Text;
        var start = node.Paragraph.ContentStart;
        var lead = Lead().Match(text, start);
        var named = lead.Success ? lead.Index + lead.Length : start;
        var mode = lead.Success && Requests().IsMatch(lead.ValueSpan) ? AssignmentMode.Requested : AssignmentMode.Assigned;
        if (!lead.Success && OnBasis().IsMatch(text.AsSpan(start)))
        {
            named = UnitAfterComma(text, start);
        }

        // "Phân công trách nhiệm" is a heading; "Giao phòng VH-XH" names a unit in whatever spelling.
        if (
            named < 0
            || named >= text.Length
            || !(lead.Success ? !UnitNames.IsNoUnit(text[named..]) : UnitNames.StartsWithUnit(text[named..]))
        )
        {
            return null;
        }

        // "Đề nghị :" names nobody, however much stands below it.
        return
            (
                BeforeColon(node, named, mode)
                ?? AsHeading(node, named, mode)
                ?? BeforeVerb(node, start, named, mode, lead.Success || named > start)
            )
                is { Name.Length: >= ShortestName } found
            ? found
            : null;
    }

    /// <summary>"Căn cứ Kế hoạch này, Giám đốc các sở …": the unit stands behind the first comma that a unit follows.</summary>
    private static int UnitAfterComma(string text, int start)
    {
        var limit = Math.Min(text.Length, start + LongestHeading);
        for (
            var comma = text.IndexOf(", ", start, StringComparison.Ordinal);
            comma >= 0 && comma < limit;
            comma = text.IndexOf(", ", comma + 1, StringComparison.Ordinal)
        )
        {
            if (UnitNames.StartsWithUnit(text[(comma + 2)..]))
            {
                return comma + 2;
            }
        }

        return -1;
    }

    /// <summary>"Giao phòng VH-XH: Chủ trì …".</summary>
    private static UnitPhrase? BeforeColon(PlanNode node, int named, AssignmentMode mode)
    {
        var text = node.Text;
        var colon = text.IndexOf(':', named);
        if (
            colon < 0
            || colon - named > LongestHeading
            || Sentences.Split(text[..colon], named).Count > 1
            || UnitNames.SpeaksOfDuty(text[named..colon])
        )
        {
            return null;
        }

        return new UnitPhrase(new Stretch(named, colon).Trim(text), Math.Min(colon + 1, text.Length), mode, 0.96) { IsHead = true };
    }

    /// <summary>"1. Sở Khoa học và Công nghệ" with its tasks below.</summary>
    private static UnitPhrase? AsHeading(PlanNode node, int named, AssignmentMode mode)
    {
        var text = node.Text;
        var length = text.Length - named;
        var ends = text[^1] is '.' or ';';
        if (
            length > LongestHeading
            || node.Children.Count == 0
            || (ends && length > 120)
            || (UnitNames.SpeaksOfDuty(text[named..]) && !IsGroupByDuty(node, named))
        )
        {
            return null;
        }

        return new UnitPhrase(new Stretch(named, text.Length).Trim(text, " ,;.:"), text.Length, mode, 0.96) { IsHead = true };
    }

    /// <summary>"2. Các sở, ngành chủ trì dự án" above a list: the duty says which of them; a sentence would end as one.</summary>
    private static bool IsGroupByDuty(PlanNode node, int named) =>
        node is { IsBullet: false, Style: not LabelStyle.None }
        && char.IsLetterOrDigit(node.Text[^1])
        && Group().IsMatch(node.Text.AsSpan(named))
        && node.Children.All(c => c.Style != LabelStyle.None);

    /// <summary>
    /// "Giao Sở Nội vụ theo dõi …" on a line of its own behind the items of other units: it belongs to none of them.
    /// </summary>
    public static bool IsOrder(PlanNode node) =>
        node.Style == LabelStyle.None && Lead().IsMatch(node.Text, node.Paragraph.ContentStart) && Of(node) is not null;

    /// <summary>"Các doanh nghiệp chủ động …": the task is the whole sentence.</summary>
    private static UnitPhrase? BeforeVerb(PlanNode node, int start, int named, AssignmentMode mode, bool led)
    {
        var length = UnitNames.LengthBeforeVerb(node.Text[named..]);
        if (length < 2 || (node.Paragraph.Label is null && !led && !UnitNames.StartsWithUnit(node.Text[named..])))
        {
            return null;
        }

        return new UnitPhrase(new Stretch(named, named + length).Trim(node.Text), start, mode, led ? 0.92 : 0.88);
    }

    [GeneratedRegex(
        @"\G(?:(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)(?: \p{Ll}+){0,2} )?(?:giao nhiệm vụ cho|giao(?: cho)?|phân công|kính đề nghị|trân trọng đề nghị|đề nghị|yêu cầu|kính mời|mời))\s+(?!(?:việc|nhiệm vụ|trách nhiệm|chỉ tiêu|khen)\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Lead();

    [GeneratedRegex(@"^(?:các|những)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Group();

    /// <summary>Who is asked does not answer to the issuer; "yêu cầu" is an order as "giao" is.</summary>
    [GeneratedRegex(@"đề nghị|mời", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"^(?:Căn cứ|Trên cơ sở|Theo)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnBasis();
}
