using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Under another unit from a day on; both must be the person's to manage.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class MoveModel(OrgUnitService units, UnitSearch search, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    private const int MaxChoices = 30;

    [FromQuery(Name = "tim")]
    public string? Query { get; set; }

    [BindProperty]
    public Guid? NewParentId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Parents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        From = VietnamTime.Today(time);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || (NewParentId is { } asked && !(Tree.Find(asked) is { } above && MayStandUnder(above))))
        {
            return NotFound();
        }

        if (NewParentId is not { } parent)
        {
            ModelState.AddModelError(nameof(NewParentId), Texts["units.move.choose"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new MoveUnitOptions
        {
            UnitId = UnitId,
            NewParentId = parent,
            From = From,
        };
        await units.MoveAsync(options, Act("organizations.unit.move", Reason), cancellation);
        return Done(UnitId, Texts["units.moved"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>Units found by what was typed; before that, the neighbours of the present one above.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!FindToManage() || Unit.ParentId is not { } parent)
        {
            return false;
        }

        var nodes = string.IsNullOrWhiteSpace(Query)
            ? Tree.Children(Tree.Find(parent)!.ParentId ?? parent).Where(MayStandUnder).Take(MaxChoices)
            : (await search.FindAsync(Tree, Query, MayStandUnder, MaxChoices, includeEnded: false, cancellation)).Select(f => f.Unit);
        Parents = [.. nodes.Select(n => new Choice($"{n.UnitId}", Tree.FullName(n.UnitId)))];
        return true;
    }

    private bool MayStandUnder(OrgNode above) =>
        !above.IsEnded
        && above.UnitId != Unit.ParentId
        && Unit.Kind.MayStandUnder(above.Kind)
        && !Tree.IsInSubtree(above.UnitId, UnitId)
        && Current.Access.Can(Unit.Kind.IsAuthority() ? Capability.ManageAdministrativeUnits : Capability.ManageOrganisation, above.UnitId);
}
