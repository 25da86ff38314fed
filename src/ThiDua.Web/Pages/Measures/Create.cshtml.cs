using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Measures;

/// <summary>A new measure of the person's authority.</summary>
[Needs(Capability.ManageMeasures)]
public sealed class CreateModel(MeasureService measures, RollUpService rollUps, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public MeasureKind Kind { get; set; }

    [BindProperty]
    public WordingForm Wording { get; set; } = new();

    [BindProperty]
    public int Scale { get; set; }

    [BindProperty]
    public PeriodFold Fold { get; set; } = PeriodFold.Last;

    [BindProperty]
    public bool IsCumulative { get; set; }

    [BindProperty]
    public FormulaForm Formula { get; set; } = new();

    [BindProperty]
    public Guid? CountsAs { get; set; }

    public OrgNode Owner => MeasureAccess.Owner(person.Access)!;

    public IReadOnlyList<Choice> Library { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (MeasureAccess.Owner(person.Access) is null)
        {
            return NotFound();
        }

        await ShowAgainAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (MeasureAccess.Owner(person.Access) is not { } owner)
        {
            return NotFound();
        }

        var options = new CreateMeasureOptions
        {
            OwnerUnitId = owner.UnitId,
            Code = Code,
            Kind = Kind,
            Scale = Scale,
            PeriodFold = Fold,
            IsCumulative = IsCumulative,
            Wording = Wording.Read(Kind),
            Formula = Formula.Read(),
            CountsAsMeasureId = CountsAs,
        };
        var measure = await measures.CreateAsync(options, person.Act("measures.measure.create", owner.UnitId), cancellation);
        TempData.Say(texts["measures.created"]);
        return Redirect($"/chi-tieu/{measure.Id}");
    }

    /// <summary>A measure counts as one of the library or of an authority above, of the same kind.</summary>
    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        Library = [
            .. (await rollUps.CatalogueAsync(cancellation))
                .Measures.Where(m => !m.IsRetired && m.OwnerUnitId != Owner.UnitId && MeasureAccess.CanSee(person.Access, m))
                .OrderBy(m => m.Name, VietnameseOrder.Comparer)
                .Select(m => new Choice(m.Id.ToString(), m.Name)),
        ];
}
