using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Another code from a day on.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class CodeModel(UnitFactsService facts, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public IActionResult OnGet()
    {
        From = VietnamTime.Today(time);
        return FindToManage() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManage())
        {
            return NotFound();
        }

        var options = new AddCodeOptions
        {
            UnitId = UnitId,
            Code = Code,
            From = From,
        };
        await facts.AddCodeAsync(options, Act("organizations.unit.code"), cancellation);
        return Done(UnitId, Texts["units.coded"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
