using System.Text;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Infrastructure.Help;

/// <summary>What stands under one heading of the guide.</summary>
/// <param name="Heading">The heading; of the beginning of a chapter, its title.</param>
public sealed record GuideSection(GuideChapter Chapter, GuideBlock Heading, IReadOnlyList<GuideBlock> Blocks)
{
    private const int HeadingHasAll = 4;
    private const int TextHasAll = 2;

    private readonly string foldedHeading = SearchFolding.Fold(Heading.Lines[0].Text);
    private readonly string foldedText = SearchFolding.Fold(
        Chapter.Title
            + '\n'
            + string.Join('\n', Blocks.Where(b => b.Kind != GuideBlockKind.Picture).SelectMany(b => b.Lines).Select(l => l.Text))
    );

    public string Title => Heading.Lines[0].Text;

    public string Href => Heading.Level == 1 ? $"/huong-dan/{Chapter.Name}" : $"/huong-dan/{Chapter.Name}#{Heading.Id}";

    /// <summary>How well the section answers: 0 where a word is missing altogether, most where the heading has them all, one after the other.</summary>
    public int Answers(IReadOnlyList<string> words)
    {
        if (!words.All(w => Has(foldedHeading, w) || Has(foldedText, w)))
        {
            return 0;
        }

        var phrase = string.Join(' ', words);
        return 1
            + words.Count(w => Has(foldedHeading, w))
            + (
                Has(foldedHeading, phrase) ? HeadingHasAll
                : Has(foldedText, phrase) ? TextHasAll
                : 0
            );
    }

    /// <summary>The line that has most of the words.</summary>
    public string? Line(IReadOnlyList<string> words) =>
        Blocks
            .Where(b => b.Kind != GuideBlockKind.Picture)
            .SelectMany(b => b.Lines)
            .Select(l => l.Text)
            .MaxBy(text => words.Count(w => Has(SearchFolding.Fold(text), w)));

    /// <summary>Whether a word of the text begins so.</summary>
    private static bool Has(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) || text.Contains($" {word}", StringComparison.Ordinal);
}

/// <param name="Name">Of its file and in its address: "khen-thuong".</param>
public sealed record GuideChapter(string Name, IReadOnlyList<GuideBlock> Blocks)
{
    public string Title => Blocks[0].Lines[0].Text;

    /// <summary>Without the title.</summary>
    public IEnumerable<GuideBlock> Body => Blocks.Skip(1);

    public IEnumerable<GuideBlock> Headings => Blocks.Where(b => b is { Kind: GuideBlockKind.Heading, Level: 2 });

    public IEnumerable<GuideSection> Sections()
    {
        for (var at = 0; at < Blocks.Count; )
        {
            var next = Blocks.Skip(at + 1).TakeWhile(b => b.Kind != GuideBlockKind.Heading).ToList();
            yield return new GuideSection(this, Blocks[at], next);
            at += 1 + next.Count;
        }
    }
}

/// <summary>The user guide of docs/user-guide.vi, built into the host: what is read there is what is shown here.</summary>
public sealed class Guide
{
    public const string ContentsFile = "README";
    public const string NewsFile = "co-gi-moi";

    private const string Prefix = "guide/";
    private const string Ending = ".md";
    private const int MostWords = 6;
    private const int ShortestText = 2;

    private readonly Dictionary<string, GuideChapter> all;
    private readonly GuideSection[] sections;

    public Guide()
    {
        all = Names()
            .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
            .Select(n => (Name: n[Prefix.Length..^Ending.Length], Text: Encoding.UTF8.GetString(Content(n))))
            .Select(f => new GuideChapter(f.Name, GuideText.Read(f.Text, f.Name + Ending)))
            .ToDictionary(c => c.Name);
        // The contents name the chapters in the order in which they are read.
        Chapters =
        [
            .. Contents
                .Blocks.SelectMany(b => b.Lines)
                .SelectMany(l => l.Pieces)
                .Where(p => p.Href?.StartsWith("/huong-dan/", StringComparison.Ordinal) == true)
                .Select(p => p.Href!["/huong-dan/".Length..].Split('#')[0])
                .Distinct()
                .Select(name => all[name]),
        ];
        sections = [.. Chapters.SelectMany(c => c.Sections())];
    }

    public GuideChapter Contents => all[ContentsFile];

    /// <summary>What is new, edition by edition.</summary>
    public GuideChapter News => all[NewsFile];

    public IReadOnlyList<GuideChapter> Chapters { get; }

    public GuideChapter? Find(string? name) => Chapters.FirstOrDefault(c => c.Name == name);

    /// <summary>Sections that have all the words, without diacritics; those with the words in their heading first.</summary>
    public IReadOnlyList<(GuideSection Section, string? Line)> Search(string? text, int most)
    {
        var folded = SearchFolding.Fold(text ?? "").Trim();
        if (folded.Length < ShortestText)
        {
            return [];
        }

        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        return
        [
            .. sections
                .Select(s => (Section: s, Answers: s.Answers(words)))
                .Where(s => s.Answers > 0)
                .OrderByDescending(s => s.Answers)
                .ThenBy(s => s.Section.Title.Length)
                .Take(most)
                .Select(s => (s.Section, s.Section.Line(words))),
        ];
    }

    /// <summary>A picture of the guide; null where there is none of that name.</summary>
    public static byte[]? Picture(string name)
    {
        var resource = $"{Prefix}images/{name}";
        return Names().Contains(resource) ? Content(resource) : null;
    }

    private static IEnumerable<string> Names() =>
        typeof(Guide).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal));

    private static byte[] Content(string resource)
    {
        using var stream = typeof(Guide).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
