using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Changes one's own password; all other sessions end.</summary>
[SignedIn]
public sealed class PasswordModel(OwnAccountService own, ThiDuaDbContext db, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.New != Form.Again)
        {
            ModelState.AddModelError("Form.Again", texts["account.password.differs"]);
            return Page();
        }

        var options = new ChangePasswordOptions
        {
            User = await db.UserAccounts.FirstAsync(u => u.Id == person.Id, cancellation),
            Current = Form.Current ?? "",
            New = Form.New ?? "",
            SessionId = person.SessionId,
        };
        await own.ChangePasswordAsync(options, person.Act("identity.password.change"), cancellation);
        TempData.Say(texts["mine.password.changed"]);
        return RedirectToPage("Index");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        ModelState.MoveInto(nameof(Form));
        return Task.CompletedTask;
    }

    public sealed class PasswordForm
    {
        public string? Current { get; set; }
        public string? New { get; set; }
        public string? Again { get; set; }
    }
}
