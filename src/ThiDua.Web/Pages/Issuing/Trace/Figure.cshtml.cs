using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing.Trace;

/// <summary>One figure of a paper as it stood when the paper was drafted, beside how it stands now.</summary>
[OpenToAll]
public sealed class FigureModel(FigureTraces traces, CurrentPerson person) : PageModel
{
    public TracedFigure Traced { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid paperId, string key, CancellationToken cancellation)
    {
        if (await traces.FigureAsync(paperId, key, person.IsSignedIn ? person.Access : null, cancellation) is not { } traced)
        {
            return NotFound();
        }

        Traced = traced;
        return Page();
    }
}
