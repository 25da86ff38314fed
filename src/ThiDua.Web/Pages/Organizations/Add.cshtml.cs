using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>A new unit right below another.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class AddModel(OrgUnitService units, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public UnitKind? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? ShortName { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>The kinds that may stand here and that the person may add.</summary>
    public IReadOnlyList<Choice> Kinds =>
        [
            .. Enum.GetValues<UnitKind>()
                .Where(k =>
                    k.MayStandUnder(Unit.Kind) && (!k.IsAuthority() || Current.Access.Can(Capability.ManageAdministrativeUnits, UnitId))
                )
                .Select(k => new Choice($"{k}", Texts[$"organizations.kind.{k}"])),
        ];

    public IActionResult OnGet()
    {
        From = VietnamTime.Today(time);
        return FindToManageBelow() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow() || (Kind is { } asked && Kinds.All(k => k.Value != $"{asked}")))
        {
            return NotFound();
        }

        if (Kind is null && UnitNaming.KindOf(Name ?? "") is { } told && Kinds.Any(k => k.Value == $"{told}"))
        {
            Kind = told;
        }

        if (Kind is not { } kind)
        {
            ModelState.AddModelError(nameof(Kind), Texts["units.no-kind"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new AddUnitOptions
        {
            ParentId = UnitId,
            Kind = kind,
            Name = Name,
            ShortName = ShortName,
            Code = Code,
            From = From,
        };
        var added = await units.AddAsync(options, Act("organizations.unit.add"), cancellation);
        return Done(From <= VietnamTime.Today(time) ? added : UnitId, Texts["units.added", Name]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
