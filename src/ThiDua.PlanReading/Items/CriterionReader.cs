using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>What each participant group is judged by: the bullets under "Đối với …" in the sections on criteria.</summary>
internal static partial class CriterionReader
{
    public static List<DraftCriterion> Read(PlanContext context)
    {
        var result = new List<DraftCriterion>();
        foreach (var section in context.TopmostWithRole(SectionRole.Criteria))
        {
            Collect(section, null, null, result);
        }

        return result.Count > 0 ? result : OfCommendation(context);
    }

    /// <summary>"Tiêu chuẩn khen thưởng": without a section on criteria those for commendation, where they name groups.</summary>
    private static List<DraftCriterion> OfCommendation(PlanContext context)
    {
        var result = new List<DraftCriterion>();
        foreach (var group in context.WithRole(SectionRole.Commendation).Where(n => IsGroup(n) && n.Children.Count > 0))
        {
            Collect(group, ItemText.Heading(group.Content), null, result);
        }

        return result;
    }

    /// <summary>Whether a heading names a group of participants.</summary>
    public static bool IsGroup(PlanNode node) =>
        GroupHead().IsMatch(node.Content)
        && (node.Children.Count > 0 || node.IsLeadIn)
        && !(node.IsBullet && !node.IsLeadIn && node.Text[^1] is '.' or ';');

    private static void Collect(PlanNode parent, string? group, string? bullet, List<DraftCriterion> result)
    {
        var hasGroups = parent.Children.Any(IsGroup);
        foreach (var child in parent.Children)
        {
            if (child.HasOwnRole && (child.Roles & SectionRole.Criteria) == 0)
            {
                continue;
            }

            if (IsGroup(child))
            {
                Collect(child, ItemText.Heading(child.Content), null, result);
            }
            else if (child.Children.Count == 0)
            {
                var introduces = child.Style == LabelStyle.None && (child.IsLeadIn || (hasGroups && group is null));
                if (!introduces)
                {
                    Add(result, child, group, bullet);
                }
            }
            else if (child.IsHeading && !child.IsBullet)
            {
                Collect(child, group ?? (child.HasOwnRole ? null : ItemText.Heading(child.Content)), bullet, result);
            }
            else
            {
                Add(result, child, group, bullet);
                Collect(child, group, ItemText.Clean(child.Content), result);
            }
        }
    }

    private static void Add(List<DraftCriterion> result, PlanNode node, string? group, string? parent)
    {
        var text = ItemText.Clean(node.Content);
        if (text.Any(char.IsLetterOrDigit))
        {
            result.Add(new DraftCriterion(group, text, PointsIn(text), parent, node.Source(group is null ? 0.75 : 0.95)));
        }
    }

    /// <summary>"(10 điểm)", "tối đa 20 điểm", "2,5 điểm".</summary>
    private static decimal? PointsIn(string text) =>
        Points().Match(text) is { Success: true } match
            ? decimal.Parse(match.Groups["p"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"^(?:Đối với|Với|Dành cho|Tập thể|Cá nhân|Nhóm|Khối|Các tập thể|Hộ gia đình)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex GroupHead();

    [GeneratedRegex(
        @"(?<![\d.,])(?<p>\d{1,4}(?:,\d{1,2})?)\s*điểm(?!\s+(?:cầu|truy|bán|đến|du|học|tiếp|kiểm|nóng))\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Points();
}
