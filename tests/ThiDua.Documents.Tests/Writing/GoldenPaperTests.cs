using System.Xml.Linq;

namespace ThiDua.Documents.Tests.Writing;

/// <summary>The written XML, part by part, against the files in Golden; its README says when and how to replace one.</summary>
public sealed class GoldenPaperTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/ThiDua.Documents.Tests/Writing/Golden/everything");

    public static TheoryData<string> PartNames => [.. WrittenDocx.Of(TestPapers.Everything()).Parts().Keys];

    [Theory]
    [MemberData(nameof(PartNames))]
    public void Write_Everything_EqualsTheGoldenPart(string part)
    {
        var written = Printed(WrittenDocx.Of(TestPapers.Everything()).Part(part));
        // Names that no formatter of XML looks at; "[" and "]" are trouble in shells.
        var golden = Path.Combine(Folder, part.Trim('[').Replace("]", "", StringComparison.Ordinal) + ".golden");
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
        Assert.Equal(PartNames.Count, Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count());
    }

    private static string Printed(XDocument part) => part.ToString().ReplaceLineEndings("\n") + "\n";
}
