using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>The register of breaches with the hours that are left to report each.</summary>
[Needs(Capability.ManagePrivacy)]
public sealed class BreachesModel(BreachService breaches, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty]
    public Guid? AuthorityUnitId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public int? HoursAgo { get; set; }

    [BindProperty]
    public int? PeopleConcerned { get; set; }

    public IReadOnlyList<DataBreach> Items { get; private set; } = [];

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public IReadOnlyList<Choice> Authorities =>
        [.. person.Access.HeldAt(Capability.ManagePrivacy).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var options = new RecordBreachOptions
        {
            Access = person.Access,
            AuthorityUnitId = AuthorityUnitId,
            Title = Title,
            Description = Description,
            HoursAgo = HoursAgo,
            PeopleConcerned = PeopleConcerned,
        };
        if (await breaches.RecordAsync(options, person.Act("privacy.breach.record", AuthorityUnitId), cancellation) is not { } breach)
        {
            return NotFound();
        }

        TempData.Say(texts["privacy.breach.recorded", Formats.DateTime(breach.ReportBy)]);
        return Redirect($"/rieng-tu/vi-pham/{breach.Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation) => Items = await breaches.ListAsync(person.Access, cancellation);
}
