using ThiDua.Core.Shared.Localization;
using ThiDua.PlanReading;

namespace ThiDua.Cli.Commands;

/// <summary>What was read, for a person: the head of the paper, how many items, and the problems.</summary>
internal static class DraftSummary
{
    public static async Task WriteAsync(TextWriter output, Texts texts, string file, PlanDraft draft)
    {
        (string Key, string? Value)[] head =
        [
            ("cli.read.kind", draft.Kind),
            ("cli.read.number", draft.Number),
            ("cli.read.issued-on", draft.IssuedOn),
            ("cli.read.issuer", draft.Issuer),
            ("cli.read.title", draft.Title),
            ("cli.read.signatory", draft.Signatory?.Name),
            ("cli.read.parent", draft.ParentPlan),
            ("cli.read.movements", string.Join("; ", draft.Movements)),
        ];
        (string Key, int Count)[] counts =
        [
            ("cli.read.citations", draft.Citations.Count),
            ("cli.read.contents", draft.Contents.Count),
            ("cli.read.targets", draft.Targets.Count),
            ("cli.read.criteria", draft.Criteria.Count),
            ("cli.read.tasks", draft.Assignments.Sum(a => a.Tasks.Count)),
            ("cli.read.milestones", draft.Milestones.Count),
            ("cli.read.recipients", draft.Recipients.Count),
        ];
        await output.WriteLineAsync(file);
        foreach (var (key, value) in head.Where(h => !string.IsNullOrEmpty(h.Value)))
        {
            await output.WriteLineAsync($"  {texts[key]}: {value}");
        }

        await output.WriteLineAsync($"  {string.Join(", ", counts.Select(c => $"{texts[c.Key]}: {c.Count}"))}");
        foreach (var target in draft.Targets)
        {
            await output.WriteLineAsync($"    – {target.Quote}");
        }

        foreach (var problem in draft.Problems)
        {
            await output.WriteLineAsync($"  ! {problem.Message}");
        }

        await output.WriteLineAsync();
    }
}
