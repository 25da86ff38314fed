using System.Text.RegularExpressions;

namespace ThiDua.ArchitectureTests;

/// <summary>docs/asvs.md names tests that exist, and as many met as it says.</summary>
public partial class AsvsTests(ITestOutputHelper output)
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/asvs.md"));

    private static readonly IReadOnlyList<(string Id, string Level, string State, string Evidence)> Rows =
    [
        .. Row()
            .Matches(Page)
            .Select(m => (m.Groups["id"].Value, m.Groups["level"].Value, m.Groups["state"].Value, m.Groups["evidence"].Value)),
    ];

    [Fact]
    public void Tests_NamedInThePage_Exist()
    {
        var written = Repository.SourceFiles("tests", ".cs").SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);

        var missing = Rows.SelectMany(r => TestName().Matches(r.Evidence).Select(m => (r.Id, Name: m.Groups[1].Value)))
            .Where(t => !written.Contains(t.Name))
            .Select(t => $"{t.Id}: {t.Name}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Requirements_OfLevelsOneAndTwo_AreAllJudged()
    {
        Assert.Equal(253, Rows.Count);
        Assert.Equal(253, Rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(70, Rows.Count(r => r.Level == "1"));
        Assert.All(Rows.Where(r => r.State == "met"), r => Assert.Matches(TestName(), r.Evidence));
        Assert.All(Rows.Where(r => r.State != "met"), r => Assert.True(r.Evidence.Trim().Length > 5, r.Id));
    }

    [Fact]
    public void Requirements_ThatApply_AreNineTenthsMet()
    {
        var applicable = Rows.Where(r => r.State != "n/a").ToList();
        var met = applicable.Count(r => r.State == "met");

        output.WriteLine($"{Rows.Count} requirements, {applicable.Count} apply, {met} met ({100.0 * met / applicable.Count:0.0} %)");
        Assert.True(met * 10 >= applicable.Count * 9);
    }

    private static IEnumerable<string> NamesIn(string file)
    {
        var text = File.ReadAllText(Repository.PathOf(file));
        var classes = Class().Matches(text);
        return Method().Matches(text).Select(m => $"{classes.LastOrDefault(c => c.Index < m.Index)?.Groups[1].Value}.{m.Groups[1].Value}");
    }

    [GeneratedRegex(
        @"^\| (?<id>\d+\.\d+\.\d+) \| (?<level>[12]) \| [^|]+ \| (?<state>met|n/a|open) \| (?<evidence>[^|]+) \|$",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();

    [GeneratedRegex(@"public (?:async )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex Method();
}
