using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Amending;

/// <summary>
/// Reads amendments that only list changes: "1. Sửa đổi điểm a khoản 1 Mục II như sau: “…”", "2. Bãi bỏ …". A plan that is
/// issued anew as a whole is no such list.
/// </summary>
public static partial class ChangeListReader
{
    /// <summary>Null where the document orders no change of a named place.</summary>
    public static ChangeList? Read(AdministrativeDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var paragraphs = document
            .Paragraphs.Where(p => p.Role is ParagraphRole.Body or ParagraphRole.Heading or ParagraphRole.Basis)
            .ToList();
        var starts = Starts(paragraphs);
        var orders = new List<ChangeOrder>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : paragraphs.Count;
            if (OrderOf(paragraphs, starts[i], end) is { } order)
            {
                orders.Add(order);
            }
        }

        return orders.Count == 0 ? null : new ChangeList(AmendedNumber(document), orders);
    }

    /// <summary>The paragraphs that order a change; those within quotation marks are new words of the plan.</summary>
    private static List<int> Starts(List<DocumentParagraph> paragraphs)
    {
        var starts = new List<int>();
        var quoted = false;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var text = paragraphs[i].Text;
            if (!quoted && Verb().IsMatch(paragraphs[i].Content))
            {
                starts.Add(i);
            }

            quoted = text.Count(c => c is '“') > text.Count(c => c is '”') || (quoted && !text.Contains('”', StringComparison.Ordinal));
        }

        return starts;
    }

    private static ChangeOrder? OrderOf(List<DocumentParagraph> paragraphs, int at, int end)
    {
        var paragraph = paragraphs[at];
        var content = paragraph.Content;
        if (Phrases().Match(content) is { Success: true } phrase)
        {
            var place = ChangePlace.Read(content[..phrase.Index] + content[(phrase.Index + phrase.Length)..]);
            return Order(ChangeKind.Words, place, paragraph.Index) with
            {
                OldWords = phrase.Groups["a"].Value,
                NewWords = phrase.Groups["b"].Value,
            };
        }

        var opening = content.IndexOfAny([':', '“']);
        var head = opening < 0 ? content : content[..opening];
        if (Repeals().IsMatch(head))
        {
            return ChangePlace.Read(head) is { Count: > 0 } gone ? Order(ChangeKind.Repeal, gone, paragraph.Index) : null;
        }

        var text = NewText(paragraphs, at, end, opening < 0 ? content.Length : opening);
        if (text.Count == 0)
        {
            return null;
        }

        var behind = Behind().Match(head);
        var isAdded = Adds().IsMatch(head) || behind.Success;
        var way = ChangePlace.Read(behind.Success ? head[behind.Index..] : head);
        return way.Count == 0
            ? null
            : Order(isAdded ? ChangeKind.Add : ChangeKind.Replace, way, paragraph.Index) with
            {
                IsBehind = behind.Success,
                HeadingOnly = Headings().IsMatch(head),
                NewText = text,
            };
    }

    private static ChangeOrder Order(ChangeKind kind, IReadOnlyList<PlaceStep> place, int paragraph) =>
        new(kind, place, false, false, [], null, null, paragraph);

    /// <summary>What follows the colon on the line and stands below it, without the quotation marks around all of it.</summary>
    private static List<string> NewText(List<DocumentParagraph> paragraphs, int at, int end, int opening)
    {
        var result = new List<string> { paragraphs[at].Content[opening..].TrimStart(':', ' ') };
        for (var i = at + 1; i < end && !Closes(paragraphs[i]); i++)
        {
            result.Add(paragraphs[i].Text);
        }

        result.RemoveAll(t => t.Length == 0);
        if (result.Count > 0 && result[0].StartsWith('“'))
        {
            result[0] = result[0][1..].TrimStart();
            var last = result.FindIndex(t => EndOfQuote().IsMatch(t));
            if (last >= 0)
            {
                result.RemoveRange(last + 1, result.Count - last - 1);
                result[last] = EndOfQuote().Replace(result[last], "");
            }
        }

        result.RemoveAll(t => !t.Any(char.IsLetterOrDigit));
        return result;
    }

    /// <summary>The articles on effect and duty that stand behind the changes.</summary>
    private static bool Closes(DocumentParagraph paragraph) => Closing().IsMatch(paragraph.Text);

    private static string? AmendedNumber(AdministrativeDocument document)
    {
        foreach (
            var text in document
                .Paragraphs.Where(p => p.Role is not ParagraphRole.NumberAndDate)
                .Select(p => p.Text)
                .Prepend(document.Title ?? "")
        )
        {
            if (Amended().Match(text) is { Success: true } match)
            {
                return match.Groups["n"].Value.TrimEnd('.', ',', ';');
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^(?:Sửa đổi|Bổ sung|Điều chỉnh|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Bỏ|Thay thế|Thay)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Verb();

    [GeneratedRegex(
        @"(?:cụm từ|từ|nội dung|số liệu)?\s*“(?<a>[^“”]+)”\s*(?:bằng|thành)\s*(?:cụm từ|từ|nội dung|số liệu)?\s*“(?<b>[^“”]+)”",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Phrases();

    [GeneratedRegex(@"^(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Bỏ)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Repeals();

    [GeneratedRegex(@"^Bổ sung\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Adds();

    [GeneratedRegex(
        @"(?:vào\s+)?(?:liền\s+)?sau\s+(?=(?:phần|chương|tiểu mục|mục|điều|khoản|điểm|gạch đầu dòng|ý)\s)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Behind();

    [GeneratedRegex(@"\b(?:tên|tiêu đề|đề mục)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"”\s*[.;]?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EndOfQuote();

    [GeneratedRegex(
        @"^(?:Điều \d+\.|(?:\d+\.\s+)?(?:Các nội dung khác|Những nội dung khác|Các nội dung còn lại|Kế hoạch này|Quyết định này|Trên đây là))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Closing();

    [GeneratedRegex(
        @"(?:sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ)[^.“]{0,160}?\bsố\s*:?\s*(?<n>\d[\d.]*(?:/\d{4})?\s?[/-]\s?\p{Lu}[\p{L}\d&/-]*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Amended();
}
