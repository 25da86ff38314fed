using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Audit;

/// <summary>What happened to one record and its parts. 404 where nothing of it is within one's oversight.</summary>
[Needs(Capability.ViewAudit), ReadsReplica]
public sealed class RecordModel(AuditQueries audit, CurrentPerson person) : PageModel
{
    [FromRoute]
    public string Type { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public AuditList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        if (await audit.HistoryAsync(person.Access, Type, Id, PageNumber, cancellation) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return Page();
    }
}
