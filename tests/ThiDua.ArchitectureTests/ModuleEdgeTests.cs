using System.Text;
using ThiDua.Core;
using ThiDua.Web.Infrastructure;

namespace ThiDua.ArchitectureTests;

/// <summary>A module imports another only along an approved edge, and the edges go one way.</summary>
public class ModuleEdgeTests
{
    private const string Approved = "tests/ThiDua.ArchitectureTests/module-edges.approved.txt";
    private const string Shared = "Shared";
    private const string Host = "Host";

    private static readonly IReadOnlyDictionary<(string From, string To), string> Core = ModuleEdges.Of(
        typeof(CoreRegistration).Assembly,
        CoreModule
    );
    private static readonly IReadOnlyDictionary<(string From, string To), string> Web = ModuleEdges.Of(
        typeof(Navigation).Assembly,
        WebModule
    );

    [Fact]
    public void Edges_OfCoreAndPages_AreTheApprovedOnes()
    {
        var text = new StringBuilder();
        // Every page may use what the host offers to all.
        var ofPages = Web.Keys.Where(e => e.From.StartsWith("Pages.", StringComparison.Ordinal) && e.To != Host);
        foreach (var (from, to) in Core.Keys.Concat(ofPages).Order())
        {
            text.Append(from).Append(" -> ").Append(to).Append('\n');
        }

        Assert.NotEqual(0, text.Length);
        Repository.AssertIsUpToDate(Approved, text.ToString());
    }

    [Fact]
    public void Edges_OfCore_FormNoRing()
    {
        var left = Core.Keys.ToHashSet();
        // A module that nothing uses any more is taken out with its edges; what stays is a ring.
        while (left.RemoveWhere(e => left.All(other => other.To != e.From)) > 0) { }

        Assert.True(left.Count == 0, string.Join('\n', left.Select(e => Core[e])));
    }

    [Fact]
    public void Shared_ImportsNoModule() => Assert.Empty(Core.Where(e => e.Key.From == Shared).Select(e => e.Value));

    [Fact]
    public void Pages_AreImportedByNothing()
    {
        var broken = Web.Where(e => e.Key.To.StartsWith("Pages.", StringComparison.Ordinal) && e.Key.To != $"Pages.{Shared}");

        Assert.Empty(broken.Select(e => e.Value));
    }

    /// <summary>The folder below ThiDua.Core; the composition at its root belongs to no module.</summary>
    private static string? CoreModule(Type type) => type.Namespace?.Split('.') is ["ThiDua", "Core", var module, ..] ? module : null;

    /// <summary>Pages by their folder, the rest of the host as one, and Core's modules as they are.</summary>
    private static string? WebModule(Type type) =>
        type.Namespace?.Split('.') switch
        {
            ["ThiDua", "Web", "Pages", var module, ..] => $"Pages.{module}",
            ["ThiDua", "Web", ..] => Host,
            // A compiled view is named after its path: Pages_Movements_Import_Index.
            ["AspNetCoreGeneratedDocument"] when Outermost(type).Name.Split('_') is ["Pages", { Length: > 0 } module, _, ..] =>
                $"Pages.{module}",
            _ => CoreModule(type),
        };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
