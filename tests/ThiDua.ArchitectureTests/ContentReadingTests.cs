using System.Text.RegularExpressions;

namespace ThiDua.ArchitectureTests;

/// <summary>A content may lie outside the database: who reads the rows by himself finds nothing there one day (ADR 0062).</summary>
public partial class ContentReadingTests
{
    private static readonly string[] OwnFolders = ["src/ThiDua.Core/Shared/Files/", "src/ThiDua.Core/Shared/Backup/"];

    [Fact]
    public void Contents_AreReadInOneWay()
    {
        var readers = Repository
            .SourceFiles("src", ".cs", ".cshtml")
            .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(f => RowsOfContents().IsMatch(File.ReadAllText(Repository.PathOf(f))))
            .ToList();

        Assert.Contains(readers, IsOwn);
        Assert.DoesNotContain(readers, f => !IsOwn(f));
    }

    private static bool IsOwn(string file) => OwnFolders.Any(o => file.StartsWith(o, StringComparison.Ordinal));

    [GeneratedRegex(@"StoredFileContents|Set<StoredFileContent>|StoredFiles\b[^;]*Include\(\w+ => \w+\.Content\)")]
    private static partial Regex RowsOfContents();
}
