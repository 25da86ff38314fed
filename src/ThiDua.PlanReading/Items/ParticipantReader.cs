using System.Text.RegularExpressions;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Who takes part: what stands after "Tập thể:" and "Cá nhân:" in the section on participants; without such lines the
/// groups that have criteria of their own.
/// </summary>
internal static partial class ParticipantReader
{
    public static List<DraftParticipant> Read(PlanContext context)
    {
        var result = new List<DraftParticipant>();
        foreach (var node in context.WithRole(SectionRole.Participants))
        {
            if (Lead().Match(node.Content) is { Success: true } lead)
            {
                AddList(result, node, lead);
            }
        }

        if (result.Count == 0)
        {
            AddGroups(context, result);
        }

        return result.DistinctBy(p => (p.Group, p.Name)).ToList();
    }

    private static void AddList(List<DraftParticipant> result, PlanNode node, Match lead)
    {
        var kind = lead.Groups["kind"].Value.StartsWith("C", StringComparison.OrdinalIgnoreCase)
            ? ParticipantKind.Individual
            : ParticipantKind.Collective;
        var start = node.Paragraph.ContentStart + lead.Length;
        // "… tại các đơn vị, doanh nghiệp" qualifies the last group; its commas separate no groups.
        var qualifier = Qualifier().Match(node.Text, start);
        var listEnd = qualifier.Success ? qualifier.Index : node.Text.Length;
        for (var match = Separator().Match(node.Text, start, listEnd - start); ; match = match.NextMatch())
        {
            var end = match.Success ? match.Index : node.Text.Length;
            var part = new Stretch(start, end).Trim(node.Text, " ,;.");
            if (part.Length > 1)
            {
                result.Add(new DraftParticipant(kind, part.Of(node.Text), node.Source(part, 0.9)));
            }

            if (!match.Success)
            {
                return;
            }

            start = match.Index + match.Length;
        }
    }

    private static void AddGroups(PlanContext context, List<DraftParticipant> result)
    {
        foreach (var node in context.WithRole(SectionRole.Criteria | SectionRole.Participants).Where(CriterionReader.IsGroup))
        {
            var lead = GroupLead().Match(node.Content);
            var name = new Stretch(node.Paragraph.ContentStart + lead.Length, node.Text.Length).Trim(node.Text, " :.;");
            if (name.Length == 0)
            {
                continue;
            }

            var text = GroupTail().Replace(name.Of(node.Text), "");
            var kind = Individual().IsMatch(text) ? ParticipantKind.Individual : ParticipantKind.Collective;
            result.Add(new DraftParticipant(kind, text, node.Source(new Stretch(name.Start, name.Start + text.Length), 0.8)));
        }
    }

    [GeneratedRegex(
        @"^(?:Đối với\s+)?(?<kind>tập thể|cá nhân)[^:]{0,40}:\s*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s(?:tại|thuộc|trực tiếp|có liên quan|đạt|tham gia|được)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"[;,]\s+|\s+và\s+(?=các\s|[Nn]hân dân)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:Đối với|Với|Dành cho)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex GroupLead();

    [GeneratedRegex(@"\s+(?:đạt|có|bảo đảm|đảm bảo) các (?:tiêu chuẩn|tiêu chí)(?: sau)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GroupTail();

    [GeneratedRegex(
        @"^(?:các )?(?:cá nhân|cán bộ|công chức|người|học sinh|đoàn viên|hội viên|nhà)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Individual();
}
