using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Events;

/// <summary>Ceremonies, meetings, conferences, forums: of movements that one sees, or to which one's unit is invited.</summary>
[Needs(Capability.ViewMovements)]
public sealed class IndexModel(EventQueries events, MovementQueries movements, CurrentPerson person) : PageModel
{
    [FromQuery(Name = "phongTrao")]
    public Guid? MovementId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<EventItem> Items { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<Choice> ManagedMovements { get; private set; } = [];

    public Guid? Managed => MovementId is { } id && ManagedMovements.Any(m => m.Value == $"{id}") ? id : null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Items, Total) = await events.ListAsync(person.Access, MovementId, PageNumber, cancellation);
        if (person.Access.Has(Capability.ManageMovements))
        {
            ManagedMovements = [.. (await movements.ManagedAsync(person.Access, cancellation)).Select(m => new Choice($"{m.Id}", m.Name))];
        }
    }
}
