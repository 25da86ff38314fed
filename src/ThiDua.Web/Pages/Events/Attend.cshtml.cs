using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Events;

/// <summary>Where the QR code in the hall leads: somebody of an invited unit says that the unit is there.</summary>
[SignedIn]
public sealed class AttendModel(EventQueries queries, EventService events, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "ma")]
    public string? CodeInAddress { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public EventView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Code = CodeInAddress;
        return await LoadAsync(cancellation) && View.OwnGuest is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("movements.event.attend", View.Movement.AuthorityUnitId);
        if (!await events.AttendAsync(Id, Code, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["events.attended"]);
        return Redirect($"/su-kien/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
