using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>Tasks that came from above: taken over as own ones, or acknowledged.</summary>
[Needs(Capability.ManageMovements)]
public sealed class InboxModel(TaskInbox inbox, MovementQueries movements, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public InboxForm Form { get; set; } = new();

    public IReadOnlyList<InboxItem> Items { get; private set; } = [];

    public IEnumerable<InboxItem> Shown => Items.Skip((PageNumber - 1) * PageSize).Take(PageSize);

    public IReadOnlyList<(Guid Authority, Choice Movement)> Movements { get; private set; } = [];

    public IEnumerable<Choice> MovementsOf(InboxItem item) =>
        Movements.Where(m => m.Authority == item.Receiver.UnitId).Select(m => m.Movement);

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public async Task<IActionResult> OnPostAcceptAsync(Guid task, Guid unit, CancellationToken cancellation)
    {
        var options = new AcceptTaskOptions
        {
            Access = person.Access,
            TaskId = task,
            UnitId = unit,
            MovementId = Form.Movement ?? Guid.Empty,
            UnitNames = Form.UnitNames,
            DueOn = Form.DueOn,
        };
        if (await inbox.AcceptAsync(options, person.Act("movements.task.accept", unit), cancellation) is not { } own)
        {
            return NotFound();
        }

        TempData.Say(texts["movement.inbox.accepted"]);
        return Redirect($"/phong-trao/{own.MovementId}?muc=nhiem-vu");
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync(Guid task, Guid unit, CancellationToken cancellation)
    {
        var options = new AcknowledgeTaskOptions
        {
            Access = person.Access,
            TaskId = task,
            UnitId = unit,
            Note = Form.Note,
        };
        if (!await inbox.AcknowledgeAsync(options, person.Act("movements.task.acknowledge", unit), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["movement.inbox.acknowledged"]);
        return Redirect("/phong-trao/tu-cap-tren");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Items = await inbox.ListAsync(person.Access, cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, (Math.Max(Items.Count, 1) - 1) / PageSize + 1);
        var own = await movements.ManagedAsync(person.Access, cancellation);
        Movements = [.. own.Select(m => (m.AuthorityUnitId, new Choice($"{m.Id}", m.Name)))];
    }
}

/// <summary>What is said about one task.</summary>
public sealed class InboxForm
{
    public Guid? Movement { get; set; }
    public string? UnitNames { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Note { get; set; }
}
