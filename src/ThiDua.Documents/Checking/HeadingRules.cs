using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Checking;

/// <summary>Annex I, section II.6: parts, chapters, articles, sections, clauses, points.</summary>
internal static partial class HeadingRules
{
    /// <summary>A longer paragraph behind a number is a clause, not a heading.</summary>
    private const int HeadingLength = 160;

    public static void Check(PaperParts parts, Findings findings)
    {
        var roman = 0;
        var article = 0;
        string? point = null;
        foreach (var paragraph in parts.Body)
        {
            if (
                RomanHeading().Match(paragraph.Text) is { Success: true } match
                && paragraph.Text.Length < HeadingLength
                && RomanNumerals.Parse(match.Groups[1].Value) is { } value
            )
            {
                Look(findings, paragraph, "heading", "Tên mục I, II, III… của kế hoạch, báo cáo");
                findings.Capitals("heading", ElementNames.Headings, paragraph);
                roman = Follow(findings, paragraph, value, roman);
                point = null;
            }
            else if (ArticleHeading().Match(paragraph.Text) is { Success: true } found)
            {
                if (paragraph.Lettered.FirstOrDefault() is { Bold: false })
                {
                    findings.Add("article.bold", ElementNames.Headings, "Từ “Điều” và số thứ tự phải in đậm.", paragraph);
                }

                article = Follow(findings, paragraph, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), article);
                point = null;
            }
            else if (Division().IsMatch(paragraph.Text))
            {
                findings.Bold("division", ElementNames.Headings, paragraph);
                findings.Centred("division", ElementNames.Headings, paragraph);
                (roman, point) = (0, null);
            }
            else if (PointLabel().Match(paragraph.Text) is { Success: true } label)
            {
                point = Point(findings, paragraph, label.Groups[1].Value, point);
            }
            else if (Numbered().IsMatch(paragraph.Text))
            {
                point = null;
            }
        }
    }

    private static void Look(Findings findings, FormattedParagraph paragraph, string code, string name)
    {
        if (paragraph.Lettered.Any(r => !r.Bold))
        {
            findings.Add($"{code}.bold", ElementNames.Headings, $"{name} phải in đậm.", paragraph);
        }
    }

    private static int Follow(Findings findings, FormattedParagraph paragraph, int value, int last)
    {
        if (value != last + 1 && !(value == 1 && last > 0))
        {
            findings.Add("heading.order", ElementNames.Headings, "Số thứ tự đề mục bị nhảy hoặc trùng.", paragraph);
        }

        return value;
    }

    private static string Point(Findings findings, FormattedParagraph paragraph, string label, string? last)
    {
        if (!VietnameseAlphabet.Letters.Contains(label, StringComparison.Ordinal))
        {
            findings.Add(
                "point.letter",
                ElementNames.Headings,
                "Điểm đánh theo bảng chữ cái tiếng Việt, không dùng f, j, w, z.",
                paragraph
            );
        }
        else if (label != "a")
        {
            var expected = last is null ? "a" : Next(last);
            if (label != expected)
            {
                findings.Add(
                    "point.order",
                    ElementNames.Headings,
                    "Thứ tự các điểm phải theo bảng chữ cái tiếng Việt (sau d là đ), bắt đầu từ a.",
                    paragraph
                );
            }
        }

        return label;
    }

    private static string Next(string letter)
    {
        var at = VietnameseAlphabet.Letters.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 || at == VietnameseAlphabet.Letters.Length - 1 ? "" : VietnameseAlphabet.Letters[at + 1].ToString();
    }

    [GeneratedRegex(@"^([IVXLC]{1,7})\.\s+\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RomanHeading();

    [GeneratedRegex(@"^Điều\s+(\d{1,3})\s*[.:]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ArticleHeading();

    [GeneratedRegex(@"^(Phần|Chương)\s+[IVXLC]+\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Division();

    [GeneratedRegex(@"^([a-zđ])\)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PointLabel();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3})*\.?\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();
}
