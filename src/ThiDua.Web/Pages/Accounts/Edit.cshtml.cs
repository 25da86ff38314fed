using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>Changes what is said of a person. Roles and sign-in are changed on the account's page.</summary>
[Needs(Capability.ManageAccounts)]
public sealed class EditModel(AccountAdministration administration, AccountQueries accounts, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "don-vi")]
    public string? UnitSearch { get; set; }

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    public string Name { get; private set; } = "";

    public UnitChoices Units => AccountWords.Units(person.Access, UnitSearch, Form.UnitId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await accounts.FindAsync(person.Access, Id, cancellation) is not { CanManage: true, User: var user })
        {
            return NotFound();
        }

        Name = user.FullName;
        Form = new()
        {
            FullName = user.FullName,
            Position = user.Position,
            UnitId = user.UnitId,
            Email = user.Email,
            PhoneNumber = user.PhoneNumber,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var authority = await accounts.AuthorityOfAsync(person.Access, Id, cancellation);
        if (
            !await administration.UpdateAsync(
                person.Access,
                Id,
                Form.Facts(),
                person.Act("identity.account.update", authority),
                cancellation
            )
        )
        {
            return NotFound();
        }

        TempData.Say(texts["accounts.saved"]);
        return Redirect($"/nguoi-dung/{Id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        Name = (await accounts.FindAsync(person.Access, Id, cancellation))?.User.FullName ?? "";
    }
}
