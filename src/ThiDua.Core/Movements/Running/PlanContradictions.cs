using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>
/// One indicator that a plan gives two values: mostly under two headings, and then as two measures or even in two of its
/// movements, where only the words tell that it is one.
/// </summary>
public static class PlanContradictions
{
    /// <summary>So many words alike behind the number speak of one thing, however the sentences go on.</summary>
    private const int ManyWords = 8;

    /// <summary>A sentence as short as this must be alike altogether.</summary>
    private const int FewWords = 5;

    /// <param name="plan">The targets of the whole plan.</param>
    /// <returns>Pairs of sentences, the earlier one first.</returns>
    public static IEnumerable<(DraftTarget Earlier, DraftTarget Later)> Of(IReadOnlyList<DraftTarget> plan)
    {
        var shares = plan.Where(t => t.Unit == "%").Select(t => (Target: t, Words: WordsOf(t.Quote))).ToList();
        for (var i = 1; i < shares.Count; i++)
        {
            var later = shares[i];
            var earlier = shares.Take(i).FirstOrDefault(e => Contradicts(e.Target, later.Target) && IsOneThing(e.Words, later.Words));
            if (earlier.Target is not null)
            {
                yield return (earlier.Target, later.Target);
            }
        }
    }

    private static bool Contradicts(DraftTarget a, DraftTarget b) =>
        (a.Value, a.ValueMax) != (b.Value, b.ValueMax)
        && a.Recurrence == b.Recurrence
        && (a.Due is null || b.Due is null || PlanDates.LastDay(a.Due) == PlanDates.LastDay(b.Due));

    private static bool IsOneThing(string[] a, string[] b)
    {
        var alike = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        return alike >= ManyWords || (alike >= FewWords && alike == Math.Min(a.Length, b.Length));
    }

    /// <summary>The words behind the share: whom it is of, and what they are to do.</summary>
    private static string[] WordsOf(string quote)
    {
        var sign = quote.IndexOf('%', StringComparison.Ordinal);
        return SearchFolding.Fold(sign < 0 ? "" : quote[(sign + 1)..]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
