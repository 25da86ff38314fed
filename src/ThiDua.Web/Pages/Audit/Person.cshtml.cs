using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Audit;

/// <summary>What one person did. 404 where the person is not of a unit within one's oversight.</summary>
[Needs(Capability.ViewAudit), ReadsReplica]
public sealed class PersonModel(AuditQueries audit, CurrentPerson person) : PageModel
{
    [FromRoute]
    public Guid UserId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public UserAccount Account { get; private set; } = null!;

    public AuditList List { get; private set; } = new([], 0);

    public string? Unit => person.Access.Tree.Find(Account.UnitId)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        PageNumber = Math.Max(1, PageNumber);
        if (await audit.FindPersonAsync(person.Access, UserId, cancellation) is not { } account)
        {
            return NotFound();
        }

        Account = account;
        List = await audit.SearchAsync(person.Access, new AuditFilter { ActorId = UserId, Page = PageNumber }, cancellation);
        return Page();
    }
}
