using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.MyAccount;

/// <summary>Where one is signed in; any session can be ended from here and is over at its next request.</summary>
[SignedIn]
public sealed class SessionsModel(SessionService sessions, ThiDuaDbContext db, CurrentPerson person, Texts texts) : PageModel
{
    public IReadOnlyList<UserSession> Sessions { get; private set; } = [];

    public Guid? Current => person.SessionId;

    public async Task OnGetAsync(CancellationToken cancellation) => Sessions = await sessions.ListAsync(person.Id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await sessions.EndAsync(person.Id, id, SessionEnd.Remotely, person.Act("identity.session.end"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["mine.sessions.ended"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellation)
    {
        var action = person.Act("identity.session.end-others");
        var ended = await sessions.EndAllAsync(person.Id, person.SessionId, SessionEnd.Remotely, action.At, cancellation);
        db.AuditEvent(action, nameof(UserAccount), person.Id, new { sessionsEnded = ended });
        await db.SaveAsync(action, cancellation);
        TempData.Say(texts["mine.sessions.ended"]);
        return RedirectToPage();
    }
}
