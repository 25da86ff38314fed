using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Inspection;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Inspection;

/// <summary>What anybody needs to check a draw: before it the hash and the candidates, after it the seed and the tickets.</summary>
[OpenToAll]
public sealed class PublicDrawModel(InspectionPlanQueries queries) : PageModel
{
    public InspectionPlanView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await queries.FindPublicAsync(id, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
