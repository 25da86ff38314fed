using ThiDua.Core.Identity;

namespace ThiDua.Core.Movements;

/// <summary>What is asked of a room of the house for a calendar.</summary>
/// <param name="Units">The person's units, or the one that is looked at.</param>
public sealed record CalendarSpan(DateOnly From, DateOnly To, IReadOnlyList<Guid> Units);

/// <summary>Dates of one room of the house; rooms that stand above the calendar bring theirs.</summary>
public interface ICalendarSource
{
    Task<IReadOnlyList<CalendarEntry>> ListAsync(CalendarSpan span, Access access, CancellationToken cancellation);
}
