using System.Text.RegularExpressions;

namespace ThiDua.Documents.Docx;

/// <summary>
/// Cuts a paragraph where its author used soft breaks or tabs for what are really several paragraphs: list items,
/// the lines of a letterhead, the signer's name far below the post. Other soft breaks only wrap a line.
/// </summary>
internal static partial class LineSplitter
{
    public static IEnumerable<InlinePiece> Split(InlineText text)
    {
        var pieces = text.Cut(Lines).ToList();
        for (var index = 0; index < pieces.Count; )
        {
            var joined = pieces[index++];
            while (index < pieces.Count && !string.IsNullOrWhiteSpace(pieces[index].Text) && !StartsAnew(joined, pieces[index]))
            {
                var next = pieces[index++];
                joined = new InlinePiece($"{joined.Text} {next.Text}", joined.Bold && next.Bold, joined.Italic && next.Italic);
            }

            if (!string.IsNullOrWhiteSpace(joined.Text))
            {
                yield return joined;
            }
        }
    }

    private static bool StartsAnew(InlinePiece before, InlinePiece next) =>
        before.Bold != next.Bold || string.IsNullOrWhiteSpace(before.Text) || NewParagraph().IsMatch(next.Text.TrimStart());

    private static IEnumerable<Range> Lines(string text)
    {
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\t' && RightOfLetterhead().IsMatch(text.AsSpan(index))))
            {
                yield return start..index;
                start = index + 1;
            }
        }

        yield return start..text.Length;
    }

    /// <summary>Labels, and the words that begin a line of their own in the layout of Decree 30.</summary>
    [GeneratedRegex(
        @"^(?:[-+*•–]\s|\(?\d{1,3}[.)]|[IVX]{1,5}\.|[a-zđ]\)|Điều\s+\d|Độc lập|CỘNG H|Số\s*:|Nơi nhận|KT\.|TL\.|TUQ\.)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NewParagraph();

    /// <summary>The right half of a letterhead that was set with tabs.</summary>
    [GeneratedRegex(@"^\t\s*(?:CỘNG H|Độc lập|\S[^\t]{1,40},\s*ngày[^\t]*tháng)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RightOfLetterhead();
}
