namespace ThiDua.ArchitectureTests;

/// <summary>A ratchet: files over the budget are named, and the list may only shrink.</summary>
public class FileBudgetTests
{
    private const int Budget = 400;
    private const string Approved = "tests/ThiDua.ArchitectureTests/long-files.approved.txt";

    [Fact]
    public void Files_WrittenByHand_KeepTheBudget()
    {
        var files = new[] { "src", "tests", "bench", "tools" }
            .SelectMany(f => Repository.SourceFiles(f, ".cs", ".cshtml", ".css", ".js", ".mjs"))
            .ToList();
        var tooLong = files.Where(f => File.ReadLines(Repository.PathOf(f)).Count() > Budget).ToList();

        Assert.NotEmpty(files);
        Repository.AssertIsUpToDate(Approved, string.Concat(tooLong.Select(f => $"{f}\n")));
    }
}
