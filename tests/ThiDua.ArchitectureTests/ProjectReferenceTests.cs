using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ThiDua.ArchitectureTests;

/// <summary>Who may reference whom; the projects are found by themselves, so a new one needs a line here.</summary>
public class ProjectReferenceTests
{
    private static readonly string[] Hosts =
    [
        "Microsoft.AspNetCore",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions",
        "Npgsql",
        "SQLite",
        "Microsoft.Data",
    ];

    /// <summary>Per project: the projects it may reference, and beginnings of names of assemblies that it may not use.</summary>
    private static readonly Dictionary<string, (string[] Projects, string[] Banned)> Table = new()
    {
        ["ThiDua.Documents"] = ([], Hosts),
        ["ThiDua.PlanReading"] = (["ThiDua.Documents"], [.. Hosts, "DocumentFormat", "ExcelDataReader"]),
        ["ThiDua.Core"] = (["ThiDua.Documents", "ThiDua.PlanReading"], ["Npgsql", "SQLite", "Microsoft.Data.Sqlite"]),
        ["ThiDua.Data.Sqlite"] = (["ThiDua.Core"], ["Npgsql"]),
        ["ThiDua.Data.Postgres"] = (["ThiDua.Core"], ["SQLite", "Microsoft.Data.Sqlite"]),
        ["ThiDua.Web"] = (["ThiDua.Core", "ThiDua.Data.Sqlite", "ThiDua.Data.Postgres"], ["Npgsql", "SQLite", "Microsoft.Data.Sqlite"]),
        ["ThiDua.Cli"] = (["ThiDua.Core", "ThiDua.Data.Sqlite", "ThiDua.Data.Postgres"], ["Npgsql", "SQLite", "Microsoft.Data.Sqlite"]),
    };

    /// <summary>
    /// Core knows no HTTP. ASP.NET Core Identity keeps the accounts and comes with these; the sign-in manager is registered with it because
    /// Identity offers no other way, and is used by the web host only.
    /// </summary>
    // Identity hashes passwords; its token providers want data protection. Neither speaks HTTP.
    private static readonly string[] AspNetInCore =
    [
        "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.DataProtection.KeyManagement",
        "Microsoft.AspNetCore.DataProtection.Repositories",
        "Microsoft.AspNetCore.DataProtection.XmlEncryption",
        "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
    ];

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(),
        ];

    [Theory, MemberData(nameof(Projects))]
    public void Project_InItsProjectFile_ReferencesOnlyWhatItMay(string project)
    {
        var file = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));

        Assert.True(Table.ContainsKey(project), $"{project} is new: say in ProjectReferenceTests what it may reference.");
        Assert.Empty(references.Except(Table[project].Projects));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Assembly_AsCompiled_UsesOnlyWhatItMay(string project)
    {
        using var assembly = Open(project);
        var names = assembly
            .Reader.AssemblyReferences.Select(r => assembly.Reader.GetString(assembly.Reader.GetAssemblyReference(r).Name))
            .ToList();

        var (projects, banned) = Table[project];
        // What a project it references references is in its reach too, and so allowed.
        var reach = projects.SelectMany(p => Table[p].Projects).Concat(projects).ToHashSet();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, n => n.StartsWith("ThiDua.", StringComparison.Ordinal) && !reach.Contains(n));
        Assert.DoesNotContain(names, n => banned.Any(b => n.StartsWith(b, StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_UsesNoTypesOfHttp()
    {
        using var assembly = Open("ThiDua.Core");

        var namespaces = assembly
            .Reader.TypeReferences.Select(t => assembly.Reader.GetString(assembly.Reader.GetTypeReference(t).Namespace))
            .Where(n =>
                n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("System.Web", StringComparison.Ordinal)
            )
            .Distinct();

        Assert.Empty(namespaces.Except(AspNetInCore));
    }

    [Theory]
    [InlineData("ThiDua.Web")]
    [InlineData("ThiDua.Cli")]
    public void Host_KnowsTheDatabasesInOneFileOnly(string project)
    {
        var files = Repository
            .SourceFiles($"src/{project}", ".cs", ".cshtml")
            .Where(f => File.ReadAllText(Repository.PathOf(f)).Contains("ThiDua.Data.", StringComparison.Ordinal))
            .ToList();

        Assert.True(files.Count <= 1, string.Join(", ", files));
    }

    private static OpenAssembly Open(string project) => new(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"));

    private sealed class OpenAssembly(string file) : IDisposable
    {
        private readonly PEReader pe = new(File.OpenRead(file));

        public MetadataReader Reader => pe.GetMetadataReader();

        public void Dispose() => pe.Dispose();
    }
}
