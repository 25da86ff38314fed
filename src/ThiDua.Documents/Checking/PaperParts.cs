using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Checking;

/// <summary>Which paragraph is which element of the decree, told by words and place, never by the names of styles.</summary>
internal sealed partial class PaperParts
{
    /// <summary>The head of a paper is over by then.</summary>
    private const int HeadLength = 40;

    public FormattedParagraph? National { get; private init; }
    public FormattedParagraph? Motto { get; private init; }
    public IReadOnlyList<FormattedParagraph> Superior { get; private set; } = [];
    public IReadOnlyList<FormattedParagraph> Issuer { get; private set; } = [];
    public FormattedParagraph? Number { get; private init; }
    public FormattedParagraph? Date { get; private init; }
    public FormattedParagraph? LetterSubject { get; private init; }
    public PaperKind? Kind { get; private set; }
    public FormattedParagraph? KindName { get; private set; }
    public IReadOnlyList<FormattedParagraph> Title { get; private set; } = [];
    public FormattedParagraph? Addressee { get; private init; }
    public IReadOnlyList<FormattedParagraph> Bases { get; private set; } = [];

    /// <summary>The text outside tables, from below the head to the signature.</summary>
    public IReadOnlyList<FormattedParagraph> Body { get; private set; } = [];
    public FormattedParagraph? Recipients { get; private init; }
    public IReadOnlyList<FormattedParagraph> RecipientItems { get; private set; } = [];

    /// <summary>Signers from left to right, each from the power to the name.</summary>
    public IReadOnlyList<IReadOnlyList<FormattedParagraph>> Signers { get; private set; } = [];
    public IReadOnlyList<FormattedParagraph> Annexes { get; private set; } = [];

    /// <summary>Everything, in order.</summary>
    public required IReadOnlyList<FormattedParagraph> All { get; init; }
    public required IReadOnlyList<SectionLook> Sections { get; init; }

    public static PaperParts Find(FormattedDocument document)
    {
        var all = document.Paragraphs.SelectMany(ParagraphLines.HeadSplit).ToList();
        var head = all.Take(HeadLength).ToList();
        var national = head.Find(p => Folded(p).StartsWith("CONG HOA XA HOI", StringComparison.Ordinal));
        var recipients = all.FindLast(p => Folded(p).StartsWith("NOI NHAN", StringComparison.Ordinal));
        var parts = new PaperParts
        {
            All = all,
            Sections = document.Sections,
            National = national,
            Motto = head.Find(p => Folded(p) is { Length: < 40 } f && f.StartsWith("DOC LAP", StringComparison.Ordinal)),
            Number = head.Find(p => NumberLine().IsMatch(p.Text)),
            Date = head.Find(p => p.Text.Length < 90 && DateLine().IsMatch(p.Text) && !BasisLine().IsMatch(p.Text)),
            LetterSubject = head.Find(p => p.Text.StartsWith("V/v", StringComparison.OrdinalIgnoreCase)),
            Addressee = all.Take(HeadLength + 10).FirstOrDefault(p => Folded(p).StartsWith("KINH GUI", StringComparison.Ordinal)),
            Recipients = recipients,
        };
        parts.FindIssuer(head);
        var below = parts.FindTitle(all);
        var end = parts.FindEnd(all);
        parts.FindText(all, below, end);
        return parts;
    }

    private void FindIssuer(List<FormattedParagraph> head)
    {
        if (National?.Cell is not { } place)
        {
            return;
        }

        var lines = head.Where(p =>
                p.Cell is { } cell
                && cell.Table == place.Table
                && cell.Column != place.Column
                && !p.IsEmpty
                && p != Number
                && p != LetterSubject
                && p != Date
                && !NumberLine().IsMatch(p.Text)
            )
            .TakeWhile(p => !p.Text.StartsWith("V/v", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var bold = lines.AsEnumerable().Reverse().TakeWhile(p => p.IsBold).Count();
        var own = Math.Max(1, bold);
        Superior = [.. lines.SkipLast(own)];
        Issuer = [.. lines.TakeLast(own)];
    }

    /// <returns>The index of the first paragraph below kind and title.</returns>
    private int FindTitle(List<FormattedParagraph> all)
    {
        var at = all.FindIndex(p => p.Cell is not { IsRuled: true } && p.Text.Length < 40 && KindOf(p) is not null);
        if (at < 0 || at > HeadLength)
        {
            Kind = LetterSubject is null ? null : PaperKind.OfficialLetter;
            var last = new[] { LetterSubject, Addressee, Date, Number, Motto }.Max(p => p is null ? -1 : all.IndexOf(p));
            return last + 1;
        }

        (KindName, Kind) = (all[at], KindOf(all[at]));
        var title = new List<FormattedParagraph>();
        var index = at + 1;
        for (; index < all.Count && (all[index].IsCentred || all[index].IsEmpty) && title.Count < 6; index++)
        {
            // Behind the rule stands whose power it is, in capitals.
            if (title.Count > 0 && (all[index].Rule is not null || (all[index].IsCapitals && !title[0].IsCapitals)))
            {
                break;
            }

            if (!all[index].IsEmpty)
            {
                title.Add(all[index]);
            }
        }

        Title = title;
        return index;
    }

    /// <returns>The index where the closing block begins.</returns>
    private int FindEnd(List<FormattedParagraph> all)
    {
        if (Recipients is null)
        {
            return all.Count;
        }

        var at = all.IndexOf(Recipients);
        if (Recipients.Cell is { } cell)
        {
            var block = all.Where(p => p.Cell?.Table == cell.Table).ToList();
            RecipientItems =
            [
                .. block.Where(p =>
                    p.Cell!.Column == cell.Column && p.Cell.Row == cell.Row && p != Recipients && !p.IsEmpty && IsRecipient(p)
                ),
            ];
            Signers =
            [
                .. block
                    .Where(p => p.Cell!.Column != cell.Column || p.Cell.Row != cell.Row)
                    .Where(p => !p.IsEmpty && !IsRecipient(p))
                    .GroupBy(p => p.Cell!.Column)
                    .OrderBy(g => g.Key)
                    .Select(g => (IReadOnlyList<FormattedParagraph>)[.. g]),
            ];
            return all.IndexOf(block[0]);
        }

        RecipientItems = [.. all.Skip(at + 1).TakeWhile(p => p.IsEmpty || IsRecipient(p)).Where(p => !p.IsEmpty)];
        return at;
    }

    private static bool IsRecipient(FormattedParagraph paragraph) =>
        paragraph.Text is ['-' or '–', ..] || Folded(paragraph).StartsWith("LUU", StringComparison.Ordinal);

    private void FindText(List<FormattedParagraph> all, int below, int end)
    {
        var text = all.Take(end).Skip(below).Where(p => p.Cell is null && !p.IsEmpty && p != Addressee).ToList();
        Bases =
        [
            .. text.SkipWhile(p => p.IsCentred || p.Text is ['-', ..]).TakeWhile(p => BasisLine().IsMatch(p.Text) && !p.Text.EndsWith(':')),
        ];
        Body = [.. text.Where(p => !Bases.Contains(p))];
        Annexes =
        [
            .. all.Skip(end)
                .Where(p =>
                    p.Cell is null && p.IsCentred && p.Text.Length < 60 && Folded(p).StartsWith("PHU LUC", StringComparison.Ordinal)
                ),
        ];
    }

    private static PaperKind? KindOf(FormattedParagraph paragraph)
    {
        var words = Folded(paragraph);
        return words.Length == 0 ? null : PaperKind.All.FirstOrDefault(k => k.Symbol is not null && Fold(k.Name) == words);
    }

    public static string Folded(FormattedParagraph paragraph) => Fold(paragraph.Text);

    /// <summary>Capitals without diacritics, single spaces.</summary>
    public static string Fold(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                letters.Append(
                    letter is 'đ' or 'Đ' ? 'D'
                    : char.IsWhiteSpace(letter) ? ' '
                    : char.ToUpperInvariant(letter)
                );
            }
        }

        return string.Join(' ', letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"^Số\s*:?\s*(\d|/|…|\.|_|\[|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberLine();

    [GeneratedRegex(
        @"ngày\s*\S*\s*tháng\s*\S*\s*năm|,\s*ngày\s+\d{1,2}\s*[/-]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex DateLine();

    [GeneratedRegex("^(Căn cứ|Thực hiện|Xét|Theo đề nghị|Theo|Trên cơ sở)\\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BasisLine();
}

/// <summary>Paragraphs of the head that hold several elements behind line breaks, taken apart.</summary>
internal static class ParagraphLines
{
    public static IEnumerable<FormattedParagraph> HeadSplit(FormattedParagraph paragraph)
    {
        if (
            !paragraph.Text.Contains('\n', StringComparison.Ordinal)
            || !PaperParts.Folded(paragraph).StartsWith("CONG HOA XA HOI", StringComparison.Ordinal)
        )
        {
            return [paragraph];
        }

        var lines = new List<List<FormattedRun>> { new() };
        foreach (var run in paragraph.Runs)
        {
            var pieces = run.Text.Split('\n');
            lines[^1].Add(run with { Text = pieces[0] });
            lines.AddRange(pieces.Skip(1).Select(p => new List<FormattedRun> { run with { Text = p } }));
        }

        return lines.Select(runs => paragraph with { Runs = runs, Text = string.Concat(runs.Select(r => r.Text)).Trim() });
    }
}
