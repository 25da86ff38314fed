using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Dispatches;

/// <summary>A paper that came in. Opening it is the receipt; that one knows it is said by hand.</summary>
[SignedIn]
public sealed class ReceivedModel(DispatchQueries queries, DispatchService dispatches, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    public ReceivedPaper Paper { get; private set; } = null!;

    public bool CanAcknowledge => person.Access.Can(Capability.ActForUnit, Paper.Recipient.UnitId!.Value);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Paper.Recipient.ReceivedAt is null && CanAcknowledge)
        {
            // A receipt is no form: it is noted once, whoever of the unit opens the paper first.
            await dispatches.ReceiveAsync(Id, person.Access, Act("receive"), cancellation);
            await LoadAsync(cancellation);
        }

        return Page();
    }

    [HandlerNeeds(Capability.ActForUnit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (
            !await LoadAsync(cancellation) || !await dispatches.AcknowledgeAsync(Id, Reply, person.Access, Act("acknowledge"), cancellation)
        )
        {
            return NotFound();
        }

        TempData.Say(texts["dispatches.acknowledged"]);
        return Redirect($"/van-ban-den/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private Core.Shared.Audit.ActionContext Act(string verb) => person.Act($"movements.dispatch.{verb}", Paper.Movement.AuthorityUnitId);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindReceivedAsync(Id, person.Access, cancellation) is not { } paper)
        {
            return false;
        }

        Paper = paper;
        return true;
    }
}
