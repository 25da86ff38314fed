using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Passkeys of one's own account: phone, computer or security key instead of password and code.</summary>
[SignedIn]
public sealed class PasskeysModel(SignInManager<UserAccount> signIn, ThiDuaDbContext db, CurrentPerson person, Texts texts) : PageModel
{
    private const int NameMaxLength = 80;
    private const int MostKeys = 10;

    public IReadOnlyList<(string Id, string Name, DateTime At)> Keys { get; private set; } = [];

    public string SuggestedName => DeviceName.Of(Request);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var keys = await signIn.UserManager.GetPasskeysAsync(await AccountAsync(cancellation));
        Keys = [.. keys.Select(k => (Base64Url.EncodeToString(k.CredentialId), k.Name ?? "", k.CreatedAt.UtcDateTime))];
    }

    /// <summary>What the browser needs to make a key.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellation)
    {
        var user = await AccountAsync(cancellation);
        var entity = new PasskeyUserEntity
        {
            Id = user.Id.ToString(),
            Name = user.UserName!,
            DisplayName = user.FullName,
        };
        return Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name, CancellationToken cancellation)
    {
        var user = await AccountAsync(cancellation);
        var result = string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        var has = await signIn.UserManager.GetPasskeysAsync(user);
        if (result is not { Succeeded: true } || has.Count >= MostKeys || result.UserEntity.Id != user.Id.ToString())
        {
            ModelState.AddModelError("", texts["mine.passkeys.failed"]);
            await OnGetAsync(cancellation);
            return Page();
        }

        result.Passkey.Name = string.IsNullOrWhiteSpace(name) ? SuggestedName : new string([.. name.Trim().Take(NameMaxLength)]);
        var action = person.Act("identity.passkey.add");
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { passkey = Base64Url.EncodeToString(result.Passkey.CredentialId) });
        await db.SaveAsync(action, cancellation);
        await signIn.UserManager.AddOrUpdatePasskeyAsync(user, result.Passkey);
        TempData.Say(texts["mine.passkeys.added"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellation)
    {
        var user = await AccountAsync(cancellation);
        var keys = await signIn.UserManager.GetPasskeysAsync(user);
        if (keys.FirstOrDefault(k => Base64Url.EncodeToString(k.CredentialId) == id) is not { } key)
        {
            return NotFound();
        }

        var action = person.Act("identity.passkey.remove");
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { passkey = id });
        await db.SaveAsync(action, cancellation);
        await signIn.UserManager.RemovePasskeyAsync(user, key.CredentialId);
        TempData.Say(texts["mine.passkeys.removed"]);
        return RedirectToPage();
    }

    private Task<UserAccount> AccountAsync(CancellationToken cancellation) =>
        db.UserAccounts.FirstAsync(u => u.Id == person.Id, cancellation);
}
