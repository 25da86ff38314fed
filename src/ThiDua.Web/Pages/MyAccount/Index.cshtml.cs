using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Who one is here, and what for.</summary>
[SignedIn]
public sealed class IndexModel(ThiDuaDbContext db, CurrentPerson person) : PageModel
{
    public UserAccount Account { get; private set; } = null!;

    public string UnitName { get; private set; } = "";

    public IReadOnlyList<(Role Role, string Unit)> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var access = person.Access;
        Account = await db.UserAccounts.AsNoTracking().FirstAsync(u => u.Id == access.UserId, cancellation);
        UnitName = access.Tree.Find(access.UnitId)?.Name ?? "";
        Roles = [.. access.Grants.Select(g => (g.Role, access.Tree.Find(g.UnitId)?.Name ?? "")).Distinct()];
    }
}
