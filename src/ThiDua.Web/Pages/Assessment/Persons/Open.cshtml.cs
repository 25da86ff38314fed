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

namespace ThiDua.Web.Pages.Assessment.Persons;

/// <summary>Opens a round of a set for persons that is in force.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class OpenModel(SchemeQueries schemes, PersonRoundService rounds, CurrentPerson person, TimeProvider time, Texts texts)
    : PageModel,
        IShowsAgain
{
    private const int UsualDays = 14;

    [BindProperty]
    public Guid SchemeId { get; set; }

    [BindProperty]
    public string? PeriodKey { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateOnly? SelfUntil { get; set; }

    public IReadOnlyList<Choice> Schemes { get; private set; } = [];
    public IReadOnlyList<Choice> Periods { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        SelfUntil = today.AddDays(UsualDays);
        PeriodKey = PeriodChoices.Key(PeriodCodes.Containing(PeriodKind.Year, today));
        await ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (PeriodChoices.Read(PeriodKey) is not { } period)
        {
            return NotFound();
        }

        var options = new OpenPersonRoundOptions
        {
            Access = person.Access,
            SchemeId = SchemeId,
            Period = period,
            Name = Name,
            SelfUntil = SelfUntil,
        };
        var authority = person.Access.HeldAt(Capability.ManageAssessment).First().UnitId;
        if (await rounds.OpenAsync(options, person.Act("assessment.person-round.open", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["score.persons.opened"]);
        return Redirect($"/cham-diem/ca-nhan/{id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Schemes =
        [
            .. (await schemes.ListAsync(person.Access, cancellation))
                .Where(s => s.NumberInForce is not null && s.Scheme.Purpose == SchemePurpose.Personal)
                .Select(s => new Choice(s.Scheme.Id.ToString(), s.Scheme.Name, Group: texts[$"score.group.{s.Scheme.Group}"])),
        ];
        Periods = PeriodChoices.Around(VietnamTime.Today(time), texts);
    }
}
