using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>The form of a return on paper: filled in, or blank ("?trong=true") to be filled in by hand.</summary>
[SignedIn]
public sealed class PrintModel(ReturnQueries queries, CurrentPerson person) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    [FromQuery(Name = "trong")]
    public bool IsBlank { get; set; }

    public ReturnView Return { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, UnitId, person.Access, cancellation) is not { } view)
        {
            return NotFound();
        }

        Return = view;
        return Page();
    }
}
