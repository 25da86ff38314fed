using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>The tasks of a unit: each sentence of running text, each item of a list as a whole.</summary>
internal static partial class TaskReader
{
    public static List<DraftTask> Read(PlanNode node, UnitPhrase unit)
    {
        var result = new List<DraftTask>();
        AddSentences(result, node, unit.TasksFrom);
        AddBelow(result, node);
        return result;
    }

    /// <summary>The tasks of an item that names no unit itself: what stands below its heading, or its own words.</summary>
    public static List<DraftTask> OfItem(PlanNode node)
    {
        var result = new List<DraftTask>();
        if (node.Children.Count == 0 || node.Text[^1] is '.' or ';')
        {
            AddSentences(result, node, node.Paragraph.ContentStart);
        }

        AddBelow(result, node);
        return result;
    }

    private static void AddBelow(List<DraftTask> result, PlanNode node)
    {
        foreach (
            var below in node.Descendants()
                .Where(n => !n.IsClosing && !UnitPhrase.IsOrder(n) && !(n.HasOwnRole && (n.Roles & SectionRole.Organisation) == 0))
        )
        {
            if (below.Style != LabelStyle.None)
            {
                Add(result, below, new Stretch(below.Paragraph.ContentStart, below.Text.Length));
            }
            else
            {
                AddSentences(result, below, below.Paragraph.ContentStart);
            }
        }
    }

    private static void AddSentences(List<DraftTask> result, PlanNode node, int from)
    {
        if (from >= node.Text.Length)
        {
            return;
        }

        foreach (var sentence in Sentences.Split(node.Text, from))
        {
            Add(result, node, sentence);
        }
    }

    private static void Add(List<DraftTask> result, PlanNode node, Stretch stretch)
    {
        var text = ItemText.Clean(stretch.Of(node.Text));
        if (text.Length > 0)
        {
            result.Add(
                new DraftTask(text, DueReader.InTask(text), null, CooperatingIn(text), node.Source(stretch.Trim(node.Text, " "), 0.96))
            );
        }
    }

    /// <summary>"phối hợp với A, B và C triển khai …": the units named before the next verb.</summary>
    private static List<string> CooperatingIn(string text)
    {
        var match = Cooperation().Match(text);
        if (!match.Success)
        {
            return [];
        }

        var rest = text[(match.Index + match.Length)..];
        var length = UnitNames.LengthBeforeVerb(rest);
        var names = length > 0 ? rest[..length] : "";
        return UnitNames.Split(names);
    }

    [GeneratedRegex(@"phối hợp(?: chặt chẽ)?(?: cùng)? với\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Cooperation();
}
