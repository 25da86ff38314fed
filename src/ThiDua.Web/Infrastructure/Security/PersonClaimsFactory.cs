using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Puts into the session what the header shows, so that no page asks the database for it.</summary>
internal sealed class PersonClaimsFactory(UserManager<UserAccount> users, IOptions<IdentityOptions> options, ThiDuaDbContext db)
    : UserClaimsPrincipalFactory<UserAccount>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(UserAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var unit = await db.OrgUnits.Where(u => u.Id == user.UnitId).Select(u => u.Name).FirstOrDefaultAsync();
        identity.AddClaim(new Claim(PersonClaims.DisplayName, user.FullName));
        identity.AddClaim(new Claim(PersonClaims.UnitName, unit ?? ""));
        return identity;
    }
}
