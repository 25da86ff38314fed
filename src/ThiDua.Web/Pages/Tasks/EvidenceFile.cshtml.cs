using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>The file of a piece of evidence; with "?nho=true" its small picture.</summary>
[Needs(Capability.ViewMovements)]
public sealed class EvidenceFileModel(TaskQueries tasks, CurrentPerson person) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nho")]
    public bool Small { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid evidenceId, CancellationToken cancellation)
    {
        if (await tasks.FileAsync(id, evidenceId, Small, person.Access, cancellation) is not { Content: { } content } file)
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: !Small);
        return File(content.Bytes, file.ContentType);
    }
}
