using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;
using ThiDua.PlanReading.Tables;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Who does what: the items of the sections on organisation and responsibility, each a unit with its tasks. A unit is a
/// heading ("1. Sở Nội vụ"), what "Giao …:" and "Đề nghị …:" name, or the subject of a sentence on duties. What tables and
/// task sheets add to a unit that has a place there goes to it.
/// </summary>
internal static partial class AssignmentReader
{
    private const int EnoughUnits = 2;

    public static List<DraftAssignment> Read(PlanContext context)
    {
        var result = new List<DraftAssignment>();
        var sections = context.TopmostWithRole(SectionRole.Organisation).ToList();
        foreach (var section in sections.Count > 0 ? sections : Unnamed(context))
        {
            Collect(section.Children, result);
        }

        if (sections.Count == 0 && result.Count == 0)
        {
            DirectiveReader.Read(context, result);
        }

        Join(result, TaskSheetReader.Read(context));
        Join(result, TaskTableReader.Read(context));
        return result;
    }

    /// <summary>Orders to others that stand behind the tasks of a unit.</summary>
    internal static IEnumerable<DraftAssignment> OrdersBelow(PlanNode node) =>
        node.Descendants().Where(n => !n.IsClosing && UnitPhrase.IsOrder(n)).Select(n => Make(n, UnitPhrase.Of(n)!.Value));

    internal static DraftAssignment Make(PlanNode node, UnitPhrase unit)
    {
        var tasks = TaskReader.Read(node, unit);
        var leads = tasks.Exists(t => Leads().IsMatch(t.Text)) || !tasks.Exists(t => Cooperates().IsMatch(t.Text));
        var requested = tasks.Count > 0 && Requested().IsMatch(tasks[0].Text);
        return new DraftAssignment(
            unit.Name.Of(node.Text),
            requested ? AssignmentMode.Requested : unit.Mode,
            leads ? AssignmentRole.Lead : AssignmentRole.Cooperate,
            tasks,
            node.Source(unit.Name, unit.Confidence)
        );
    }

    /// <summary>Sections on organisation under another name: several of their items are units.</summary>
    private static IEnumerable<PlanNode> Unnamed(PlanContext context) =>
        context.Sections.Where(s =>
            s.IsTopLevel && s.Children.Count(c => c.Style != LabelStyle.None && UnitPhrase.Of(c) is not null) >= EnoughUnits
        );

    private static void Collect(IEnumerable<PlanNode> nodes, List<DraftAssignment> result)
    {
        foreach (var node in nodes)
        {
            if (node.HasOwnRole && (node.Roles & SectionRole.Organisation) == 0)
            {
                continue;
            }

            if (!node.IsClosing && !IsGroup(node) && UnitPhrase.Of(node) is { } unit)
            {
                result.Add(Make(node, unit));
                result.AddRange(OrdersBelow(node));
            }
            else
            {
                Collect(node.Children, result);
            }
        }
    }

    /// <summary>"1. Các sở, ngành" above "1.1. Sở Y tế: …", "1.2. Sở Nội vụ: …" only groups the units below it.</summary>
    private static bool IsGroup(PlanNode node)
    {
        var named = node.Children.Count(c => c.Style != LabelStyle.None && UnitPhrase.Of(c) is { IsHead: true });
        return named >= (node.Children.Any(c => c.IsBullet) ? EnoughUnits : 1) && named * 2 > node.Children.Count;
    }

    private static void Join(List<DraftAssignment> assignments, List<DraftAssignment> more)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < assignments.Count; i++)
        {
            known.TryAdd(KeyOf(assignments[i].Unit), i);
        }

        foreach (var assignment in more)
        {
            if (known.TryGetValue(KeyOf(assignment.Unit), out var at))
            {
                assignments[at] = assignments[at] with { Tasks = [.. assignments[at].Tasks, .. assignment.Tasks] };
            }
            else
            {
                known[KeyOf(assignment.Unit)] = assignments.Count;
                assignments.Add(assignment);
            }
        }
    }

    /// <summary>"Sở Nội vụ (cơ quan thường trực)" and "sở nội vụ" are one unit.</summary>
    private static string KeyOf(string unit) =>
        Brackets()
            .Replace(unit, "")
            .ToLowerInvariant()
            .Replace("ủy ban nhân dân", "ubnd", StringComparison.Ordinal)
            .Replace("uỷ ban nhân dân", "ubnd", StringComparison.Ordinal)
            .Trim();

    [GeneratedRegex(@"chủ trì|cơ quan thường trực|đầu mối", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Leads();

    [GeneratedRegex(@"^(?:\p{Lu}[^.;]{0,80}\s)?[Pp]hối hợp\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cooperates();

    [GeneratedRegex(@"^(?:Kính |Trân trọng )?[Đđ]ề nghị\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Requested();

    [GeneratedRegex(@"\s*\([^()]*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();
}
