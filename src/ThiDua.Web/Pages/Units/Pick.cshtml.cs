using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Units;

/// <summary>The units that a field for units offers: those found by words, or those right below one. Only what the person's right reaches.</summary>
[Needs(Capability.ViewOrganisation)]
public sealed class PickModel(CurrentPerson person) : PageModel
{
    private const int MostHits = 20;
    private const int MostChildren = 1000;

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>The unit whose children are asked for; the highest ones within reach where it is left out.</summary>
    [FromQuery(Name = "cha")]
    public Guid? ParentId { get; set; }

    [FromQuery(Name = "quyen")]
    public string? CapabilityName { get; set; }

    public IReadOnlyList<(OrgNode Unit, string Path, bool IsChoice, bool HasBelow)> Units { get; private set; } = [];

    public string Query { get; private set; } = "";

    public IActionResult OnGet([FromQuery(Name = "loai")] string[] kinds)
    {
        var (access, tree) = (person.Access, person.Access.Tree);
        var scope = UnitScopeAttribute.Of(CapabilityName, kinds);
        Query = scope.Query;
        if (!string.IsNullOrWhiteSpace(Text))
        {
            Units = [.. scope.Find(access, SearchFolding.Fold(Text), MostHits).Select(h => (h.Unit, h.Path, true, false))];
            return Page();
        }

        if (ParentId is { } parent && tree.IndexOf(parent) < 0)
        {
            return NotFound();
        }

        var nodes = ParentId is { } of ? tree.Children(of).Where(n => scope.Allows(access, n.UnitId)) : Highest(access, scope);
        Units = [.. nodes.Take(MostChildren).Select(n => (n, "", scope.Wants(n), n.Right > n.Left))];
        return Page();
    }

    private static IEnumerable<OrgNode> Highest(Access access, UnitScopeAttribute scope) =>
        access
            .Reaches(scope.Capability, published: scope.Capability == Capability.ViewOrganisation)
            .Select(r => access.Tree.Nodes[r.From])
            .Where(n => access.Tree.PathUp(n.UnitId).Skip(1).All(above => !scope.Allows(access, above.UnitId)))
            .DistinctBy(n => n.UnitId)
            .OrderBy(n => n.Left);
}
