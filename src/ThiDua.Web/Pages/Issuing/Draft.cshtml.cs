using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The consolidated report without number and day, to look at and to edit.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class DraftModel(IssuingService issuing, CurrentPerson person, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid roundId, CancellationToken cancellation) =>
        await issuing.DraftAsync(roundId, person.Access, VietnamTime.Today(time), cancellation) is { } file
            ? file.AsDownload(Response)
            : NotFound();
}
