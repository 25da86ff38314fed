using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>Where the link or the code of a slip leads: the person sets the first password and is signed in.</summary>
[OpenToAll, ChecksSecret]
public sealed class InvitationModel(
    InvitationService invitations,
    AccessService accesses,
    SignInFlow flow,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    /// <summary>Whom the code invites; null until a valid one is given.</summary>
    public UserAccount? Guest { get; private set; }

    public bool NeedsSecondFactor { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(Code))
        {
            await FindAsync(cancellation);
        }
    }

    public Task OnPostFindAsync(CancellationToken cancellation) => FindAsync(cancellation);

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        if (Guest is not null && Form.Password != Form.Again)
        {
            ModelState.AddModelError("Form.Again", texts["account.password.differs"]);
        }

        if (Guest is null || !ModelState.IsValid)
        {
            return Page();
        }

        var options = new AcceptInvitationOptions
        {
            Code = Code!,
            Password = Form.Password ?? "",
            WithSecondFactor = Form.WithSecondFactor || NeedsSecondFactor || Guest.TwoFactorEnabled,
        };
        var action = person.Act("identity.invitation.accept");
        var user = await invitations.AcceptAsync(options, action, cancellation);
        if (user is null)
        {
            return RedirectToPage(new { code = "" });
        }

        return await flow.GoOnAsync(user, new SignInProof("invitation", IsStrong: false), null, cancellation, action);
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        foreach (var mistake in ModelState["Password"]?.Errors.ToList() ?? [])
        {
            ModelState.AddModelError("Form.Password", mistake.ErrorMessage);
        }

        ModelState.Remove("Password");
        await FindAsync(cancellation);
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        Guest = await invitations.FindAsync(Code, cancellation);
        if (Guest is null)
        {
            ModelState.AddModelError(nameof(Code), texts["account.invitation.invalid"]);
            return;
        }

        NeedsSecondFactor =
            await accesses.FindAsync(Guest.Id, cancellation) is { } access
            && SecondFactorRules.IsRequired(access.Grants.Select(g => g.Role));
    }

    public sealed class PasswordForm
    {
        public string? Password { get; set; }
        public string? Again { get; set; }

        /// <summary>The person wants to set up an authenticator app next: a shorter password will do then.</summary>
        public bool WithSecondFactor { get; set; }
    }
}
