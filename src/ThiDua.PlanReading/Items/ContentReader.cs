using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// What the movement or plan is about, item by item: the leaves of its content sections, each by its first sentence. A
/// heading gives way to what stands under it; a sector heading with its text is one content; a lead-in with a plain list
/// ("… sau:") is an item of its own beside the list.
/// </summary>
internal static partial class ContentReader
{
    public static List<DraftContent> Read(PlanContext context)
    {
        var result = new List<DraftContent>();
        var sections = context.TopmostWithRole(SectionRole.Content).ToList();
        if (sections.Count == 0)
        {
            // Plans that name their sections by subject ("PHÁT TRIỂN HẠ TẦNG SỐ") have their contents there.
            sections = context.Sections.Where(s => s.IsTopLevel && s.Roles == SectionRole.None).ToList();
        }

        foreach (var section in sections)
        {
            if (section.Children.Count == 0 && section.Content.Contains(':', StringComparison.Ordinal))
            {
                Add(result, section);
            }

            Collect(section, result);
        }

        return result;
    }

    private static void Collect(PlanNode parent, List<DraftContent> result)
    {
        var hasLabelled = parent.Children.Any(c => c.Style != LabelStyle.None);
        foreach (var child in parent.Children)
        {
            if (TaskSheetReader.IsField(child) || (child.HasOwnRole && (child.Roles & (SectionRole.Content | SectionRole.Solution)) == 0))
            {
                continue;
            }

            if (child.Children.Count == 0)
            {
                // An introduction or an afterthought beside a numbered list is no item of the list.
                if (!(child.Style == LabelStyle.None && (hasLabelled || child.IsLeadIn)))
                {
                    Add(result, child);
                }

                continue;
            }

            CollectBranch(child, result);
        }
    }

    private static void CollectBranch(PlanNode node, List<DraftContent> result)
    {
        if (node.IsBullet && node.IsLeadIn && node.Children.All(c => c.Style == LabelStyle.None))
        {
            AddHeading(result, node);
            return;
        }

        var isSentence = node.Text[^1] is '.' or ';';
        var structural = node.Children.Any(c => c.Children.Count > 0);
        if (isSentence || (ListFollows().IsMatch(node.Text) && !structural && node.Style != LabelStyle.None))
        {
            Add(result, node);
        }

        if (!isSentence || node.Children.Any(c => c.Style != LabelStyle.None))
        {
            Collect(node, result);
        }
    }

    private static void Add(List<DraftContent> result, PlanNode node)
    {
        var first = ItemText.FirstSentence(node);
        if (!first.Of(node.Text).Any(char.IsLetterOrDigit))
        {
            return;
        }

        result.Add(
            new DraftContent(node.Ordinal, ItemText.Clean(first.Of(node.Text)), SectorClassifier.Of(node.Head), node.Source(first, 0.93))
        );
    }

    private static void AddHeading(List<DraftContent> result, PlanNode node)
    {
        var start = node.Paragraph.ContentStart;
        var heading = new Stretch(start, node.Text.Length).Trim(node.Text, " :");
        if (heading.Length == 0)
        {
            return;
        }

        result.Add(new DraftContent(node.Ordinal, heading.Of(node.Text), SectorClassifier.Of(node.Head), node.Source(heading, 0.93)));
    }

    [GeneratedRegex(@"(?:sau|gồm|như|là|dưới đây)(?: đây)?\s*:$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListFollows();
}
