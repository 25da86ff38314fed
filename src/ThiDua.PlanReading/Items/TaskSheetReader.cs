using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Tasks that carry their own sheet: "1. Rà soát …" followed by "- Cơ quan chủ trì: …", "- Cơ quan phối hợp: …",
/// "- Thời gian hoàn thành: …", "- Sản phẩm: …".
/// </summary>
internal static partial class TaskSheetReader
{
    public static List<DraftAssignment> Read(PlanContext context)
    {
        var units = new List<(string Key, DraftAssignment First, List<DraftTask> Tasks)>();
        foreach (var node in context.Nodes.Where(n => n.Children.Count > 0))
        {
            if (node.Children.FirstOrDefault(c => LeadField().IsMatch(c.Content)) is { } lead)
            {
                Add(units, node, lead);
            }
        }

        return units.ConvertAll(u => u.First with { Tasks = u.Tasks });
    }

    /// <summary>Whether the node is a line of such a sheet and no content of its own.</summary>
    public static bool IsField(PlanNode node) => AnyField().IsMatch(node.Content);

    private static void Add(List<(string Key, DraftAssignment First, List<DraftTask> Tasks)> units, PlanNode node, PlanNode lead)
    {
        var start = lead.Paragraph.ContentStart + LeadField().Match(lead.Content).Length;
        var end = LeadEnd().Match(lead.Text, start) is { Success: true } stop ? stop.Index : lead.Text.Length;
        var verb = UnitNames.LengthBeforeVerb(lead.Text[start..end]);
        var name = new Stretch(start, verb > 0 ? start + verb : end).Trim(lead.Text, " ,;.:");
        if (name.Length < 2)
        {
            return;
        }

        var (owner, text) = TaskOf(node);
        if (text.Length < 2)
        {
            return;
        }

        var task = new DraftTask(
            ItemText.Clean(text.Of(owner.Text)),
            FieldOf(node, DueField()) is { } due ? DueReader.InCell(due) : null,
            FieldOf(node, ProductField()),
            UnitNames.Split(FieldOf(node, CooperationField()) ?? ""),
            owner.Source(text, 0.85)
        );
        var key = name.Of(lead.Text);
        var known = units.FindIndex(u => u.Key == key);
        if (known >= 0)
        {
            units[known].Tasks.Add(task);
            return;
        }

        var assignment = new DraftAssignment(key, AssignmentMode.Assigned, AssignmentRole.Lead, [], lead.Source(name, 0.85));
        units.Add((key, assignment, [task]));
    }

    /// <summary>What the "Nội dung:" line says, or the first line below it, or the item itself.</summary>
    private static (PlanNode Owner, Stretch Text) TaskOf(PlanNode node)
    {
        var stated = node.Children.FirstOrDefault(c => TaskField().IsMatch(c.Content));
        if (stated is null)
        {
            return (node, Trimmed(node, 0));
        }

        var text = Trimmed(stated, TaskField().Match(stated.Content).Length);
        return text.Length > 1 || stated.Children.Count == 0 ? (stated, text) : (stated.Children[0], Trimmed(stated.Children[0], 0));
    }

    private static Stretch Trimmed(PlanNode node, int from) =>
        new Stretch(node.Paragraph.ContentStart + from, node.Text.Length).Trim(node.Text, " ");

    private static string? FieldOf(PlanNode node, Regex field)
    {
        foreach (var child in node.Children)
        {
            if (field.Match(child.Content) is { Success: true } match)
            {
                return child.Content[match.Length..].Trim(' ', '.', ';');
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^(?:(?:Cơ quan|Đơn vị|Bộ phận)(?: (?:chủ trì|thực hiện|đầu mối|chịu trách nhiệm))|Chủ trì)(?: thực hiện)?\s*:\s*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex LeadField();

    [GeneratedRegex(@"\s+chủ trì\b|,?\s+phối hợp\b|\.(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeadEnd();

    [GeneratedRegex(@"^(?:Nội dung|Nhiệm vụ)(?: thực hiện)?\s*:\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TaskField();

    [GeneratedRegex(
        @"^(?:(?:Cơ quan|Đơn vị)(?: tham gia)? phối hợp|Phối hợp)(?: thực hiện)?\s*:\s*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex CooperationField();

    [GeneratedRegex(@"^(?:Thời gian|Thời hạn|Tiến độ)[^:]{0,30}:\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DueField();

    [GeneratedRegex(@"^(?:Sản phẩm|Kết quả)[^:]{0,30}:\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ProductField();

    [GeneratedRegex(
        @"^(?:(?:Cơ quan|Đơn vị|Bộ phận) (?:chủ trì|thực hiện|phối hợp|đầu mối|chịu trách nhiệm|tham gia)|Chủ trì|Phối hợp|Thời gian|Thời hạn|Sản phẩm|Địa điểm|Kinh phí)[^:]{0,30}:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex AnyField();
}
