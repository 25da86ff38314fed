using System.Xml.Linq;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>The written XML, part by part, against the files in Golden; its README says when and how to replace one.</summary>
public sealed class GoldenPaperTests
{
    private static readonly Dictionary<string, Func<ThiDua.Documents.Writing.OfficialPaper>> Papers = new(StringComparer.Ordinal)
    {
        ["everything"] = TestPapers.Everything,
        ["figures"] = TestPapers.Figures,
    };

    public static TheoryData<string, string> PartNames =>
        [.. Papers.SelectMany(p => WrittenDocx.Of(p.Value()).Parts().Keys.Select(part => (p.Key, part)))];

    [Theory]
    [MemberData(nameof(PartNames))]
    public void Write_Paper_EqualsTheGoldenPart(string paper, string part)
    {
        var written = Printed(WrittenDocx.Of(Papers[paper]()).Part(part));
        // Names that no formatter of XML looks at; "[" and "]" are trouble in shells.
        var golden = Path.Combine(FolderOf(paper), part.Trim('[').Replace("]", "", StringComparison.Ordinal) + ".golden");
        if (Environment.GetEnvironmentVariable("REPLACE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            File.WriteAllText(golden, written);
        }

        Assert.Equal(File.ReadAllText(golden), written);
    }

    [Fact]
    public void Golden_Folder_HoldsNoPartThatIsNotWritten()
    {
        var golden = Papers.Keys.Sum(p => Directory.EnumerateFiles(FolderOf(p), "*", SearchOption.AllDirectories).Count());
        Assert.Equal(PartNames.Count, golden);
    }

    private static string FolderOf(string paper) => Path.Combine(Repository.Root, "tests/ThiDua.Documents.Tests/Writing/Golden", paper);

    private static string Printed(XDocument part) => part.ToString().ReplaceLineEndings("\n") + "\n";
}
