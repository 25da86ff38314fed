using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>Prints slips with a code each, several to a page, for people without e-mail. The codes are shown only in this answer.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class SlipsModel(InvitationService invitations, AccountQueries accounts, CurrentPerson person, Texts texts) : PageModel
{
    private const int MostSlips = 100;

    public IReadOnlyList<(IssuedInvitation Issued, string UnitName)> Slips { get; private set; } = [];

    /// <summary>Accounts that were chosen but are not the person's to invite.</summary>
    public int Skipped { get; private set; }

    public string Address => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/loi-moi";

    /// <summary>Nothing to show again: a code is known only while it is made.</summary>
    public IActionResult OnGet() => Redirect("/nguoi-dung");

    public async Task<IActionResult> OnPostAsync(List<Guid> ids, CancellationToken cancellation)
    {
        var chosen = ids.Distinct().Take(MostSlips).ToList();
        var users = await accounts
            .Visible(person.Access)
            .Where(u => chosen.Contains(u.Id) && u.DisabledAt == null)
            .OrderBy(u => u.SearchText)
            .ToListAsync(cancellation);
        var mine = await accounts.ManageableAsync(person.Access, users, cancellation);
        if (mine.Count == 0)
        {
            TempData.Say(texts["accounts.slips.none"]);
            return Redirect("/nguoi-dung");
        }

        var issued = new List<IssuedInvitation>(mine.Count);
        var tree = person.Access.Tree;
        ActionContext? action = null;
        foreach (var ofAuthority in mine.GroupBy(u => tree.AuthorityOf(u.UnitId)?.UnitId))
        {
            action = action?.Next("identity.invite", ofAuthority.Key) ?? person.Act("identity.invite", ofAuthority.Key);
            issued.AddRange(await invitations.IssueAsync([.. ofAuthority], InvitationKind.Slip, action, cancellation));
        }

        Slips = [.. issued.Select(i => (i, tree.Find(i.User.UnitId)?.Name ?? ""))];
        Skipped = ids.Distinct().Count() - mine.Count;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
