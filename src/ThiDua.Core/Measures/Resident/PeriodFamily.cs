namespace ThiDua.Core.Measures.Resident;

/// <summary>
/// A period with the recorded ones that lie in it, each under the shortest that holds it: a year has half-years, quarters
/// and months, as far as anybody keeps numbers for them. A unit's value for a period is the one given for it; where none
/// was given, its parts are combined.
/// </summary>
internal sealed class PeriodFamily
{
    private PeriodFamily(Period period, IReadOnlyList<PeriodFamily> parts) => (Period, Parts) = (period, parts);

    public Period Period { get; }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<PeriodFamily> Parts { get; }

    public int Months => (Period.EndsOn.Year - Period.StartsOn.Year) * 12 + Period.EndsOn.Month - Period.StartsOn.Month + 1;

    /// <param name="recorded">All periods that are recorded; those outside are left out.</param>
    public static PeriodFamily Of(Period period, IEnumerable<Period> recorded)
    {
        var inside =
            period.Kind == PeriodKind.Once
                ? []
                : recorded
                    .Where(p => p.Kind != PeriodKind.Once && p.Kind > period.Kind && Holds(period, p))
                    .OrderBy(p => p.Kind)
                    .ThenBy(p => p.StartsOn)
                    .ToList();
        return Make(period, inside);
    }

    /// <summary>The period itself and all below it.</summary>
    public IEnumerable<Period> All() => Parts.SelectMany(p => p.All()).Prepend(Period);

    private static PeriodFamily Make(Period period, List<Period> inside)
    {
        var parts = new List<Period>();
        // Longer ones come first, so a month that lies in a recorded quarter is found there.
        foreach (var candidate in inside)
        {
            if (!parts.Exists(p => Holds(p, candidate)))
            {
                parts.Add(candidate);
            }
        }

        return new(period, [.. parts.OrderBy(p => p.StartsOn).Select(p => Make(p, inside.FindAll(i => i.Kind > p.Kind && Holds(p, i))))]);
    }

    private static bool Holds(Period longer, Period shorter) => longer.StartsOn <= shorter.StartsOn && shorter.EndsOn <= longer.EndsOn;
}
