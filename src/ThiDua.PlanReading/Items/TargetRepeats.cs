using System.Text.RegularExpressions;

namespace ThiDua.PlanReading.Items;

/// <summary>An annex or table often sets the body's targets again: the same value of the same thing counts once.</summary>
internal static partial class TargetRepeats
{
    private const double Same = 0.6;

    // In a thousand pages of tables one value may recur without end; no plan repeats one this often.
    private const int MostCompared = 100;

    /// <summary>Adds what is new; a repeat only tells the body's target what it lacks: unit in charge, due date.</summary>
    public static void AddNew(List<DraftTarget> targets, List<DraftTarget> more)
    {
        if (more.Count == 0)
        {
            return;
        }

        var byValue = targets
            .Select((t, i) => (Key: KeyOf(t), Index: i, Words: WordsOf(t.Quote)))
            .ToLookup(t => t.Key, t => (t.Index, t.Words));
        foreach (var target in more)
        {
            var own = WordsOf(target.Quote);
            var known = byValue[KeyOf(target)]
                .Take(MostCompared)
                .FirstOrDefault(t => Overlap(t.Words, own) >= Same, (Index: -1, Words: own))
                .Index;
            if (known < 0)
            {
                targets.Add(target);
                continue;
            }

            var first = targets[known];
            targets[known] = first with { Lead = first.Lead ?? target.Lead, Due = first.Due ?? target.Due };
        }
    }

    private static (decimal, decimal?, string) KeyOf(DraftTarget target) => (target.Value, target.ValueMax, target.Unit);

    private static double Overlap(HashSet<string> a, HashSet<string> b)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.Count == 0 ? 0 : (double)few.Count(many.Contains) / few.Count;
    }

    private static HashSet<string> WordsOf(string text) => Words().Matches(text.ToLowerInvariant()).Select(m => m.Value).ToHashSet();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
