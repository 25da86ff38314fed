using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The consolidated report as it would be now, to look at; nothing is kept.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class DraftModel(RoundPapers rounds, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid roundId, CancellationToken cancellation) =>
        await rounds.LookAsync(roundId, person.Access, cancellation) is { } file ? file.AsDownload(Response) : NotFound();
}
