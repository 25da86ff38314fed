using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Dispatches;

/// <summary>A paper that went out: who has it, who knows it, and what goes by paper or the document axis.</summary>
[Needs(Capability.ManageMovements)]
public sealed class ShowModel(DispatchQueries queries, DispatchService dispatches, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public DispatchDetails Details { get; private set; } = null!;

    /// <summary>Units that have not said that they know it.</summary>
    public int Silent => Details.Recipients.Count(r => r.Recipient.UnitId is not null && r.Recipient.AcknowledgedAt is null);

    public bool IsLate => Details.Dispatch.AcknowledgeBy < VietnamTime.Today(time);

    public IEnumerable<Choice> Channels =>
        Enum.GetValues<OutsideChannel>().Select(c => new Choice($"{c}", texts[$"dispatches.channel.{c}"]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostHandOverAsync(
        Guid recipient,
        OutsideChannel channel,
        string? number,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation) || !Details.Recipients.Any(r => r.Recipient.Id == recipient))
        {
            return NotFound();
        }

        var action = person.Act("movements.dispatch.hand-over", Details.Movement.AuthorityUnitId);
        if (!await dispatches.HandOverAsync(recipient, channel, number, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["dispatches.noted"]);
        return Redirect($"/van-ban-gui/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } details)
        {
            return false;
        }

        Details = details;
        return true;
    }
}
