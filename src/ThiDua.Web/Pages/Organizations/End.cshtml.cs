using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>The unit no longer exists from a day on; its records stay.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class EndModel(OrgUnitService units, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IActionResult OnGet()
    {
        On = VietnamTime.Today(time);
        return FindToManage() && Unit.ParentId is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManage() || Unit.ParentId is null)
        {
            return NotFound();
        }

        await units.EndAsync(new EndUnitOptions { UnitId = UnitId, On = On }, Act("organizations.unit.end", Reason), cancellation);
        return Done(UnitId, Texts["units.end.done"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
