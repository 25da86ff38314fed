using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The reports of all units of a round: the archive, and what became of each.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class BatchModel(BatchService batches, PdfConverter pdf, CurrentPerson person, Texts texts) : PageModel
{
    public PaperBatch Batch { get; private set; } = null!;

    public IReadOnlyList<BatchVerdict> Verdicts { get; private set; } = [];

    public string Words(BatchVerdict verdict) => verdict.Problem is { } problem ? texts[problem, pdf.Package] : texts["issuing.batch.good"];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await batches.FindAsync(id, person.Access, cancellation) is not { } batch)
        {
            return NotFound();
        }

        (Batch, Verdicts) = (batch, BatchService.VerdictsOf(batch));
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken cancellation) =>
        await batches.FileAsync(id, person.Access, cancellation) is { } file ? file.AsDownload(Response) : NotFound();
}
