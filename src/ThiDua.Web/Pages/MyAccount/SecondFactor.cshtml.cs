using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Sets up the authenticator app, renews recovery codes, turns the second factor off where the role does not demand it.</summary>
[SignedIn, BeforeSecondFactor]
public sealed class SecondFactorModel(
    SecondFactorService secondFactors,
    OwnAccountService own,
    ThiDuaDbContext db,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public UserAccount Account { get; private set; } = null!;

    /// <summary>By the role, or by a password too short to stand alone.</summary>
    public bool IsRequired => !Account.IsDemo && (Account.PasswordIsShort || RoleDemandsIt);

    public bool RoleDemandsIt => SecondFactorRules.IsRequired(person.Access.Grants.Select(g => g.Role));

    public int CodesLeft { get; private set; }

    /// <summary>The key to be scanned; null where the second factor is on.</summary>
    public OfferedKey? Offered { get; private set; }

    /// <summary>Shown once, in the answer to the form that made them.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    /// <summary>Somebody who still lacks the second factor is led back here from everywhere.</summary>
    public bool MayGoElsewhere => Account.TwoFactorEnabled || !IsRequired;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostSetUpAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Account.TwoFactorEnabled)
        {
            return RedirectToPage();
        }

        var action = person.Act("identity.second-factor.set-up");
        NewCodes = await secondFactors.SetUpAsync(Account, Key ?? "", Code ?? "", person.SessionId, action, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!Account.TwoFactorEnabled)
        {
            return RedirectToPage();
        }

        NewCodes = await secondFactors.RenewCodesAsync(Account, person.Act("identity.second-factor.codes"), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var roles = person.Access.Grants.Select(g => g.Role);
        await own.RemoveSecondFactorAsync(Account, Password ?? "", roles, person.Act("identity.second-factor.remove"), cancellation);
        TempData.Say(texts["mine.second-factor.turned-off"]);
        return RedirectToPage();
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Account = await db.UserAccounts.FirstAsync(u => u.Id == person.Id, cancellation);
        CodesLeft = Account.TwoFactorEnabled ? await secondFactors.CodesLeftAsync(Account.Id, cancellation) : 0;
        Offered = Account.TwoFactorEnabled ? null : secondFactors.Offer(Account, Key);
        // The form shows the key that is offered now, not the one that came in.
        ModelState.Remove(nameof(Key));
    }
}
