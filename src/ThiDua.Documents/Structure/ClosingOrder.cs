using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>
/// "Nơi nhận" and the signature stand side by side. Where a converter or an author put both columns into the same
/// paragraphs ("Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Sở Nội vụ; CHỦ TỊCH"), they are parted here: recipients first.
/// </summary>
internal static partial class ClosingOrder
{
    private const int MostParagraphs = 60;

    /// <summary>The paragraphs, and for each of the given ones where it stands now; no places where nothing was to be done.</summary>
    public static (IReadOnlyList<RawParagraph> Paragraphs, int[]? Places) Arrange(IReadOnlyList<RawParagraph> paragraphs)
    {
        var heading = 0;
        while (heading < paragraphs.Count && !(paragraphs[heading].Cell is null && RecipientReader.IsHeading(paragraphs[heading].Text)))
        {
            heading++;
        }

        var end = End(paragraphs, heading);
        List<RawParagraph> left = [],
            right = [];
        var places = Enumerable.Range(0, paragraphs.Count).ToArray();
        for (var i = heading; i < end; i++)
        {
            var paragraph = paragraphs[i];
            var cut = Cut(paragraph.Text, i == heading);
            places[i] = cut == 0 ? -1 - right.Count : heading + left.Count;
            if (cut > 0)
            {
                left.Add(paragraph with { Text = paragraph.Text[..cut].TrimEnd() });
            }

            if (cut < paragraph.Text.Length)
            {
                right.Add(paragraph with { Text = paragraph.Text[cut..] });
            }
        }

        if (right.Count == 0)
        {
            return (paragraphs, null);
        }

        for (var i = heading; i < paragraphs.Count; i++)
        {
            places[i] =
                places[i] < 0 ? heading + left.Count - 1 - places[i]
                : i < end ? places[i]
                : i + left.Count + right.Count - (end - heading);
        }

        return ([.. paragraphs.Take(heading), .. left, .. right, .. paragraphs.Skip(end)], places);
    }

    /// <summary>The first paragraph behind the last item of "Nơi nhận".</summary>
    private static int End(IReadOnlyList<RawParagraph> paragraphs, int heading)
    {
        var end = Math.Min(paragraphs.Count, heading + 1);
        for (var i = heading + 1; i < Math.Min(paragraphs.Count, heading + MostParagraphs) && paragraphs[i].Cell is null; i++)
        {
            var text = paragraphs[i].Text;
            var isItem = paragraphs[i].AutoLabel is not null || text[0] is '-' or '–' or '—' or '+' or '•' or '*';
            if (!isItem && !SignatureReader.IsAuthority(text) && text.Length > 60)
            {
                break;
            }

            if (isItem)
            {
                end = i + 1;
                if (
                    text.Contains("Lưu", StringComparison.Ordinal)
                    || paragraphs[i].AutoLabel is not null && text.StartsWith("Lưu", StringComparison.Ordinal)
                )
                {
                    break;
                }
            }
        }

        return end;
    }

    /// <summary>Where the signature's part begins: 0 for a paragraph that belongs to it alone, the length where it has none.</summary>
    private static int Cut(string text, bool isHeading)
    {
        if (!isHeading && SignatureReader.IsAuthority(text))
        {
            return 0;
        }

        return Beside().Match(text) is { Success: true } match ? match.Groups["right"].Index : text.Length;
    }

    [GeneratedRegex(
        @"^\s*(?:N[ơƠ][iI] nh[ậẬ][nN]\s*:|[-–+•]\s?\p{L}.*?[;.,)/]|\p{Lu}.*?;)\s+(?<right>(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.\s?\p{Lu}{2}[\p{Lu} ,\-]*$|(?:PHÓ |Q\. ?)?(?:CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG)[\p{Lu} ]*$|\([Đđ]ã ký\)$|(?<=Lưu\b.{0,40}[.;]\s)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}$)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Beside();
}
