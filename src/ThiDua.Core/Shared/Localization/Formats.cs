using System.Globalization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Shared.Localization;

/// <summary>
/// How numbers, dates and times are printed: the Vietnamese way (1.234,5; dd/MM/yyyy; Asia/Ho_Chi_Minh) whatever the language of the screen,
/// so that a figure looks alike on a screen, in a file and on paper. Reading them back is <see cref="VietnameseInput"/>.
/// </summary>
public static class Formats
{
    /// <summary>Vietnamese conventions that do not depend on the version of the globalisation library of the machine.</summary>
    public static CultureInfo Culture { get; } = MakeCulture();

    /// <summary>1.234</summary>
    public static string Number(long value) => value.ToString("N0", Culture);

    /// <summary>1.234,5 with as many decimals as the value needs, at most <paramref name="maxDecimals"/>.</summary>
    public static string Number(decimal value, int maxDecimals = 2) =>
        Math.Round(value, maxDecimals, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', maxDecimals), Culture);

    /// <summary>A stored number at its measure's scale: (12345, 1) prints 1.234,5 and always shows the scale's decimals.</summary>
    public static string Scaled(long value, int scale) => (value / PowerOfTen(scale)).ToString("N" + scale, Culture);

    /// <summary>A share: (2, 3) prints 66,7%. A denominator of zero has no percentage and prints a dash.</summary>
    public static string Percent(long numerator, long denominator, int decimals = 1) =>
        denominator == 0 ? "–" : Percent((decimal)numerator * 100 / denominator, decimals);

    /// <summary>A percentage: 66,666… prints 66,7%, 100 prints 100%.</summary>
    public static string Percent(decimal percent, int decimals = 1) => Number(percent, decimals) + "%";

    /// <summary>15/08/2025</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>ngày 05 tháng 8 năm 2025: days below ten and months below three take a zero, as official papers require.</summary>
    public static string LongDate(DateOnly date)
    {
        var month = date.Month < 3 ? date.Month.ToString("00", Culture) : date.Month.ToString(Culture);
        return $"ngày {date.Day:00} tháng {month} năm {date.Year}";
    }

    /// <summary>15/08/2025 14:05, local time of an instant in UTC.</summary>
    public static string DateTime(DateTime utc) => VietnamTime.ToLocal(utc).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14:05, local time of an instant in UTC.</summary>
    public static string Time(DateTime utc) => VietnamTime.ToLocal(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>2025-08-15, for links, file names and attributes.</summary>
    public static string IsoDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>1.500.000 đồng is printed as 1.500.000 ₫.</summary>
    public static string Money(long dong) => Number(dong) + "\u00a0₫";

    /// <summary>840 B, 12,3 KB, 4,5 MB (1 KB = 1.024 B).</summary>
    public static string Bytes(long bytes) =>
        bytes switch
        {
            < 1024 => $"{bytes}\u00a0B",
            < 1024 * 1024 => $"{Number(bytes / 1024m, 1)}\u00a0KB",
            < 1024 * 1024 * 1024 => $"{Number(bytes / 1048576m, 1)}\u00a0MB",
            _ => $"{Number(bytes / 1073741824m, 1)}\u00a0GB",
        };

    private static decimal PowerOfTen(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
        {
            power *= 10;
        }
        return power;
    }

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("vi-VN").Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberGroupSizes = [3];
        culture.NumberFormat.NegativeSign = "-";
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.DateSeparator = "/";
        return CultureInfo.ReadOnly(culture);
    }
}
