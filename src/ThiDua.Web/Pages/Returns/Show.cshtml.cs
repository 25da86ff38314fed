using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Returns;

/// <summary>A return to read and to print, with the history of its numbers.</summary>
[SignedIn]
public sealed class ShowModel(ReturnQueries queries, ReturnEvidence evidence, CurrentPerson person) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    [FromRoute]
    public Guid UnitId { get; set; }

    public ReturnView Return { get; private set; } = null!;
    public ILookup<Guid, EvidenceView> Evidence { get; private set; } = null!;
    public IReadOnlyList<EditView> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, UnitId, person.Access, cancellation) is not { } view)
        {
            return NotFound();
        }

        Return = view;
        Evidence = await evidence.ListAsync(view, cancellation);
        History = await queries.HistoryAsync(RoundId, UnitId, person.Access, cancellation) ?? [];
        return Page();
    }
}
