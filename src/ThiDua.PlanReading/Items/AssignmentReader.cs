using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;
using ThiDua.PlanReading.Tables;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Who does what: the items of the sections on organisation and responsibility, each a unit with its tasks. A unit is a
/// heading ("1. Sở Nội vụ"), what "Giao …:" and "Đề nghị …:" name, or the subject of a sentence on duties.
/// </summary>
internal static partial class AssignmentReader
{
    public static List<DraftAssignment> Read(PlanContext context)
    {
        var result = new List<DraftAssignment>();
        var sections = context.TopmostWithRole(SectionRole.Organisation).ToList();
        foreach (var section in sections)
        {
            Collect(section.Children, result);
        }

        if (sections.Count == 0)
        {
            // A directive has no section on organisation: its numbered items are the units themselves.
            Collect(context.Roots.Where(n => n.Style is LabelStyle.Arabic or LabelStyle.Article), result);
        }

        result.AddRange(TaskSheetReader.Read(context));
        result.AddRange(TaskTableReader.Read(context));
        return result;
    }

    private static void Collect(IEnumerable<PlanNode> nodes, List<DraftAssignment> result)
    {
        foreach (var node in nodes)
        {
            if (node.HasOwnRole && (node.Roles & SectionRole.Organisation) == 0)
            {
                continue;
            }

            if (UnitPhrase.Of(node) is { } unit)
            {
                result.Add(Make(node, unit));
            }
            else
            {
                Collect(node.Children, result);
            }
        }
    }

    private static DraftAssignment Make(PlanNode node, UnitPhrase unit)
    {
        var tasks = TaskReader.Read(node, unit);
        var leads = tasks.Exists(t => Leads().IsMatch(t.Text)) || !tasks.Exists(t => Cooperates().IsMatch(t.Text));
        return new DraftAssignment(
            unit.Name.Of(node.Text),
            unit.Mode,
            leads ? AssignmentRole.Lead : AssignmentRole.Cooperate,
            tasks,
            node.Source(unit.Name, unit.Confidence)
        );
    }

    [GeneratedRegex(@"chủ trì|cơ quan thường trực|đầu mối", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Leads();

    [GeneratedRegex(@"^(?:\p{Lu}[^.;]{0,80}\s)?[Pp]hối hợp\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cooperates();
}
