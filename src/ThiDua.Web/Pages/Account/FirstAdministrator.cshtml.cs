using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Account;

/// <summary>The first page of an empty installation; gone as soon as there is an account.</summary>
[OpenToAll]
public sealed class FirstAdministratorModel(AccountService accounts, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public AdministratorForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await accounts.IsEmptyAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await accounts.IsEmptyAsync(cancellation))
        {
            return NotFound();
        }

        Require("Form.FullName", Form.FullName, "account.full-name.required");
        Require("Form.UserName", Form.UserName, "account.user-name.required");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await accounts.CreateFirstAdministratorAsync(
            Form.UserName!,
            Form.FullName!,
            Form.Password ?? "",
            person.Act("identity.first-administrator"),
            cancellation
        );
        TempData.Say(texts["account.first.done"]);
        return RedirectToPage("SignIn");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;

    private void Require(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, texts[sentence]);
        }
    }

    public sealed class AdministratorForm
    {
        public string? FullName { get; set; }
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }
}
