using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>A half of a year, in which every account is looked at once.</summary>
public readonly record struct HalfYear(int Year, int Half)
{
    /// <summary>How long after its beginning the review should be done.</summary>
    private const int DaysForReview = 30;

    public int Number => Year * 10 + Half;

    public DateOnly StartsOn => new(Year, Half == 1 ? 1 : 7, 1);

    public DateOnly ReviewedBy => StartsOn.AddDays(DaysForReview - 1);

    public static HalfYear Of(TimeProvider time)
    {
        var today = VietnamTime.Today(time);
        return new HalfYear(today.Year, today.Month <= 6 ? 1 : 2);
    }
}
