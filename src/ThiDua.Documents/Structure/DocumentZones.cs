using System.Text.RegularExpressions;
using ThiDua.Documents.Text;

namespace ThiDua.Documents.Structure;

/// <summary>Where the parts of the paper begin and end, as indexes of paragraphs; -1 where a part is missing.</summary>
internal sealed partial class DocumentZones
{
    // A letterhead with every line broken in two has some twenty lines.
    private const int MaxLetterhead = 40;
    private const int MaxTitleParagraphs = 8;
    private readonly IReadOnlyList<string> _texts;
    private readonly Func<int, bool> _inCell;

    private DocumentZones(IReadOnlyList<string> texts, Func<int, bool> inCell)
    {
        _texts = texts;
        _inCell = inCell;
    }

    /// <summary>The paragraph that names the kind.</summary>
    public int Kind { get; private set; } = -1;

    /// <summary>The first paragraph after the letterhead (kind, or body where there is none).</summary>
    public int LetterheadEnd { get; private set; }

    /// <summary>The first paragraph after the title.</summary>
    public int TitleEnd { get; private set; }

    /// <summary>The first paragraph that is a heading of the body, or that follows the preamble.</summary>
    public int BodyStart { get; private set; }

    public static DocumentZones Of(IReadOnlyList<string> texts, Func<int, bool> inCell)
    {
        var zones = new DocumentZones(texts, inCell);
        zones.FindHead();
        zones.BodyStart = zones.FindBody(zones.TitleEnd);
        return zones;
    }

    private void FindHead()
    {
        var limit = Math.Min(_texts.Count, MaxLetterhead);
        for (var i = 0; i < limit; i++)
        {
            if (DocumentKinds.Match(_texts[i]) is not null)
            {
                Kind = LetterheadEnd = i;
                TitleEnd = FindTitleEnd(_texts, i, _inCell);
                return;
            }

            if (StartsBody(_texts[i]))
            {
                break;
            }
        }

        LetterheadEnd = TitleEnd = EndOfLetterheadWithoutKind(limit);
    }

    /// <summary>A công văn names no kind: its letterhead ends with "Kính gửi" or with the last line of short capitals.</summary>
    private int EndOfLetterheadWithoutKind(int limit)
    {
        var end = 0;
        for (var i = 0; i < limit; i++)
        {
            var text = _texts[i];
            if (StartsBody(text) || text.StartsWith("Kính gửi", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            if (
                LineShapes.IsCapitals(text)
                || Letterhead.IsNumberOrDate(text)
                || LineShapes.StandsAlone(text)
                || SubjectLine().IsMatch(text)
            )
            {
                end = i + 1;
            }
            else if (i > end + 2)
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The first paragraph after the title that begins at the kind's paragraph.</summary>
    public static int FindTitleEnd(IReadOnlyList<string> texts, int kind, Func<int, bool> inCell)
    {
        var inline = DocumentKinds.Match(texts[kind]) is { } match && match.Length < texts[kind].Length;
        var end = kind + 1;
        for (var i = end; i < Math.Min(texts.Count, kind + 1 + MaxTitleParagraphs); i++)
        {
            var text = texts[i];
            var first = i == kind + 1 && !inline;
            if (StartsBody(text) || IsAttachmentNote(text) || inCell(i) || EndsTitle(text, first))
            {
                break;
            }

            end = i + 1;
        }

        return end;
    }

    private static bool EndsTitle(string text, bool first)
    {
        if (LineShapes.IsCapitals(text))
        {
            return !first && IssuerLine().IsMatch(text);
        }

        if (text.Length > 450 || text[^1] is ';' or ':' or '.')
        {
            return true;
        }

        // "Thực hiện Chỉ thị số …" may be a subject line; as a basis it ends with a semicolon or a full stop.
        return !first && (PreambleLead().IsMatch(text) || text.Length > 250);
    }

    private int FindBody(int from)
    {
        for (var i = from; i < _texts.Count; i++)
        {
            if (StartsBody(_texts[i]) || Resolution().IsMatch(_texts[i]))
            {
                return i;
            }

            if (RecipientReader.IsHeading(_texts[i]))
            {
                break;
            }
        }

        return from;
    }

    /// <summary>"(Kèm theo Quyết định số …)": the line that ties an attached document or annex to its carrier.</summary>
    public static bool IsAttachmentNote(string text) => AttachmentNote().IsMatch(text);

    public static bool IsBasis(string text) => PreambleLead().IsMatch(text) || NamedDocument().IsMatch(text);

    /// <summary>"Trên đây là Kế hoạch …", "Trong quá trình thực hiện …": what ends the body under no heading.</summary>
    public static bool IsClosing(string text) => Closing().IsMatch(text);

    private static bool StartsBody(string text) =>
        LabelParser.Parse(text) is { } label
        && label.Style is not (LabelStyle.Dash or LabelStyle.Plus or LabelStyle.Bullet or LabelStyle.Parenthesized)
        && (label.Value <= 3 || label.Style is LabelStyle.Roman or LabelStyle.Article);

    [GeneratedRegex(@"^V/v\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"^\(\s*(?:Ban hành\s+)?[Kk]èm theo\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AttachmentNote();

    [GeneratedRegex(
        @"^(?:Căn cứ|Thực hiện|Theo (?:đề nghị|yêu cầu|chỉ đạo|tinh thần)|Xét|Trên cơ sở|Nhằm|Để |Tiếp tục thực hiện|Triển khai (?:thực hiện )?(?:các )?(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Chương trình))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PreambleLead();

    [GeneratedRegex(
        @"^(?:Công văn|Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Thông tư|Nghị định|Luật) (?:số )?\d",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NamedDocument();

    [GeneratedRegex(
        @"^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|CHỦ TỊCH|THỦ TƯỚNG|CHÍNH PHỦ|BỘ TRƯỞNG|GIÁM ĐỐC|HỘI ĐỒNG NHÂN DÂN|HIỆU TRƯỞNG)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex IssuerLine();

    [GeneratedRegex(@"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ)\s*:\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Resolution();

    [GeneratedRegex(
        @"^(?:Trên đây là|Trong quá trình (?:tổ chức |triển khai )*(?:thực hiện)?|Nhận được (?:Kế hoạch|Chỉ thị|văn bản)|Yêu cầu (?:các|Thủ trưởng)|(?:Ủy ban nhân dân|UBND|Chủ tịch UBND|Chủ tịch Ủy ban nhân dân)[^.;:]{0,40} (?:yêu cầu|đề nghị) (?:các|Thủ trưởng))",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Closing();
}
