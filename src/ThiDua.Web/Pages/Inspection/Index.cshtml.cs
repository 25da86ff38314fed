using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>Plans of inspections and the inspections that the person manages, carries out, or is inspected in.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class IndexModel(InspectionPlanQueries plans, InspectionQueries inspections, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<InspectionPlanSummary> Plans { get; private set; } = [];
    public IReadOnlyList<InspectionSummary> Rows { get; private set; } = [];
    public int Total { get; private set; }

    public bool CanManage => person.Access.Has(Capability.ManageInspections);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Plans = await plans.ListAsync(person.Access, cancellation);
        (Rows, Total) = await inspections.ListAsync(person.Access, PageNumber, PageSize, cancellation);
    }
}
