using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Communications;

/// <summary>When a message may go: never within a person's quiet hours, a digest at its minute of the day. Pure.</summary>
public static class DeliveryTimes
{
    private const int Day = 24 * 60;

    /// <summary>The first instant from now on that is not quiet.</summary>
    public static DateTime NotQuiet(DateTime nowUtc, NotificationHours hours)
    {
        var minute = MinuteOf(nowUtc);
        return IsQuiet(minute, hours) ? At(nowUtc, hours.QuietTo, minute) : nowUtc;
    }

    /// <summary>The next time of the digest.</summary>
    public static DateTime NextDigest(DateTime nowUtc, NotificationHours hours) => At(nowUtc, hours.DigestAt, MinuteOf(nowUtc));

    /// <summary>Quiet hours may go over midnight; equal ends mean none.</summary>
    public static bool IsQuiet(int minute, NotificationHours hours) =>
        hours.QuietFrom <= hours.QuietTo
            ? minute >= hours.QuietFrom && minute < hours.QuietTo
            : minute >= hours.QuietFrom || minute < hours.QuietTo;

    /// <summary>The pause before the next attempt: 1, 5, 25, 125 minutes; null when enough were made.</summary>
    public static TimeSpan? PauseAfter(int attempts) => attempts >= 5 ? null : TimeSpan.FromMinutes(Math.Pow(5, attempts - 1));

    private static int MinuteOf(DateTime utc)
    {
        var local = VietnamTime.ToLocal(utc);
        return local.Hour * 60 + local.Minute;
    }

    private static DateTime At(DateTime nowUtc, int minute, int now)
    {
        var wait = ((minute - now) % Day + Day) % Day;
        var start = nowUtc.AddMinutes(wait == 0 ? Day : wait);
        return new DateTime(start.Year, start.Month, start.Day, start.Hour, start.Minute, 0, DateTimeKind.Utc);
    }
}
