namespace ThiDua.Documents.Checking;

/// <summary>What every element is asked: size, weight, slope, capitals, the length of the rule under it.</summary>
internal static class LookRules
{
    /// <summary>Lines of the same length differ by this much between word processors.</summary>
    private const double Tolerance = 0.15;

    /// <param name="low">In points.</param>
    public static void Size(this Findings findings, string code, string element, FormattedParagraph paragraph, int low, int high)
    {
        if (paragraph.Lettered.FirstOrDefault(r => r.Size < low * 2 || r.Size > high * 2) is { } wrong)
        {
            var asked = low == high ? $"{low}" : $"{low} đến {high}";
            findings.Add($"{code}.size", element, $"Cỡ chữ {Points(wrong.Size)}; quy định cỡ chữ {asked}.", paragraph);
        }
    }

    public static void Bold(this Findings findings, string code, string element, FormattedParagraph paragraph, bool isBold = true)
    {
        if (paragraph.Lettered.Any(r => r.Bold != isBold))
        {
            findings.Add($"{code}.bold", element, isBold ? "Chưa in đậm." : "In đậm; quy định chữ đứng, không đậm.", paragraph);
        }
    }

    public static void Italic(this Findings findings, string code, string element, FormattedParagraph paragraph, bool isItalic = true)
    {
        if (paragraph.Lettered.Any(r => r.Italic != isItalic))
        {
            findings.Add($"{code}.italic", element, isItalic ? "Chưa in nghiêng." : "In nghiêng; quy định kiểu chữ đứng.", paragraph);
        }
    }

    public static void Capitals(this Findings findings, string code, string element, FormattedParagraph paragraph, bool isCapitals = true)
    {
        if (paragraph.IsCapitals != isCapitals)
        {
            findings.Add(
                $"{code}.capitals",
                element,
                isCapitals ? "Phải viết bằng chữ in hoa." : "Phải viết bằng chữ in thường, không viết hoa toàn bộ.",
                paragraph
            );
        }
    }

    public static void Centred(this Findings findings, string code, string element, FormattedParagraph paragraph)
    {
        if (!paragraph.IsCentred)
        {
            findings.Add($"{code}.centred", element, "Phải đặt canh giữa.", paragraph);
        }
    }

    /// <summary>A rule under the last line of an element, in the line itself or in the empty one below.</summary>
    /// <param name="low">Share of the text's length.</param>
    public static void Rule(
        this Findings findings,
        string code,
        string element,
        PaperParts parts,
        IReadOnlyList<FormattedParagraph> lines,
        double low,
        double high
    )
    {
        if (lines.Count == 0)
        {
            return;
        }

        var last = lines[^1];
        var at = parts.All.ToList().IndexOf(last);
        var below = parts.All.ElementAtOrDefault(at + 1);
        var length =
            last.RuleLength
            ?? (below is { IsEmpty: true } ? below.RuleLength : null)
            ?? lines.Select(l => l.RuleLength).FirstOrDefault(l => l is not null);
        var isUnderlined = last.Lettered.Any() && last.Lettered.All(r => r.Underlined);
        var text = lines.Max(l => Width(l));
        length ??= isUnderlined ? text : null;
        var asked = low >= 1 ? "dài bằng dòng chữ" : "dài từ 1/3 đến 1/2 dòng chữ";
        if (length is null)
        {
            findings.Add($"{code}.rule", element, $"Thiếu đường kẻ nét liền bên dưới, {asked}.", last);
        }
        else if (length > 0 && text > 0 && (length < text * (low - Tolerance) || length > text * (high + Tolerance)))
        {
            findings.Add(
                $"{code}.rule-length",
                element,
                $"Đường kẻ bên dưới dài bằng {100 * length / text}% dòng chữ; quy định {asked}.",
                last
            );
        }
    }

    /// <summary>A line longer than its column breaks: no rule is longer than that.</summary>
    private static int Width(FormattedParagraph paragraph)
    {
        var width = Writing.TextWidth.Bold(paragraph.Text, paragraph.Size);
        return paragraph.Width > 0 ? Math.Min(width, paragraph.Width) : width;
    }

    private static string Points(int halfPoints) => halfPoints % 2 == 0 ? $"{halfPoints / 2}" : $"{halfPoints / 2},5";
}
