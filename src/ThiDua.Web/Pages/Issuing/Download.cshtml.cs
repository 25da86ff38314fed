using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The file of an issued paper, byte by byte as it was issued.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class DownloadModel(PaperQueries papers, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid paperId, CancellationToken cancellation) =>
        await papers.FileAsync(paperId, person.Access, cancellation) is { } file ? file.AsDownload(Response) : NotFound();
}
