using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Jobs;

/// <summary>Long work that one has asked for; administrators see that of their authorities too.</summary>
[SignedIn]
public sealed class IndexModel(ThiDuaDbContext db, JobQueue jobs, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    public int Total { get; private set; }

    public bool SomeAreUnderWay => Jobs.Any(j => !j.IsOver);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var visible = jobs.Visible(person.Id, person.Access.Units(db, Capability.ManageSystem));
        Total = await visible.CountAsync(cancellation);
        Jobs = await visible.OnPage(PageNumber, PageSize).ToListAsync(cancellation);
    }
}
