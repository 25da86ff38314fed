using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Core.Shared.Localization;

/// <summary>Reads numbers and dates the way Vietnamese people type them. Never throws: what cannot be read is false.</summary>
public static partial class VietnameseInput
{
    // Points group by three, the comma is the decimal sign; spaces (also no-break ones, from spreadsheets) group too.
    [GeneratedRegex(@"^[-−+]?([0-9]{1,3}([. \u00a0\u202f][0-9]{3})+|[0-9]+)(,[0-9]+)?$")]
    private static partial Regex NumberShape();

    [GeneratedRegex(
        @"^(?<d>[0-9]{1,2})\s*[/.\-]\s*(?<m>[0-9]{1,2})\s*[/.\-]\s*(?<y>[0-9]{4})$|^(?<d>[0-9]{2})(?<m>[0-9]{2})(?<y>[0-9]{4})$|^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})$"
    )]
    private static partial Regex DateShape();

    /// <summary>"1.234,5", "1234,5", "1 234" are read; "1,234.5" and "1.5" are not, because guessing could be wrong by a factor of a thousand.</summary>
    public static bool TryNumber(string? text, out decimal value)
    {
        value = 0;
        var trimmed = text?.Trim() ?? "";
        if (!NumberShape().IsMatch(trimmed))
        {
            return false;
        }
        var plain = new string([.. trimmed.Where(c => char.IsAsciiDigit(c) || c == ',')]).Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }
        value = trimmed[0] is '-' or '−' ? -value : value;
        return true;
    }

    /// <summary>"5/12/2026", "05-12-2026", "05.12.2026", "05122026" and "2026-12-05" are read; two-digit years are not.</summary>
    public static bool TryDate(string? text, out DateOnly value)
    {
        value = default;
        var match = DateShape().Match(text?.Trim() ?? "");
        if (!match.Success)
        {
            return false;
        }
        var (year, month, day) = (Part(match, "y"), Part(match, "m"), Part(match, "d"));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        value = new DateOnly(year, month, day);
        return true;
    }

    private static int Part(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
}
