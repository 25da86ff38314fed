using System.Text.RegularExpressions;
using ThiDua.Documents.Structure;

namespace ThiDua.Documents.Text;

/// <summary>
/// Parts the two blocks of the paper that stand side by side, the letterhead and "Nơi nhận" beside the signature, where
/// a converter printed them line by line: first all of the left column, then all of the right one.
/// </summary>
internal static partial class SideBySide
{
    private const int LetterheadLines = 14;
    private const int ClosingLines = 60;

    public static List<PageLine> Part(List<PageLine> lines)
    {
        var result = new List<PageLine>(lines.Count);
        for (var i = 0; i < lines.Count; )
        {
            var end =
                IsNationalHeading(lines[i].Raw) ? PartLetterhead(lines, i, result)
                : Closing().IsMatch(lines[i].Raw) ? PartClosing(lines, i, result)
                : i;
            if (end == i)
            {
                result.Add(lines[i]);
                end++;
            }

            i = end;
        }

        return result;
    }

    /// <summary>The left column begins on the same line; what stands alone on its line needs no parting.</summary>
    private static bool IsNationalHeading(string raw) => NationalHeading().Match(raw) is { Success: true } match && match.Index > 0;

    private static int PartLetterhead(List<PageLine> lines, int first, List<PageLine> result)
    {
        List<PageLine> left = [],
            right = [];
        var cut = NationalHeading().Match(lines[first].Raw).Index;
        if (string.IsNullOrWhiteSpace(lines[first].Raw[..cut]))
        {
            // The state's heading alone: the issuer stands above it or on the next lines to its left.
            if (first + 1 >= lines.Count || !IsBeside(lines[first + 1], cut))
            {
                return first;
            }
        }

        var i = first;
        for (; i < Math.Min(lines.Count, first + LetterheadLines) && lines[i].Page == lines[first].Page; i++)
        {
            if (i > first && !BelongsToLetterhead(lines[i], cut))
            {
                break;
            }

            PartLine(lines[i], LetterheadCut(lines[i], cut), left, right);
        }

        result.AddRange(left);
        result.AddRange(right);
        return i;
    }

    private static bool IsBeside(PageLine line, int cut) => line.Segments() is [var a, var b] && a.End <= cut + 12 && b.Start >= cut - 12;

    /// <summary>Two parts, or one that clearly stands in one of the columns; a line in the middle is the kind or the title.</summary>
    private static bool BelongsToLetterhead(PageLine line, int cut)
    {
        var segments = line.Segments();
        if (DocumentKinds.Match(line.Raw.Trim()) is not null)
        {
            return false;
        }

        return segments switch
        {
            [var one] => one.End <= cut + 2 && (LineShapes.IsCapitals(line.Raw) || LetterheadLeft().IsMatch(line.Raw.Trim()))
                || one.Start >= cut - 2
                || Date().IsMatch(line.Raw),
            [_, _] => true,
            _ => false,
        };
    }

    private static int LetterheadCut(PageLine line, int cut)
    {
        if (NationalHeading().Match(line.Raw) is { Success: true } heading)
        {
            return heading.Index;
        }

        var segments = line.Segments();
        return segments switch
        {
            [_, var right] => right.Start,
            [var one] when Date().Match(line.Raw) is { Success: true } date => date.Index > one.Start ? date.Index : one.Start,
            [var one] => one.Start >= cut - 2 ? one.Start : line.Raw.Length,
            _ => line.Raw.Length,
        };
    }

    private static int PartClosing(List<PageLine> lines, int heading, List<PageLine> result)
    {
        List<PageLine> left = [],
            right = [];
        // The authority may begin a line or two above "Nơi nhận".
        var above = result.Count;
        while (
            above > 0
            && result.Count - above < 3
            && result[above - 1].Indent > 25
            && SignatureReader.IsAuthority(result[above - 1].Raw.Trim())
        )
        {
            above--;
        }

        var cut = -1;
        var i = heading;
        for (; i < Math.Min(lines.Count, heading + ClosingLines); i++)
        {
            if (i > heading && EndsClosing(lines[i], left))
            {
                break;
            }

            // Recognition may set the name under the signature at the margin, below the last recipient.
            var isName = left.Count > 0 && Kept().IsMatch(left[^1].Raw) && SignatureReader.IsPersonName(lines[i].Raw.Trim());
            var at = isName ? lines[i].Indent : ClosingCut(lines[i], cut);
            cut = at < lines[i].Raw.Length && cut < 0 ? at : cut;
            PartLine(lines[i], at, left, right);
        }

        if (right.Count == 0)
        {
            return heading;
        }

        // What recognition made of a stamp would cling to the name below it.
        right.RemoveAll(l => IsSpeck(l.Raw));
        right.InsertRange(0, result.Skip(above));
        result.RemoveRange(above, result.Count - above);
        result.AddRange(left);
        result.AddRange(right);
        return i;
    }

    /// <summary>Few signs, however far apart, without a word of three letters; and no name of short words ("Lý Tự").</summary>
    private static bool IsSpeck(string raw) =>
        raw.Count(c => !char.IsWhiteSpace(c)) <= 12 && !Word().IsMatch(raw) && !SignatureReader.IsPersonName(raw.Trim());

    /// <summary>After "Lưu" an annex, another document or a whole sentence ends the block.</summary>
    private static bool EndsClosing(PageLine line, List<PageLine> left)
    {
        var text = line.Raw.Trim();
        var kept = left.Count > 0 && Kept().IsMatch(left[^1].Raw);
        return DocumentKinds.Match(text) is not null
            || LabelParser.Parse(text) is { Style: LabelStyle.Annex or LabelStyle.Roman or LabelStyle.Article }
            || (kept && line.AfterPageBreak)
            || (line.Segments().Count == 1 && text.Length > 90);
    }

    /// <summary>Where the right column begins on a line; its length where it has none.</summary>
    private static int ClosingCut(PageLine line, int cut)
    {
        var raw = line.Raw;
        if (cut >= 0 && line.Segments() is [_, _, _, ..] specks && specks.Find(s => s.Start >= cut - 15) is { End: > 0 } beside)
        {
            // Specks of a stamp part the right column once more.
            return beside.Start;
        }

        if (line.Segments() is [_, .., var last] && last.Start >= 12 && !Item().IsMatch(raw[last.Start..]))
        {
            return last.Start;
        }

        var indent = line.Indent;
        return indent >= 20 && (cut < 0 || indent >= cut - 15) && !Item().IsMatch(raw[indent..]) ? indent : raw.Length;
    }

    private static void PartLine(PageLine line, int at, List<PageLine> left, List<PageLine> right)
    {
        var first = line.Raw[..at].TrimEnd();
        if (first.Length > 0)
        {
            left.Add(line with { Raw = first, Normal = null, BlankBefore = line.BlankBefore || left.Count == 0 });
        }

        if (at < line.Raw.Length)
        {
            right.Add(
                line with
                {
                    Raw = line.Raw[at..],
                    Normal = null,
                    BlankBefore = line.BlankBefore || right.Count == 0,
                    AfterPageBreak = false,
                }
            );
        }
    }

    [GeneratedRegex(@"C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NationalHeading();

    [GeneratedRegex(@"^(?:Số\b|V/v|\*|[-_–—]{2,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LetterheadLeft();

    [GeneratedRegex(@"\p{Lu}[\p{L}. \-]{1,30},\s*ngày\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\s*N[ơƠ][iI] nh[ậẬ][nN]\s*(?::|\s{2}|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^\s*[-–+•*]?\s*Lưu\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\p{L}{3}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[-–+•*]\s?\p{L}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Item();
}
