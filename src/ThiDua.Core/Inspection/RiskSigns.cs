using System.Globalization;

namespace ThiDua.Core.Inspection;

/// <summary>What makes a unit worth a visit.</summary>
public enum RiskSign
{
    /// <summary>A return that came late, or not at all though its day has passed.</summary>
    Late,

    /// <summary>A value that the rule for outliers names.</summary>
    Outlier,

    /// <summary>A value that rose suddenly since the period before.</summary>
    Jump,

    /// <summary>Never inspected in this year or the two before.</summary>
    Unverified,

    /// <summary>A file handed in as evidence that stands elsewhere too.</summary>
    ReusedEvidence,
}

/// <summary>The signs with their points: so many for each occurrence, up to so many. Printed wherever they decide anything.</summary>
public static class RiskSigns
{
    /// <summary>A share that rose by so many points, in hundredths of a per cent, jumped.</summary>
    public const int JumpOfShare = 30_00;

    /// <summary>A count that became so many times as much, and at least <see cref="JumpOfCountLeast"/> more, jumped.</summary>
    public const int JumpOfCountTimes = 2;
    public const int JumpOfCountLeast = 10;

    /// <summary>Years, with that of the plan, in which a unit is inspected once.</summary>
    public const int Years = 3;

    public static IReadOnlyDictionary<RiskSign, (int Each, int Most)> Table { get; } =
        new Dictionary<RiskSign, (int, int)>
        {
            [RiskSign.Late] = (10, 20),
            [RiskSign.Outlier] = (15, 30),
            [RiskSign.Jump] = (10, 20),
            [RiskSign.Unverified] = (10, 10),
            [RiskSign.ReusedEvidence] = (20, 40),
        };

    public static int PointsOf(RiskSign sign, int occurrences) => Math.Min(Table[sign].Each * Math.Max(occurrences, 0), Table[sign].Most);

    public static int PointsOf(IReadOnlyDictionary<RiskSign, int> occurrences) => occurrences.Sum(o => PointsOf(o.Key, o.Value));

    /// <summary>"Late:2;Outlier:1".</summary>
    public static string Write(IReadOnlyDictionary<RiskSign, int> occurrences) =>
        string.Join(
            ';',
            occurrences
                .Where(o => o.Value > 0)
                .OrderBy(o => o.Key)
                .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key}:{o.Value}"))
        );

    public static IReadOnlyDictionary<RiskSign, int> Read(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split(':'))
            .ToDictionary(p => Enum.Parse<RiskSign>(p[0]), p => int.Parse(p[1], CultureInfo.InvariantCulture));
}
