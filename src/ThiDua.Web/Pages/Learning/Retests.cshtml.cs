using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Draws for asking learners again; a new one is announced by the hash of its seed.</summary>
[Needs(Capability.ManageLearning)]
public sealed class RetestsModel(RetestQueries queries, RetestService retests, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty, UnitScope(Capability.ManageLearning)]
    public UnitPick Unit { get; set; } = UnitPick.None;

    [BindProperty]
    public int? Size { get; set; } = 20;

    public IReadOnlyList<RetestSummary> Items { get; private set; } = [];

    public int Total { get; private set; }

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Unit = UnitPick.Of(person.Access.HeldAt(Capability.ManageLearning).FirstOrDefault()?.UnitId);
        await ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (Unit.UnitId is not { } unit)
        {
            ModelState.AddModelError(nameof(Unit), texts["binding.required"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var action = person.Act("learning.retest.announce", person.Access.Tree.AuthorityOf(Unit.UnitId!.Value)?.UnitId);
        var id = await retests.AnnounceAsync(Unit.UnitId.Value, Size, action, cancellation);
        TempData.Say(texts["learning.retest.announced"]);
        return Redirect($"/hoc-tap/kiem-tra-lai/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) =>
        (Items, Total) = await queries.ListAsync(person.Access, PageNumber, PageSize, cancellation);
}
