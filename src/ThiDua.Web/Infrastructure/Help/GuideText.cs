using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Infrastructure.Help;

public enum GuideBlockKind
{
    Heading,
    Paragraph,
    List,

    /// <summary>What is done one after the other, numbered.</summary>
    Steps,
    Picture,
}

public enum GuidePieceKind
{
    Text,

    /// <summary>What stands on the screen under exactly this name: a button, a page, a field. Written **so**.</summary>
    Name,
    Emphasis,
    Code,
    Link,
}

/// <param name="Href">Where a link leads inside the application.</param>
public sealed record GuidePiece(GuidePieceKind Kind, string Text, string? Href = null);

/// <summary>A paragraph, an item of a list, a heading: pieces one after the other.</summary>
public sealed record GuideLine(IReadOnlyList<GuidePiece> Pieces)
{
    public string Text => string.Concat(Pieces.Select(p => p.Text));
}

/// <param name="Level">Of a heading: 1 is the title of the chapter.</param>
/// <param name="Id">Of a heading, its anchor; of a picture, the name of its file.</param>
public sealed record GuideBlock(GuideBlockKind Kind, IReadOnlyList<GuideLine> Lines, int Level = 0, string Id = "");

/// <summary>
/// Reads the few forms of Markdown that the user guide is written in (headings, paragraphs, lists, steps, pictures; bold, emphasis, code,
/// links) into blocks that a page prints with its own encoder: no HTML goes through.
/// </summary>
public static partial class GuideText
{
    /// <exception cref="FormatException">Something that the guide does not use: better told at once than printed as it stands.</exception>
    public static IReadOnlyList<GuideBlock> Read(string text, string file)
    {
        var blocks = new List<GuideBlock>();
        GuideBlockKind? open = null;
        var lines = new List<string>();
        foreach (var (raw, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line.TrimEnd(), i + 1)))
        {
            if (KindOf(raw) is not { } begun)
            {
                // An empty line ends what is open; any other belongs to it.
                if (raw.Length == 0)
                {
                    Close();
                }
                else if (Unknown().IsMatch(raw))
                {
                    throw new FormatException($"{file}, line {number}: the guide does not know this form: {raw}");
                }
                else if (open is null || (open is not GuideBlockKind.Paragraph && raw[0] != ' '))
                {
                    Close();
                    (open, lines) = (GuideBlockKind.Paragraph, [raw]);
                }
                else
                {
                    lines[^1] += " " + raw.Trim();
                }
            }
            else if (begun is GuideBlockKind.Heading or GuideBlockKind.Picture)
            {
                Close();
                blocks.Add(begun == GuideBlockKind.Heading ? Heading(raw) : Picture(raw));
            }
            else
            {
                if (open != begun)
                {
                    Close();
                }

                open = begun;
                lines.Add(Marker().Replace(raw, ""));
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (open is { } kind)
            {
                blocks.Add(new GuideBlock(kind, [.. lines.Select(Line)]));
            }

            (open, lines) = (null, []);
        }
    }

    /// <summary>"Mở đợt và chấm" becomes "mo-dot-va-cham".</summary>
    public static string IdOf(string heading) => SearchFolding.Fold(heading).Replace(' ', '-');

    private static GuideBlockKind? KindOf(string line) =>
        HeadingForm().IsMatch(line) ? GuideBlockKind.Heading
        : PictureForm().IsMatch(line) ? GuideBlockKind.Picture
        : line.StartsWith("- ", StringComparison.Ordinal) ? GuideBlockKind.List
        : StepForm().IsMatch(line) ? GuideBlockKind.Steps
        : null;

    private static GuideBlock Heading(string line)
    {
        var form = HeadingForm().Match(line);
        var text = Line(form.Groups["text"].Value);
        return new GuideBlock(GuideBlockKind.Heading, [text], form.Groups["marks"].Length, IdOf(text.Text));
    }

    private static GuideBlock Picture(string line)
    {
        var form = PictureForm().Match(line);
        return new GuideBlock(GuideBlockKind.Picture, [Line(form.Groups["alt"].Value)], Id: form.Groups["file"].Value);
    }

    private static GuideLine Line(string text)
    {
        var pieces = new List<GuidePiece>();
        var at = 0;
        foreach (Match match in Inline().Matches(text))
        {
            Add(text[at..match.Index]);
            pieces.Add(PieceOf(match));
            at = match.Index + match.Length;
        }

        Add(text[at..]);
        return new GuideLine(pieces);

        void Add(string plain)
        {
            if (plain.Length > 0)
            {
                pieces.Add(new GuidePiece(GuidePieceKind.Text, plain));
            }
        }
    }

    private static GuidePiece PieceOf(Match match) =>
        match.Groups["name"] is { Success: true } name ? new(GuidePieceKind.Name, name.Value)
        : match.Groups["em"] is { Success: true } emphasis ? new(GuidePieceKind.Emphasis, emphasis.Value)
        : match.Groups["code"] is { Success: true } code ? new(GuidePieceKind.Code, code.Value)
        : new(GuidePieceKind.Link, match.Groups["label"].Value, Address(match.Groups["href"].Value));

    /// <summary>Chapters point to each other by their files, so that the links also work where the files are read as they are.</summary>
    private static string Address(string href) =>
        FileForm().Match(href) is not { Success: true } form ? href
        : form.Groups["chapter"].Value is var chapter && chapter == Guide.ContentsFile ? "/huong-dan"
        : chapter == Guide.NewsFile ? "/co-gi-moi"
        : $"/huong-dan/{chapter}{form.Groups["anchor"].Value}";

    [GeneratedRegex(@"^(?<marks>#{1,3}) (?<text>.+)$")]
    private static partial Regex HeadingForm();

    [GeneratedRegex(@"^!\[(?<alt>[^\]]+)\]\(images/(?<file>[a-z0-9-]+\.png)\)$")]
    private static partial Regex PictureForm();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex StepForm();

    [GeneratedRegex(@"^(- |\d+\. )")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(\s*(\||```|>|<|\+ |\* )|\s+(- |\d+\. )|#|!)")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\*\*(?<name>[^*]+)\*\*|\*(?<em>[^*]+)\*|`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<href>[^)\s]+)\)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?<chapter>[A-Za-z-]+)\.md(?<anchor>#[a-z0-9-]+)?$")]
    private static partial Regex FileForm();
}
