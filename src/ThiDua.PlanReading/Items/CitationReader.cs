using System.Text.RegularExpressions;
using ThiDua.Documents;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading.Items;

/// <summary>
/// Documents that the plan names by number: legal bases, what it carries out, and what its body refers to. A document
/// counts once, where it is first named; what later mentions add (a date) is taken over. Laws and schemes without a
/// number ("Đề án 06") are no citations.
/// </summary>
internal static partial class CitationReader
{
    public static List<DraftCitation> Read(PlanContext context)
    {
        var own = context.Document.Number?.ToUpperInvariant();
        var found = new List<DraftCitation>();
        var byNumber = new Dictionary<string, int>(StringComparer.Ordinal);
        // A title in capitals spells symbols in capitals ("QĐ-TTG"): it is read last.
        foreach (var paragraph in context.Document.Paragraphs.Where(IsRead).OrderBy(p => p.Role == ParagraphRole.Title))
        {
            foreach (var citation in InParagraph(paragraph))
            {
                var key = citation.Number.ToUpperInvariant();
                if (key == own)
                {
                    continue;
                }

                if (!byNumber.TryGetValue(key, out var index))
                {
                    byNumber[key] = found.Count;
                    found.Add(citation);
                }
                else
                {
                    found[index] = Merge(found[index], citation);
                }
            }
        }

        return found;
    }

    private static bool IsRead(DocumentParagraph paragraph) =>
        paragraph.Role
            is not (
                ParagraphRole.Letterhead
                or ParagraphRole.NumberAndDate
                or ParagraphRole.Kind
                or ParagraphRole.Recipients
                or ParagraphRole.Signature
            );

    private static DraftCitation Merge(DraftCitation first, DraftCitation later) =>
        first with
        {
            IssuedOn = first.IssuedOn ?? later.IssuedOn,
            Issuer = first.Issuer ?? later.Issuer,
            Subject = first.Subject ?? later.Subject,
        };

    internal static List<DraftCitation> InParagraph(DocumentParagraph paragraph)
    {
        var text = paragraph.Text;
        var result = new List<DraftCitation>();
        if (!text.Contains('/', StringComparison.Ordinal))
        {
            return result;
        }

        var matches = NumberPattern().Matches(text);
        var lastType = "";
        for (var i = 0; i < matches.Count; i++)
        {
            var start = i == 0 ? 0 : matches[i - 1].Index + matches[i - 1].Length;
            var citation = Make(paragraph, matches[i], start, EndOfTail(text, matches, i), ref lastType);
            if (citation is not null)
            {
                result.Add(citation);
            }
        }

        ShareTails(result);
        return result;
    }

    /// <summary>Up to the next document that stands beside this one; one that this one is about belongs to its subject.</summary>
    private static int EndOfTail(string text, MatchCollection matches, int index)
    {
        for (var i = index + 1; i < matches.Count; i++)
        {
            var from = matches[i - 1].Index + matches[i - 1].Length;
            var type = TypeBefore().Match(text, from, matches[i].Index - from);
            var start = type.Success ? type.Groups["type"].Index : matches[i].Index;
            if (!Nested().IsMatch(text.AsSpan(from, start - from)))
            {
                return start;
            }
        }

        return text.Length;
    }

    private static DraftCitation? Make(DocumentParagraph paragraph, Match match, int from, int to, ref string lastType)
    {
        var text = paragraph.Text;
        var number = Spaces().Replace(match.Value, "");
        var before = TypeBefore().Match(text, from, match.Index - from);
        var type = before.Success ? CitationTypes.Normalise(before.Groups["type"].Value) : "";
        // "các Kế hoạch số 12/KH-UBND, 13/KH-UBND": the second shares the type of the first.
        if (type.Length == 0 && lastType.Length > 0 && Continuation().IsMatch(text.AsSpan(from, match.Index - from)))
        {
            type = lastType;
        }

        type = type.Length > 0 ? type : CitationTypes.OfSymbol(number);
        if (type.Length == 0)
        {
            return null;
        }

        lastType = type;
        var tail = CitationTail.Read(text, match.Index + match.Length, to);
        var start = before.Success ? before.Groups["type"].Index : match.Index;
        return new DraftCitation(
            type,
            number,
            tail.IssuedOn,
            tail.Issuer,
            tail.Subject,
            RoleOf(paragraph, start),
            new SourceSpan(paragraph.Index, start, Math.Max(tail.End, match.Index + match.Length) - start, before.Success ? 0.98 : 0.85)
        );
    }

    private static CitationRole RoleOf(DocumentParagraph paragraph, int at)
    {
        if (paragraph.Role is not (ParagraphRole.Basis or ParagraphRole.Body) || paragraph.Label is not null)
        {
            return CitationRole.Other;
        }

        // "Nghị quyết 71 … thực hiện Nghị quyết 57": the second is what the first is about.
        if (at > 12 && Nested().IsMatch(paragraph.Text.AsSpan(0, at)))
        {
            return CitationRole.Other;
        }

        return CarriesOut().IsMatch(paragraph.Text) ? CitationRole.CarriesOut
            : paragraph.Role == ParagraphRole.Basis ? CitationRole.Basis
            : CitationRole.Other;
    }

    /// <summary>"Kế hoạch số 89/KH-UBND ngày …; Kế hoạch số 145/KH-UBND ngày … của UBND tỉnh … về việc …": one tail for both.</summary>
    private static void ShareTails(List<DraftCitation> citations)
    {
        for (var i = citations.Count - 2; i >= 0; i--)
        {
            var (current, next) = (citations[i], citations[i + 1]);
            if (current.Issuer is null && current.Subject is null && next.Role == current.Role && current.Type == next.Type)
            {
                citations[i] = current with { Issuer = next.Issuer, Subject = next.Subject };
            }
        }
    }

    [GeneratedRegex(
        @"(?<![\p{L}\d/.-])\d{1,6}(?:\.\d{1,2})?(?:/\d{4})?(?:\s?/\s?|\s?-\s?(?=[\p{Lu}a-z]{2,8}/))(?:\p{Lu}[\p{L}&]*\d{0,2})(?:\s?[-/]\s?(?:\p{Lu}[\p{L}&]*\d{0,2})|\.\p{Lu}+)*",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"(?<type>(?:(?:Bộ l|L)uật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|Kế hoạch|Chương trình|Kết luận|Quy định|Hướng dẫn|Thông báo|Công văn|Công điện|Văn bản|Tờ trình|Báo cáo|Đề án|Thông tri|Quy chế|Lệnh|Điều lệ|Giấy ủy quyền))(?:\s+(?:hành động|kết luận|liên tịch|phối hợp|trọng tâm|hợp nhất))?(?:\s+[\p{L} ,-]{0,80}?)??(?:\s+số)?\s*:?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.RightToLeft,
        1000
    )]
    private static partial Regex TypeBefore();

    [GeneratedRegex(@"^[^.]{0,220}(?:,|\bvà|;)\s*(?:số\s*)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Continuation();

    [GeneratedRegex(
        @"(?:thực hiện|triển khai|sửa đổi|bổ sung|hướng dẫn|thi hành|cụ thể hóa|kèm theo|theo tinh thần)(?:\s+(?:các|các nội dung|nội dung|của))?\s+$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Nested();

    [GeneratedRegex(@"^(?:Thực hiện|Triển khai|Tiếp tục|Công văn)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CarriesOut();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
