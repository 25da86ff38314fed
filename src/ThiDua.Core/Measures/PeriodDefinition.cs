namespace ThiDua.Core.Measures;

/// <summary>A period as it would be recorded: its code, its days and its data window (all days inclusive).</summary>
public sealed record PeriodDefinition(
    PeriodKind Kind,
    string Code,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateOnly WindowFrom,
    DateOnly WindowTo
)
{
    public static PeriodDefinition Of(Period period) =>
        new(period.Kind, period.Code, period.StartsOn, period.EndsOn, period.WindowFrom, period.WindowTo);
}
