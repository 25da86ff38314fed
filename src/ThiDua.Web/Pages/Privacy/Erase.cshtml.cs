using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>Erases what is known of a person, for good. 404 where the person is of another authority or erased already.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class EraseModel(ErasureService erasure, ThiDuaDbContext db, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid UserId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public UserAccount Account { get; private set; } = null!;

    public string? Unit => person.Access.Tree.Find(Account.UnitId)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("privacy.person.erase", person.Access.Tree.AuthorityOf(Account.UnitId)?.UnitId);
        if (!await erasure.EraseAsync(UserId, Reason, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["privacy.erase.done"]);
        return Redirect("/rieng-tu/quan-ly");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var units = person.Access.Units(db, Capability.ManagePrivacy);
        var account = await db
            .UserAccounts.AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == UserId && u.ErasedAt == null && units.Contains(u.UnitId), cancellation);
        if (account is null)
        {
            return false;
        }

        Account = account;
        return true;
    }
}
