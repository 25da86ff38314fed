using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Plausible numbers for the returns of a movement: they fit the size of the unit, come near the target and grow from one
/// period to the next. The same unit always gives the same.
/// </summary>
internal sealed class DemoNumbers
{
    private const long Whole = 1000;

    /// <summary>Words of a denominator, and whose number they mean; the first that fits counts.</summary>
    private static readonly (string Word, UnitFigureKind Kind)[] Subjects =
    [
        ("hộ ", UnitFigureKind.Households),
        ("hộ gia đình", UnitFigureKind.Households),
        ("cán bộ", UnitFigureKind.Officials),
        ("công chức", UnitFigureKind.Officials),
        ("lao động", UnitFigureKind.Workers),
        ("học sinh", UnitFigureKind.Pupils),
        ("trưởng thành", UnitFigureKind.Adults),
        ("người dân", UnitFigureKind.Adults),
        ("dân số", UnitFigureKind.Adults),
        ("người", UnitFigureKind.Adults),
    ];

    /// <summary>A share of papers is about papers, whoever they are for.</summary>
    private static readonly string[] Papers = ["hồ sơ", "thủ tục", "văn bản", "báo cáo", "giao dịch"];

    private readonly IReadOnlyList<OrgNode> units;
    private readonly Dictionary<(Guid Unit, UnitFigureKind Kind), long> sizes;
    private readonly ILookup<Guid, Target> targets;

    public DemoNumbers(IReadOnlyList<OrgNode> units, IEnumerable<UnitFigure> figures, IEnumerable<Target> targets)
    {
        this.units = units;
        sizes = figures.OrderBy(f => f.AsOf).GroupBy(f => (f.UnitId, f.Kind)).ToDictionary(g => g.Key, g => g.Last().Value);
        this.targets = targets.ToLookup(t => t.MeasureId);
    }

    public CellValue ValueOf(MeasureLine line, OrgNode unit, DemoRoundKind kind)
    {
        var measure = line.Measure;
        var key = $"{measure.Code}|{measure.Name}|{unit.Name}";
        var reach = Reach(measure, key, kind);
        return measure.Kind switch
        {
            MeasureKind.Share => Share(line, unit, key, reach),
            MeasureKind.YesNo => new CellValue(StableHash.Below((int)Whole, $"{key}|yes") < reach ? 1 : 0, 1),
            MeasureKind.Index => new CellValue(Math.Min(100, 45 + reach / 20 + StableHash.Below(10, key)) * Power(measure.Scale), 1),
            MeasureKind.Count => Count(measure, unit, key, reach),
            _ => throw new InvalidOperationException($"Unknown kind of measure {measure.Kind}."),
        };
    }

    /// <summary>How much of what is wanted the unit has reached, in thousandths; a ceiling is kept rather than reached.</summary>
    private static long Reach(Measure measure, string key, DemoRoundKind kind)
    {
        var before = 550 + StableHash.Below(300, $"{key}|reach");
        var reach = kind == DemoRoundKind.Over ? before : before + 120 + StableHash.Below(180, $"{key}|growth");
        return measure.Direction == MeasureDirection.MoreIsBetter ? reach : 2 * Whole - reach;
    }

    private CellValue Share(MeasureLine line, OrgNode unit, string key, long reach)
    {
        var subjects = SubjectsOf(line, unit, key);
        // Hundredths of a per cent times thousandths; a share never exceeds its whole.
        var wanted = targets[line.Measure.Id].Select(t => (long?)t.Value).Max() ?? 8000;
        var numerator = subjects * wanted * reach / (10_000 * Whole);
        return new CellValue(Math.Clamp(numerator, 0, subjects), subjects);
    }

    /// <summary>How many there are at the unit, where it is known whom the measure is about; else a number of records.</summary>
    private long SubjectsOf(MeasureLine line, OrgNode unit, string key)
    {
        var text = line.Formula.Denominator ?? line.Measure.Name;
        var isAboutPapers = Papers.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        foreach (var (word, kind) in isAboutPapers ? [] : Subjects)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase) && sizes.TryGetValue((unit.UnitId, kind), out var size))
            {
                return size;
            }
        }

        return 40 + StableHash.Below(160, $"{key}|records");
    }

    /// <summary>A target for the whole is shared out among the units that are asked; one per unit is each unit's own.</summary>
    private CellValue Count(Measure measure, OrgNode unit, string key, long reach)
    {
        var target = targets[measure.Id].MaxBy(t => t.Value);
        var wanted = target?.ValueMax ?? target?.Value ?? 2 * Power(measure.Scale);
        var asked = target?.Per is not null ? 1 : Math.Max(1, units.Count(u => measure.ReportedBy.Contains(u.Kind)));
        // Each unit's share in thousandths; the fraction decides by chance who has one more.
        var (number, rest) = Math.DivRem(wanted * reach, Whole * asked);
        var hasOneMore = (long)(StableHash.Of($"{key}|more") % (ulong)(Whole * asked)) < rest;
        return new CellValue(number + (hasOneMore ? 1 : 0), 1);
    }

    private static long Power(int scale) => scale == 0 ? 1 : 10 * Power(scale - 1);
}
