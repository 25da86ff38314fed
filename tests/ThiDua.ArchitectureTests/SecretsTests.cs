using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ThiDua.ArchitectureTests;

/// <summary>Secrets stay out of the repository, and what is served is what was meant to be.</summary>
public partial class SecretsTests
{
    [Fact]
    public void Repository_HoldsNoSecrets()
    {
        var files = new[] { "src", "docs", "samples", "bench" }.SelectMany(f =>
            Repository.SourceFiles(f, ".cs", ".json", ".cshtml", ".md", ".js", ".mjs", ".xml", ".yml", ".sh", ".pem", ".key", ".pfx")
        );
        var found = files
            .Where(f => f.EndsWith(".pem", StringComparison.Ordinal) || f.EndsWith(".pfx", StringComparison.Ordinal) || HasSecret(f))
            .ToList();

        Assert.Empty(found);
    }

    [Fact]
    public void Settings_ThatAreShipped_NameNoPassword()
    {
        var settings = Directory.EnumerateFiles(Repository.PathOf("src/ThiDua.Web"), "appsettings*.json").ToList();

        Assert.NotEmpty(settings);
        Assert.All(settings, f => Assert.DoesNotContain("Password", File.ReadAllText(f), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Published_HostServesNothingBesideItsFiles()
    {
        var host = string.Join('\n', Repository.SourceFiles("src/ThiDua.Web", ".cs").Select(f => File.ReadAllText(Repository.PathOf(f))));

        Assert.DoesNotContain("UseDirectoryBrowser", host, StringComparison.Ordinal);
        Assert.DoesNotContain("UseFileServer", host, StringComparison.Ordinal);
        Assert.DoesNotContain("ServeUnknownFileTypes", host, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Repository.PathOf("src/ThiDua.Web/wwwroot/.git")));
    }

    [Fact]
    public void Packages_AllHaveOneVersionInOnePlace()
    {
        var central = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        var elsewhere = Repository
            .SourceFiles("src", ".csproj")
            .SelectMany(f => XDocument.Load(Repository.PathOf(f)).Descendants("PackageReference"))
            .Where(p => p.Attribute("Version") is not null);

        Assert.NotEmpty(central);
        Assert.All(central, p => Assert.NotNull(p.Attribute("Version")));
        Assert.Empty(elsewhere.Select(p => p.ToString()));
    }

    [Fact]
    public void Security_Page_SaysHowSoonUpdatesCome()
    {
        var page = File.ReadAllText(Repository.PathOf("SECURITY.md"));

        Assert.Contains("within 14 days", page, StringComparison.Ordinal);
        Assert.Contains("docs/asvs.md", page, StringComparison.Ordinal);
    }

    private static bool HasSecret(string file) => Secret().IsMatch(File.ReadAllText(Repository.PathOf(file)));

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20,}")]
    private static partial Regex Secret();
}
