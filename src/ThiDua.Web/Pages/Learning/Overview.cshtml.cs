using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Coverage of the units that one looks after, by group: the three counters and what they are a share of.</summary>
[Needs(Capability.TeachLearners), ReadsReplica]
public sealed class OverviewModel(CoverageQueries coverage, CurrentPerson person) : PageModel
{
    public const int PageSize = 50;

    [FromQuery(Name = "nhom")]
    public Audience? Group { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<CoverageLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<UnitLearning> Totals { get; private set; } = [];

    public bool Manages => person.Access.Has(Capability.ManageLearning);

    public bool CanOpen(Guid unit) => person.Access.Can(Capability.TeachLearners, unit);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Lines, Total) = await coverage.PageAsync(person.Access, Group, PageNumber, PageSize, cancellation);
        Totals = await coverage.TotalsAsync(person.Access, cancellation);
    }
}
