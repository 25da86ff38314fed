using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Help;

namespace ThiDua.Web.Tests.Help;

/// <summary>The guide says what is true of the screens: its names, its links and its pictures are there.</summary>
public partial class GuideTests
{
    private static readonly Guide Guide = new();

    private static readonly Texts Texts = Texts.Load([typeof(Texts).Assembly, typeof(Program).Assembly], strict: true);

    private static readonly IReadOnlyList<GuideChapter> All = [.. Guide.Chapters, Guide.Contents, Guide.News];

    private static readonly string Folder = Path.Combine(SourceTree.Root, "docs/user-guide.vi");

    /// <summary>Of a text with places to fill, this many letters have to stand in it: "{0} {1}" would be any name.</summary>
    private const int FewestLetters = 5;

    [Fact]
    public void Names_OfButtonsAndPages_AreThoseOfTheScreens()
    {
        var (plain, patterns) = ScreenNames();

        var names = (
            from chapter in All
            from line in chapter.Blocks.SelectMany(b => b.Lines)
            from piece in line.Pieces
            where piece.Kind == GuidePieceKind.Name
            from name in piece.Text.Split(" → ")
            select (Chapter: chapter.Name, Name: Trimmed(name))
        ).ToList();

        Assert.True(names.Count > 200, $"{names.Count} names");
        var unknown = names.Where(n => !plain.Contains(n.Name) && !patterns.Exists(p => p.IsMatch(n.Name)));
        Assert.Empty(unknown.Select(n => $"{n.Chapter}.md: {n.Name}").Distinct());
        Assert.DoesNotContain("Nút không có", plain);
        Assert.False(patterns.Exists(p => p.IsMatch("Nút không có")));
    }

    [Fact]
    public void Links_All_LeadToAHeadingThatExists()
    {
        var anchors = All.SelectMany(c => AnchorsOf(c)).ToHashSet();
        var links = (
            from chapter in All
            from line in chapter.Blocks.SelectMany(b => b.Lines)
            from piece in line.Pieces
            where piece.Kind == GuidePieceKind.Link
            select piece.Href!.StartsWith('#') ? $"/huong-dan/{chapter.Name}{piece.Href}" : piece.Href
        ).ToList();

        Assert.True(links.Count > 40, $"{links.Count} links");
        Assert.Empty(links.Except(anchors));
    }

    [Fact]
    public void Headings_OfAChapter_HaveTheirOwnAnchors() =>
        Assert.All(
            All,
            chapter =>
            {
                var ids = chapter.Blocks.Where(b => b.Kind == GuideBlockKind.Heading).Select(b => b.Id).ToList();
                Assert.Equal(1, chapter.Blocks.Count(b => b.Level == 1));
                Assert.Equal(ids.Distinct(), ids);
            }
        );

    [Fact]
    public void Files_All_AreChaptersOfTheContents()
    {
        var files = Directory.GetFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

        Assert.Equal(files, All.Select(c => c.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pictures_OfTheChapters_AreThoseOfTheFolder()
    {
        var shown = All.SelectMany(c => c.Blocks).Where(b => b.Kind == GuideBlockKind.Picture).Select(b => b.Id).Order().ToList();
        var there = Directory.GetFiles(Path.Combine(Folder, "images"), "*.png").Select(f => Path.GetFileName(f)!).Order().ToList();

        Assert.NotEmpty(shown);
        Assert.Equal(there, shown);
        Assert.All(shown, name => Assert.Equal(0x89, Guide.Picture(name)![0]));
    }

    [Theory]
    [InlineData("mo ky bao cao", "Mở kỳ báo cáo")]
    [InlineData("bỏ phiếu kín", "Bỏ phiếu kín")]
    [InlineData("khong co mang", "Khi không có mạng")]
    [InlineData("chuyen ve don vi khac", "Tổ chức")]
    public void Search_WordsWithoutDiacritics_FindTheSection(string words, string heading)
    {
        var found = Guide.Search(words, 5);

        Assert.Equal(heading, found[0].Section.Title);
        Assert.NotNull(found[0].Line);
        Assert.Empty(Guide.Search($"{words} xyzxyz", 5));
    }

    [Theory]
    [InlineData("| a | b |")]
    [InlineData("<b>x</b>")]
    [InlineData("  - lồng nhau")]
    [InlineData("#### quá sâu")]
    [InlineData("![ảnh](http://x/y.png)")]
    public void Read_FormThatTheGuideDoesNotUse_IsRefused(string line) =>
        Assert.Throws<FormatException>(() => GuideText.Read($"# Tiêu đề\n\n{line}\n", "x.md"));

    [Fact]
    public void Read_ListStepsAndPieces_KeepsTheirOrder()
    {
        var blocks = GuideText.Read("# A\n\n1. Bấm **Lưu**,\n   rồi *xem*.\n2. `x`\n\nĐọc [tiếp](khen-thuong.md#bo-phieu-kin).\n", "x.md");

        Assert.Equal([GuideBlockKind.Heading, GuideBlockKind.Steps, GuideBlockKind.Paragraph], blocks.Select(b => b.Kind));
        Assert.Equal("Bấm Lưu, rồi xem.", blocks[1].Lines[0].Text);
        Assert.Equal(new GuidePiece(GuidePieceKind.Name, "Lưu"), blocks[1].Lines[0].Pieces[1]);
        Assert.Equal("/huong-dan/khen-thuong#bo-phieu-kin", blocks[2].Lines[0].Pieces[1].Href);
    }

    internal static IEnumerable<string> AnchorsOf(GuideChapter chapter)
    {
        var page = chapter.Name switch
        {
            Guide.ContentsFile => "/huong-dan",
            Guide.NewsFile => "/co-gi-moi",
            var name => $"/huong-dan/{name}",
        };
        return chapter.Blocks.Where(b => b.Kind == GuideBlockKind.Heading).Select(b => $"{page}#{b.Id}").Prepend(page);
    }

    private static (HashSet<string> Plain, List<Regex> Patterns) ScreenNames()
    {
        var all = Texts.Entries.Values.Select(e => Trimmed(e.Vi)).ToList();
        var patterns = all.Where(t => Place().IsMatch(t) && Place().Replace(t, "").Count(char.IsLetter) >= FewestLetters)
            .Select(t => new Regex("^" + string.Join(".+", Place().Split(t).Select(Regex.Escape)) + "$"))
            .ToList();
        return (all.ToHashSet(), patterns);
    }

    private static string Trimmed(string name) => name.TrimEnd('.', ':', '…');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
