using ThiDua.Core.Movements;

namespace ThiDua.Core.Tests.Movements;

public class ReportingDeadlineTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2027, 12, 31);

    [Fact]
    public void DaysWithin_WhenTheDayItselfIsTooLate_IsTheDayBefore() =>
        Assert.Equal(
            [new(2026, 12, 4), new(2027, 12, 4)],
            Deadline(ReportingFrequency.Yearly, "12-05", isExclusive: true).DaysWithin(From, To)
        );

    [Fact]
    public void DaysWithin_OfADayOfTheMonth_FollowsTheFrequency() =>
        Assert.Equal(
            [new(2026, 3, 25), new(2026, 6, 25), new(2026, 9, 25), new(2026, 12, 25)],
            Deadline(ReportingFrequency.Quarterly, "25").DaysWithin(From, new DateOnly(2026, 12, 31))
        );

    [Fact]
    public void DaysWithin_OfTheThirtyFirst_StaysInItsMonth() =>
        Assert.Contains(new DateOnly(2026, 2, 28), Deadline(ReportingFrequency.Monthly, "31").DaysWithin(From, To));

    [Fact]
    public void DaysWithin_WhenThePlanNamesNoDay_IsEmpty() =>
        Assert.Empty(Deadline(ReportingFrequency.Periodic, null).DaysWithin(From, To));

    [Fact]
    public void DaysWithin_OfOneDate_IsThatDateInsideOnly()
    {
        Assert.Equal([new(2026, 5, 31)], Deadline(ReportingFrequency.Once, "2026-05-31").DaysWithin(From, To));
        Assert.Empty(Deadline(ReportingFrequency.Once, "2025-05-31").DaysWithin(From, To));
    }

    private static ReportingDeadline Deadline(ReportingFrequency frequency, string? due, bool isExclusive = false) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = Guid.CreateVersion7(),
            Ordinal = 0,
            Frequency = frequency,
            Due = due,
            IsExclusive = isExclusive,
        };
}
