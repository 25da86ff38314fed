using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>Opens a scoring round of a set that is in force.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class OpenModel(
    SchemeQueries schemes,
    ClusterQueries clusters,
    ScoringRoundService rounds,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int UsualDays = 14;

    [BindProperty]
    public Guid SchemeId { get; set; }

    [BindProperty]
    public string? PeriodKey { get; set; }

    [BindProperty]
    public Guid? ClusterId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? SelfUntil { get; set; }

    [BindProperty]
    public DateOnly? CrossUntil { get; set; }

    [BindProperty]
    public int? Individuals { get; set; }

    public IReadOnlyList<Choice> Schemes { get; private set; } = [];
    public IReadOnlyList<Choice> Periods { get; private set; } = [];
    public IReadOnlyList<Choice> Clusters { get; private set; } = [];

    public async Task OnGetAsync(Guid? cum, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        (ClusterId, SelfUntil) = (cum, today.AddDays(UsualDays));
        PeriodKey = PeriodChoices.Key(PeriodCodes.Containing(PeriodKind.Year, today));
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (PeriodChoices.Read(PeriodKey) is not { } period)
        {
            return NotFound();
        }

        var options = new OpenScoringOptions
        {
            Access = person.Access,
            SchemeId = SchemeId,
            Period = period,
            ClusterId = ClusterId,
            Name = Name,
            SelfUntil = SelfUntil,
            CrossUntil = CrossUntil,
            Individuals = Individuals,
        };
        var authority = person.Access.HeldAt(Capability.ManageAssessment).First().UnitId;
        if (await rounds.OpenAsync(options, person.Act("assessment.round.open", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["score.opened"]);
        return Redirect($"/cham-diem/{id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Schemes =
        [
            .. (await schemes.ListAsync(person.Access, cancellation))
                .Where(s => s.NumberInForce is not null && s.Scheme.Purpose != SchemePurpose.Personal)
                .Select(s => new Choice(s.Scheme.Id.ToString(), s.Scheme.Name, Group: texts[$"score.purpose.{s.Scheme.Purpose}"])),
        ];
        Clusters =
        [
            .. (await clusters.ListAsync(person.Access, cancellation)).Select(c => new Choice(c.Cluster.Id.ToString(), c.Cluster.Name)),
        ];
        Periods = PeriodChoices.Around(VietnamTime.Today(time), texts);
    }
}
