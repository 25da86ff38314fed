using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Everything known about a unit: names over time, codes, what it was made of, contacts, sizes.</summary>
[Needs(Capability.ViewOrganisation)]
public sealed class ShowModel(UnitQueries queries, CurrentPerson person, Texts texts) : UnitPage(person, texts)
{
    public UnitDetails Details { get; private set; } = null!;

    /// <summary>The latest of each kind.</summary>
    public IEnumerable<UnitFigure> Sizes => Details.Figures.DistinctBy(f => f.Kind).OrderBy(f => f.Kind);

    public int CountBelow => Tree.Subtree(UnitId).Skip(1).Count(n => !n.IsEnded);

    public bool SeesUnit(Guid unit) => MaySee(unit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!Find() || await queries.FindAsync(UnitId, cancellation) is not { } details)
        {
            return NotFound();
        }

        Details = details;
        return Page();
    }
}
