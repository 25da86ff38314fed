using System.Globalization;
using System.Text.RegularExpressions;

namespace ThiDua.Documents.Writing;

/// <summary>
/// An <see cref="OfficialPaper"/> as plain text that people can read and edit: fields, a line "---", the body.
/// <code>
/// issuer: Ủy ban nhân dân | xã Đại Sơn     (" | " breaks the line; "superior:" may stand above)
/// kind: Kế hoạch                            number, symbol, place, date (yyyy-MM-dd), title, authority, filing, signer
/// basis: Căn cứ Luật Thi đua, khen thưởng   repeated; so are sign (lines of the signer's power), recipient, addressee
/// ---
/// # Mục đích            "#" Roman, "##" Arabic, "###" dotted, "####" lettered heading, numbered by the writer
/// ## Thời gian: || Từ năm 2025.             text behind the bars runs in after the heading
/// § text                an article: "Điều 1." and its text
/// ** text **            bold, centred
/// - an item             "-", "+" (below the item before), "1.", "(1)", "a)"; counted anew by the writer
/// a paragraph           every other line
/// </code>
/// </summary>
public static partial class PaperSource
{
    /// <summary>A required field is missing or cannot be understood.</summary>
    public const string BadField = "paper-source-field";

    /// <summary>Reads the text; fails with <see cref="BadField"/>.</summary>
    public static ReadResult<OfficialPaper> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        var divider = Array.IndexOf(lines, "---");
        if (divider < 0)
        {
            return Bad("---");
        }

        var fields = new Fields(lines[..divider]);
        var kind = PaperKind.All.FirstOrDefault(known => known.Name == fields.One("kind"));
        var missing = new[] { "issuer", "symbol", "title", "signer" }.FirstOrDefault(name => fields.One(name) is null);
        if (kind is null || missing is not null)
        {
            return Bad(missing ?? "kind");
        }

        if (!TryNumber(fields.One("number"), out var number))
        {
            return Bad("number");
        }

        if (!TryDate(fields.One("date"), out var date))
        {
            return Bad("date");
        }

        return new ReadResult<OfficialPaper>(Paper(fields, kind, number, date, ReadBody(lines[(divider + 1)..])), []);
    }

    private static OfficialPaper Paper(Fields fields, PaperKind kind, int? number, PartialDate? date, IReadOnlyList<PaperBlock> blocks) =>
        new()
        {
            Letterhead = new Letterhead(fields.Broken("superior"), fields.Broken("issuer")),
            Number = new DocumentNumber(number, fields.One("symbol")!),
            Place = fields.One("place"),
            Date = date,
            Kind = kind,
            Title = fields.One("title"),
            IssuingAuthority = fields.One("authority"),
            Addressees = fields.All("addressee"),
            Bases = fields.All("basis"),
            Blocks = blocks,
            Signature = new PaperSignature(fields.All("sign"), fields.One("signer")),
            Recipients = fields.All("recipient"),
            Filing = fields.One("filing"),
        };

    private static bool TryNumber(string? text, out int? number)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = read ? value : null;
        return read || text is null;
    }

    private static bool TryDate(string? text, out PartialDate? date)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        date = read ? new PartialDate(value.Year, value.Month, value.Day) : null;
        return read || text is null;
    }

    /// <summary>Lines of a body to blocks: what stands below "---", or what somebody typed into a form.</summary>
    public static IReadOnlyList<PaperBlock> ReadBody(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var blocks = new List<PaperBlock>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (HeadingLine().Match(line) is { Success: true } heading)
            {
                var level = HeadingLevel.Roman + heading.Groups["marks"].Length - 1;
                var runIn = heading.Groups["rest"].Success ? heading.Groups["rest"].Value : null;
                blocks.Add(new PaperHeading(level, heading.Groups["text"].Value) { RunIn = runIn });
            }
            else if (line is ['§', ' ', .. var article])
            {
                blocks.Add(new PaperHeading(HeadingLevel.Article, "") { RunIn = article });
            }
            else if (line.Length > 6 && line.StartsWith("** ", StringComparison.Ordinal) && line.EndsWith(" **", StringComparison.Ordinal))
            {
                blocks.Add(new PaperParagraph(line[3..^3]) { Bold = true, Centered = true });
            }
            else if (ItemLine().Match(line) is { Success: true } item)
            {
                AddItem(blocks, MarkOf(item.Groups["mark"].Value), new PaperListItem(item.Groups["text"].Value));
            }
            else
            {
                blocks.Add(new PaperParagraph(line));
            }
        }

        return blocks;
    }

    private static void AddItem(List<PaperBlock> blocks, ListMark mark, PaperListItem item)
    {
        if (blocks.LastOrDefault() is not PaperList list || (list.Mark != mark && mark != ListMark.Plus))
        {
            blocks.Add(new PaperList(mark, [item]));
            return;
        }

        if (list.Mark == mark)
        {
            blocks[^1] = list with { Items = [.. list.Items, item] };
            return;
        }

        var parent = list.Items[^1];
        var below = parent.Children.SelectMany(child => child.Items).Append(item).ToList();
        blocks[^1] = list with { Items = [.. list.Items.SkipLast(1), parent with { Children = [new PaperList(mark, below)] }] };
    }

    private static ListMark MarkOf(string mark) =>
        mark switch
        {
            "-" => ListMark.Dash,
            "+" => ListMark.Plus,
            _ when mark[0] == '(' => ListMark.Parenthesized,
            _ when mark[^1] == '.' => ListMark.Number,
            _ => ListMark.Letter,
        };

    private static ReadResult<OfficialPaper> Bad(string field) =>
        ReadResult<OfficialPaper>.Failed(BadField, $"Nguồn văn bản thiếu hoặc sai dòng “{field}”.");

    [GeneratedRegex(@"^(?<marks>#{1,4}) (?<text>.+?)(?: \|\| (?<rest>.+))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^(?<mark>-|\+|\(\d{1,3}\)|\d{1,3}\.|[a-zđ]\)) (?<text>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ItemLine();

    private sealed class Fields(IEnumerable<string> lines)
    {
        private readonly ILookup<string, string> _values = lines
            .Select(line => line.Split(": ", 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);

        public string? One(string name) => _values[name].FirstOrDefault();

        public IReadOnlyList<string> All(string name) => [.. _values[name]];

        public string? Broken(string name) => One(name)?.Replace(" | ", "\n", StringComparison.Ordinal);
    }
}
