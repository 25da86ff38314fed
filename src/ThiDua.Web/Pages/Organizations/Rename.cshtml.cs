using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Another name or kind from a day on, or a mistake put right.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class RenameModel(OrgUnitService units, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public UnitKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? ShortName { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>It was always called so: the name was entered wrongly.</summary>
    [BindProperty]
    public bool IsCorrection { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Kinds =>
        [
            .. Enum.GetValues<UnitKind>()
                .Where(k => k.IsLike(Unit.Kind) || (!k.IsAuthority() && !Unit.Kind.IsAuthority() && MayStandHere(k)))
                .Select(k => new Choice($"{k}", Texts[$"organizations.kind.{k}"])),
        ];

    public IActionResult OnGet()
    {
        if (!FindToManage())
        {
            return NotFound();
        }

        (Kind, Name, ShortName, From) = (Unit.Kind, Unit.Name, Unit.ShortName, VietnamTime.Today(time));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManage() || Kinds.All(k => k.Value != $"{Kind}"))
        {
            return NotFound();
        }

        if (!IsCorrection && From is null)
        {
            ModelState.AddModelError(nameof(From), Texts["organizations.mistake.no-day"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new ChangeUnitOptions
        {
            UnitId = UnitId,
            Kind = Kind,
            Name = Name,
            ShortName = ShortName,
            From = IsCorrection ? null : From,
        };
        await units.ChangeAsync(
            options,
            Act(IsCorrection ? "organizations.unit.correct" : "organizations.unit.rename", Reason),
            cancellation
        );
        return Done(UnitId, Texts["units.renamed"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());

    private bool MayStandHere(UnitKind kind) =>
        Unit.ParentId is { } parent && Tree.Find(parent) is { } above && kind.MayStandUnder(above.Kind);
}
