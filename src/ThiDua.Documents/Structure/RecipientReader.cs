using System.Text.RegularExpressions;

namespace ThiDua.Documents.Structure;

/// <summary>Box 9b: the lines below "Nơi nhận", one recipient per dash, the last of them "Lưu".</summary>
internal static partial class RecipientReader
{
    public static bool IsHeading(string text) => HeadingPattern().IsMatch(text);

    /// <summary>
    /// Reads from the paragraph that says "Nơi nhận" up to <paramref name="to"/>; <paramref name="next"/> is the first
    /// paragraph that is no recipient.
    /// </summary>
    public static List<Recipient> Read(IReadOnlyList<string> texts, int heading, int to, out int next)
    {
        var result = new List<Recipient>();
        var start = HeadingPattern().Match(texts[heading]).Length;
        next = heading;
        for (var i = heading; i < to; i++)
        {
            var from = i == heading ? start : 0;
            if (
                i > heading
                && (SignatureReader.IsAuthority(texts[i]) || DocumentKinds.Match(texts[i]) is not null || IsEnd(texts[i], result))
            )
            {
                break;
            }

            Add(result, texts[i], i, from);
            next = i + 1;
        }

        return result;
    }

    /// <summary>After "Lưu" only a broken line of it may follow, never a new sentence or a stray mark of the typist.</summary>
    private static bool IsEnd(string text, List<Recipient> result)
    {
        var startsWithDash = text[0] is '-' or '–' or '+' or '•';
        return LabelParser.Parse(text) is { Style: LabelStyle.Annex or LabelStyle.Roman or LabelStyle.Article }
            || text.Length > 200
            || (!startsWithDash && result.Count > 0 && result[^1].Name.StartsWith("Lưu", StringComparison.Ordinal));
    }

    private static void Add(List<Recipient> result, string text, int paragraph, int from)
    {
        foreach (var (start, length) in Parts(text, from))
        {
            var part = text.Substring(start, length);
            var trimmed = part.TrimStart('-', '–', '—', '+', '•', '*', ' ');
            var at = start + part.Length - trimmed.Length;
            trimmed = trimmed.TrimEnd(' ', ';', '.', ',', '/');
            if (trimmed.Length == 0)
            {
                continue;
            }

            var continues = part[0] is not ('-' or '–' or '—' or '+' or '•' or '*') && result.Count > 0;
            if (continues && result[^1] is var last && !last.Name.EndsWith(';'))
            {
                result[^1] = Make(last.Name + (last.Note is null ? "" : $" ({last.Note})") + ' ' + trimmed, last.Span);
            }
            else
            {
                result.Add(Make(trimmed, new TextSpan(paragraph, at, trimmed.Length)));
            }
        }
    }

    /// <summary>Recipients that a converter ran together: "- Như trên; - Lưu: VT."</summary>
    private static IEnumerable<(int Start, int Length)> Parts(string text, int from)
    {
        var start = from;
        for (var match = Separator().Match(text, from); match.Success; match = match.NextMatch())
        {
            yield return (start, match.Index + 1 - start);
            start = match.Index + 1;
            while (start < text.Length && text[start] == ' ')
            {
                start++;
            }
        }

        if (start < text.Length)
        {
            yield return (start, text.Length - start);
        }
    }

    private static Recipient Make(string name, TextSpan? span)
    {
        var note = NotePattern().Match(name);
        return note.Success
            ? new Recipient(name[..note.Index].TrimEnd(), note.Groups["note"].Value, span)
            : new Recipient(name, null, span);
    }

    [GeneratedRegex(@"^N[ơƠ][iI] nh[ậẬ][nN]\s*:?\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@";\s*(?=[-–—+•]\s?\p{L})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"\s*\((?<note>(?:để |thay )?(?:b/c|t/h|p/h|ph/h|th/h|c/đ|k/t|t/d|báo cáo|thực hiện|phối hợp|chỉ đạo|biết|theo dõi|kiểm tra)[^()]*)\)$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NotePattern();
}
