using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Results;

/// <summary>One unit: where it belongs, and the movements in which it has results. 404 where it may not be seen.</summary>
[Needs(Capability.ViewOrganisation), ReadsReplica]
public sealed class UnitModel(MovementScopes scopes, CurrentPerson person) : PageModel
{
    private const int MostBelow = 200;

    [FromRoute]
    public Guid UnitId { get; set; }

    public OrgNode Unit { get; private set; } = null!;

    /// <summary>The movements of authorities at or above it whose results may be seen at the unit.</summary>
    public IReadOnlyList<(string Name, string Href)> Movements { get; private set; } = [];

    public IReadOnlyList<OrgNode> Below { get; private set; } = [];

    public IReadOnlyList<LinkItem> Crumbs =>
        [
            .. person
                .Access.Tree.PathUp(UnitId)
                .Skip(1)
                .Reverse()
                .Where(n => person.Access.Can(Capability.ViewOrganisation, n.UnitId, published: true))
                .Select(n => new LinkItem(n.Name, Address(n.UnitId))),
        ];

    public static string Address(Guid unit) => $"/ket-qua/don-vi/{unit}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var access = person.Access;
        if (!access.Can(Capability.ViewOrganisation, UnitId, published: true) || access.Tree.Find(UnitId) is not { } unit)
        {
            return NotFound();
        }

        Unit = unit;
        Below =
        [
            .. access.Tree.Children(UnitId).Where(n => access.Can(Capability.ViewOrganisation, n.UnitId, published: true)).Take(MostBelow),
        ];
        if (access.Can(Capability.ViewResults, UnitId))
        {
            var movements = await scopes.ListAsync(access, cancellation);
            Movements =
            [
                .. movements
                    .Where(m => access.Tree.IsInSubtree(UnitId, m.AuthorityUnitId))
                    .Select(m => (m.Name, $"/ket-qua/{m.Id}?don-vi={UnitId}")),
            ];
        }

        return Page();
    }
}
