using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ThiDua.Core.Issuing;

/// <param name="Contents">The CMS, as it stands in the hole of the byte range.</param>
internal sealed record RawPdfSignature(long[] ByteRange, byte[] Contents, string SubFilter, DateTime? ClaimedAt);

/// <summary>
/// Finds signature dictionaries in a PDF by their byte ranges. The numbers of the range and the hole between them are what
/// is signed, so nothing else of the file need be understood.
/// </summary>
internal static partial class PdfSignatureReader
{
    /// <summary>More than any official paper has.</summary>
    private const int MostSignatures = 50;

    private const int DictionaryLength = 4096;

    public static IReadOnlyList<RawPdfSignature> Read(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var found = new List<RawPdfSignature>();
        foreach (Match match in ByteRange().Matches(text))
        {
            long[] range = [.. Enumerable.Range(1, 4).Select(i => long.Parse(match.Groups[i].Value, CultureInfo.InvariantCulture))];
            if (found.Count < MostSignatures && Hole(text, range) is { } contents)
            {
                found.Add(new RawPdfSignature(range, contents, SubFilterOf(text, match.Index), TimeOf(text, match.Index, range)));
            }
        }

        return [.. found.OrderBy(s => s.ByteRange[2] + s.ByteRange[3])];
    }

    /// <summary>What the signature covers, one after the other.</summary>
    public static byte[] Covered(byte[] pdf, long[] range) =>
        [.. pdf.AsSpan((int)range[0], (int)range[1]), .. pdf.AsSpan((int)range[2], (int)range[3])];

    /// <summary>The hexadecimal string between the two parts; null where the numbers do not frame one.</summary>
    private static byte[]? Hole(string text, long[] range)
    {
        var (start, end) = (range[0] + range[1], range[2]);
        if (
            range[0] != 0
            || range[1] <= 0
            || range[3] <= 0
            || start >= end
            || end + range[3] > text.Length
            || text[(int)start] != '<'
            || text[(int)end - 1] != '>'
        )
        {
            return null;
        }

        var digits = text.AsSpan((int)start + 1, (int)(end - start - 2)).TrimEnd('0');
        var hex = digits.Length % 2 == 0 ? digits.ToString() : $"{digits}0";
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string SubFilterOf(string text, int at) =>
        SubFilter().Match(Around(text, at)) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>"/M (D:20261120083000+07'00')" of the same dictionary: what the signer's computer said.</summary>
    private static DateTime? TimeOf(string text, int at, long[] range)
    {
        var after = (int)Math.Min(range[2], text.Length);
        var around = string.Concat(Around(text, at), text.AsSpan(after, Math.Min(DictionaryLength, text.Length - after)));
        if (Time().Match(around) is not { Success: true } match)
        {
            return null;
        }

        var zone = match.Groups[2].Success ? $"{match.Groups[2].Value}{match.Groups[3].Value}:{match.Groups[4].Value}" : "+00:00";
        return DateTimeOffset.TryParseExact(
            match.Groups[1].Value + zone,
            "yyyyMMddHHmmsszzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time.UtcDateTime
            : null;
    }

    private static string Around(string text, int at)
    {
        var from = text.LastIndexOf("obj", at, Math.Min(at, DictionaryLength), StringComparison.Ordinal);
        from = from < 0 ? Math.Max(0, at - DictionaryLength) : from;
        return text.Substring(from, Math.Min(at - from + 512, text.Length - from));
    }

    [GeneratedRegex(@"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ByteRange();

    [GeneratedRegex(@"/SubFilter\s*/([A-Za-z0-9.]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubFilter();

    [GeneratedRegex(@"/M\s*\(D:(\d{14})(?:([+-])(\d{2})'?(\d{2})'?|Z)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();
}
