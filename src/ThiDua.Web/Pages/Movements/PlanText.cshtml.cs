using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>The text of a plan behind a movement; every source of an item leads to its paragraph here.</summary>
[Needs(Capability.ViewMovements), ReadsReplica]
public sealed class PlanTextModel(MovementQueries movements, CurrentPerson person) : PageModel
{
    public PlanText Text { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid plan, CancellationToken cancellation)
    {
        if (await movements.FindTextAsync(person.Access, id, plan, cancellation) is not { } text)
        {
            return NotFound();
        }

        Text = text;
        return Page();
    }
}
