using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The occasions of the authorities whose commendation one runs or votes on.</summary>
[Needs(Capability.ViewCouncils), ReadsReplica]
public sealed class IndexModel(NominationQueries queries, RuleSetStore sets, CurrentPerson person, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<OccasionRow> Rows { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>The rules in force have been confirmed by nobody.</summary>
    public bool Unconfirmed { get; private set; }

    public bool CanManage => person.Access.Has(Capability.ManageCommendation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Rows, Total) = await queries.OccasionsAsync(person.Access, PageNumber, PageSize, cancellation);
        var today = VietnamTime.Today(time);
        var authority = AwardWords.Office(person.Access)?.UnitId ?? (Rows is [var row, ..] ? row.AuthorityUnitId : null);
        Unconfirmed = authority is { } id && (await sets.ForAsync(id, today, today, false, cancellation))?.IsConfirmed != true;
    }
}
