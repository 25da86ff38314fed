using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Sizes of the unit on a day, with their source: percentages are taken of them.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class FiguresModel(UnitFactsService facts, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public DateOnly? AsOf { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public long? Population { get; set; }

    [BindProperty]
    public long? Households { get; set; }

    [BindProperty]
    public long? Adults { get; set; }

    [BindProperty]
    public long? Officials { get; set; }

    [BindProperty]
    public long? Workers { get; set; }

    [BindProperty]
    public long? Pupils { get; set; }

    public IActionResult OnGet()
    {
        AsOf = VietnamTime.Today(time);
        return FindToManageBelow() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        (UnitFigureKind Kind, long? Value)[] typed =
        [
            (UnitFigureKind.Population, Population),
            (UnitFigureKind.Households, Households),
            (UnitFigureKind.Adults, Adults),
            (UnitFigureKind.Officials, Officials),
            (UnitFigureKind.Workers, Workers),
            (UnitFigureKind.Pupils, Pupils),
        ];
        var options = new SetFiguresOptions
        {
            UnitId = UnitId,
            AsOf = AsOf,
            Source = Source,
            Values = typed.Where(t => t.Value is not null).ToDictionary(t => t.Kind, t => t.Value!.Value),
        };
        await facts.SetFiguresAsync(options, Act("organizations.unit.figures"), cancellation);
        return Done(UnitId, Texts["units.sizes.saved"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
