using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The receipts of a closed ballot with their choices, for everybody to count again.</summary>
[OpenToAll]
public sealed class BallotsModel(BallotBox box) : PageModel
{
    public PublishedBallots Ballots { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await box.PublishedAsync(id, cancellation) is not { } ballots)
        {
            return NotFound();
        }

        Ballots = ballots;
        return Page();
    }
}
