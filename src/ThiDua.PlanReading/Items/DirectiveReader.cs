using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Directives, telegrams and official letters: no section on organisation; their items are the units themselves ("1. Sở Y
/// tế: …"), or the work of the body that the sentence before them addresses ("… yêu cầu các sở, ngành thực hiện:").
/// </summary>
internal static partial class DirectiveReader
{
    public static void Read(PlanContext context, List<DraftAssignment> result)
    {
        var tasks = new List<DraftTask>();
        foreach (var node in Items(context))
        {
            if (node.IsClosing)
            {
                continue;
            }

            if (UnitPhrase.Of(node) is { } unit)
            {
                result.Add(AssignmentReader.Make(node, unit));
                result.AddRange(AssignmentReader.OrdersBelow(node));
            }
            else
            {
                tasks.AddRange(TaskReader.OfItem(node));
            }
        }

        if (tasks.Count > 0 && Addressed(context, tasks[0].Source.Paragraph) is { } body)
        {
            result.Insert(0, body with { Tasks = tasks });
        }
    }

    private static IEnumerable<PlanNode> Items(PlanContext context) =>
        context.Roots.SelectMany(n =>
            n.Style is LabelStyle.Arabic or LabelStyle.Article ? [n]
            : n.Style == LabelStyle.None && n.IsLeadIn ? n.Children
            : Enumerable.Empty<PlanNode>()
        );

    /// <summary>The unit in the last sentence before the items that orders or asks.</summary>
    private static DraftAssignment? Addressed(PlanContext context, int before)
    {
        foreach (
            var paragraph in context
                .Document.Paragraphs.Take(before)
                .Reverse()
                .Where(p => p.Role is ParagraphRole.Body or ParagraphRole.Basis)
        )
        {
            var order = Order().Match(paragraph.Text);
            if (!order.Success)
            {
                continue;
            }

            var start = order.Index + order.Length;
            var rest = paragraph.Text[start..];
            var verb = UnitNames.LengthBeforeVerb(rest);
            if (!UnitNames.StartsWithUnit(rest) || verb < 2)
            {
                return null;
            }

            var name = new Stretch(start, start + verb).Trim(paragraph.Text);
            var mode = order.Value.StartsWith('đ') ? AssignmentMode.Requested : AssignmentMode.Assigned;
            return new DraftAssignment(
                name.Of(paragraph.Text),
                mode,
                AssignmentRole.Lead,
                [],
                new SourceSpan(paragraph.Index, name.Start, name.Length, 0.8)
            );
        }

        return null;
    }

    [GeneratedRegex(@"(?:yêu cầu|giao|đề nghị)\s+(?=\p{L}+\s[^:]*:?$)", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 1000)]
    private static partial Regex Order();
}
