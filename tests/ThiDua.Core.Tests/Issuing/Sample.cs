using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>Targets and their figures without a database; attainment is computed, never written down.</summary>
internal sealed record Sample
{
    public static readonly DateOnly EndOf2026 = new(2026, 12, 31);

    public required MeasureKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required long Value { get; init; }
    public string? Denominator { get; init; }
    public int Scale { get; init; }
    public MeasureDirection Direction { get; init; }
    public Comparator Comparator { get; init; } = Comparator.AtLeast;
    public long? Max { get; init; }
    public DateOnly? Due { get; init; }
    public bool IsYearly { get; init; }

    /// <summary>What the path asks at the end of 2026.</summary>
    public long? Path { get; init; }

    public static Sample Share(long value, DateOnly? due = null) =>
        new()
        {
            Kind = MeasureKind.Share,
            Name = "Tỷ lệ hộ có điện thoại thông minh",
            Unit = "%",
            Denominator = "Tổng số hộ trên địa bàn",
            Value = value,
            Due = due,
        };

    public static Sample Ceiling(long value) =>
        Share(value) with
        {
            Name = "Tỷ lệ hồ sơ quá hạn",
            Denominator = "Tổng số hồ sơ",
            Direction = MeasureDirection.LessIsBetter,
            Comparator = Comparator.AtMost,
        };

    public static Sample Count(long value) =>
        new()
        {
            Kind = MeasureKind.Count,
            Name = "Số mô hình chuyển đổi số",
            Unit = "mô hình",
            Value = value,
        };

    public static Sample YesNo(long value) =>
        new()
        {
            Kind = MeasureKind.YesNo,
            Name = "Làng có điểm Internet công cộng",
            Unit = "đơn vị",
            Value = value,
        };

    /// <summary>With one decimal.</summary>
    public static Sample Index(long value) =>
        new()
        {
            Kind = MeasureKind.Index,
            Name = "Điểm chuyển đổi số",
            Unit = "điểm",
            Scale = 1,
            Value = value,
        };

    public TargetResult At(long numerator, long denominator = 1, int reported = 10) =>
        Result(new Figure(numerator, denominator, reported, 10, false), null);

    public TargetResult Silent(int expected = 10) => Result(new Figure(0, 0, 0, expected, false), null);

    public TargetResult PerUnit(int met, int asked, int reported = 0) =>
        Result(new Figure(met, asked, asked, asked, false), (met, asked)) with
        {
            Figure = new Figure(met, 1, reported == 0 ? asked : reported, asked, false),
        };

    private TargetResult Result(Figure figure, (int, int)? perUnit)
    {
        var measure = new Measure
        {
            Id = Guid.CreateVersion7(),
            Code = "THU",
            Name = Name,
            Kind = Kind,
            Direction = Direction,
            Scale = Scale,
            UnitText = Unit,
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas = [Formula()],
        };
        var target = new Target
        {
            Id = Guid.CreateVersion7(),
            MovementId = Guid.CreateVersion7(),
            Ordinal = 1,
            MeasureId = measure.Id,
            Text = Name,
            Comparator = Comparator,
            Value = Value,
            ValueMax = Max,
            DueOn = Due,
            IsYearly = IsYearly,
            Origin = ItemOrigin.Officer,
        };
        var question = new AttainmentQuestion
        {
            Kind = perUnit is null ? Kind : MeasureKind.YesNo,
            Direction = Direction,
            TargetScale = perUnit is null ? measure.TargetScale : 2,
            Comparator = Comparator,
            Value = perUnit is null ? Value : 100_00,
            ValueMax = Max,
            Path = Path is { } asked
                ? new TargetPath([new PathPoint(EndOf2026, asked), new PathPoint(new DateOnly(2030, 12, 31), Value)])
                : null,
            On = EndOf2026,
        };
        return new TargetResult(target, measure, figure, Attainment.Of(figure, question), perUnit);
    }

    private MeasureFormula Formula() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ValidFrom = new DateOnly(2025, 1, 1),
            Numerator = "Số đạt",
            Denominator = Denominator,
        };
}
