using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The nominations of one's own unit, and the occasions that take more.</summary>
[Needs(Capability.NominateForAwards)]
public sealed class OwnModel(NominationQueries queries, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Occasion> Open { get; private set; } = [];
    public IReadOnlyList<NominationRow> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public DateOnly Today => VietnamTime.Today(time);

    /// <summary>The last day for the units of the person: the latest where they differ.</summary>
    public DateOnly DueOf(Occasion occasion) =>
        person
            .Access.HeldAt(Capability.NominateForAwards)
            .Where(u => person.Access.Tree.IsInSubtree(u.UnitId, occasion.AuthorityUnitId))
            .Select(u => occasion.DueOnOf(u.UnitId, person.Access.Tree))
            .DefaultIfEmpty(occasion.DueOn)
            .Max();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Open = await queries.OpenForAsync(person.Access, cancellation);
        (Rows, Total) = await queries.OwnAsync(person.Access, PageNumber, PageSize, cancellation);
    }
}
