using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>Units elsewhere that take part in a movement or were sent it, and so may see it.</summary>
[Needs(Capability.ManageMovements)]
public sealed class UnitsModel(MovementRelationService relations, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public RelationKind Kind { get; set; }

    public MovementTies Ties { get; private set; } = null!;

    public IReadOnlyList<Choice> Found => [.. Ties.Found.Select(f => new Choice($"{f.Unit.UnitId}", f.Unit.Name, f.Path))];

    public IReadOnlyList<Choice> Kinds =>
        [.. MovementRelationService.Kinds.Select(k => new Choice($"{k}", texts[$"movement.tie.kind.{k}"]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new TieUnitOptions
        {
            Access = person.Access,
            MovementId = Id,
            UnitId = UnitId,
            Kind = Kind,
        };
        var action = person.Act("movements.relation.tie", Ties.Movement.AuthorityUnitId);
        if (!await relations.TieAsync(options, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["movement.tie.done"]);
        return Redirect($"/phong-trao/{Id}/don-vi");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid relation, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var action = person.Act("movements.relation.end", Ties.Movement.AuthorityUnitId);
        if (!await relations.UntieAsync(Id, relation, person.Access, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["movement.tie.ended"]);
        return Redirect($"/phong-trao/{Id}/don-vi");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await relations.FindAsync(Id, Search, person.Access, cancellation) is not { } ties)
        {
            return false;
        }

        Ties = ties;
        return true;
    }
}
