using System.Globalization;

namespace ThiDua.Documents.Writing;

/// <summary>
/// Dates as Decree 30/2020/NĐ-CP, Annex I, section II.4 writes them: a day below 10 and the months 1 and 2 are padded
/// with a zero, the months 3 to 9 are not.
/// </summary>
public static class OfficialDate
{
    /// <summary>What stands where the day or month is still to be filled in by hand.</summary>
    public const string Blank = "……";

    /// <summary>"ngày 05 tháng 02 năm 2026".</summary>
    public static string Format(DateOnly date) => $"ngày {Day(date.Day)} tháng {Month(date.Month)} năm {Year(date.Year)}";

    /// <summary>As far as the date is known; unknown parts print as <see cref="Blank"/>.</summary>
    public static string Format(PartialDate? date)
    {
        var day = date?.Day is { } d ? Day(d) : Blank;
        var month = date?.Month is { } m ? Month(m) : Blank;
        var year = date is { } known ? Year(known.Year) : Blank;
        return $"ngày {day} tháng {month} năm {year}";
    }

    private static string Day(int day) => day.ToString("00", CultureInfo.InvariantCulture);

    private static string Month(int month) => month.ToString(month <= 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
