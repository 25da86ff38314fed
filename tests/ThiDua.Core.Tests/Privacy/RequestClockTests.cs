using ThiDua.Core.Privacy;

namespace ThiDua.Core.Tests.Privacy;

/// <summary>The days of Decree 356/2025.</summary>
public class RequestClockTests
{
    [Theory]
    [InlineData(18, 20)] // Wednesday → Friday
    [InlineData(19, 23)] // Thursday → Monday
    [InlineData(20, 24)] // Friday → Tuesday
    [InlineData(21, 24)] // Saturday → Tuesday
    public void AcknowledgeBy_TwoWorkingDays_StepOverTheWeekend(int received, int by) =>
        Assert.Equal(new DateOnly(2026, 11, by), RequestClock.AcknowledgeBy(new DateOnly(2026, 11, received)));

    [Theory]
    [InlineData(SubjectRequestKind.View, 10, 15, 10)]
    [InlineData(SubjectRequestKind.Correct, 10, 15, 10)]
    [InlineData(SubjectRequestKind.Provide, 10, 15, 10)]
    [InlineData(SubjectRequestKind.WithdrawConsent, 15, 20, 15)]
    [InlineData(SubjectRequestKind.Restrict, 15, 20, 15)]
    [InlineData(SubjectRequestKind.Object, 15, 20, 15)]
    [InlineData(SubjectRequestKind.Delete, 20, 30, 20)]
    public void DueOn_ByKind_HasTheDaysOfTheLaw(SubjectRequestKind kind, int alone, int withProcessor, int more)
    {
        var day = new DateOnly(2026, 11, 20);

        Assert.Equal(day.AddDays(alone), RequestClock.DueOn(kind, day, involvesProcessor: false));
        Assert.Equal(day.AddDays(withProcessor), RequestClock.DueOn(kind, day, involvesProcessor: true));
        Assert.Equal(day.AddDays(more), RequestClock.Extended(kind, day));
    }
}
