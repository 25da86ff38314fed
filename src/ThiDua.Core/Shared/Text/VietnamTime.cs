namespace ThiDua.Core.Shared.Text;

/// <summary>Instants are stored in UTC; people live at Asia/Ho_Chi_Minh.</summary>
public static class VietnamTime
{
    /// <summary>UTC+7 all year, without a look into the machine's time zone database, which a container may lack.</summary>
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateOnly Today(TimeProvider time) => DateOf(time.GetUtcNow().UtcDateTime);

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>The first instant of a day.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    /// <summary>The last instant that still counts for a due day: 23:59:59.</summary>
    public static DateTime EndOf(DateOnly day) => StartOf(day.AddDays(1)).AddSeconds(-1);
}
