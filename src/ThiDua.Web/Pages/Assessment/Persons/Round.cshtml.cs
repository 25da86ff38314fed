using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Assessment.Persons;

/// <summary>A round of persons: the published list, and the sheets that one may open. 404 where it is foreign.</summary>
[SignedIn]
public sealed class RoundModel(
    PersonQueries queries,
    PersonRoundService rounds,
    PersonSheetService sheets,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int UsualDays = 7;

    [FromRoute]
    public Guid RoundId { get; set; }

    /// <summary>Compute the published list again and compare it byte for byte.</summary>
    [FromQuery(Name = "kiem")]
    public bool Checks { get; set; }

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Position { get; set; }

    [BindProperty]
    public int? BirthYear { get; set; }

    [BindProperty]
    public bool IsWoman { get; set; }

    [BindProperty]
    public bool IsHousehold { get; set; }

    [BindProperty]
    public DateOnly? CommentsUntil { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PersonRoundView View { get; private set; } = null!;
    public bool? IsSame { get; private set; }

    public IEnumerable<Choice> Units => View.AddsTo.Select(u => new Choice($"{u.UnitId}", u.Name));

    public IReadOnlyList<Step> Steps =>
        [
            .. new (ScoringRoundState State, DateTime? At)[]
            {
                (ScoringRoundState.Scoring, View.Scope.Round.OpenedAt),
                (ScoringRoundState.Provisional, View.Scope.Round.ProvisionalAt),
                (ScoringRoundState.Final, View.Scope.Round.FinalAt),
            }.Select(s => new Step(
                texts[$"score.round-state.{s.State}"],
                s.State < View.Scope.Round.State ? StepState.Done
                    : s.State == View.Scope.Round.State ? StepState.Now
                    : StepState.Ahead,
                At: s.State <= View.Scope.Round.State ? s.At : null
            )),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        CommentsUntil = VietnamTime.Today(time).AddDays(UsualDays);
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        IsSame = Checks ? await rounds.CheckAsync(RoundId, person.Access, cancellation) : null;
        return Page();
    }

    [HandlerNeeds(Capability.FillReturns)]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (UnitId is null)
        {
            ModelState.AddModelError(nameof(UnitId), texts["scheme.required"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new AddPersonOptions
        {
            Access = person.Access,
            RoundId = RoundId,
            UnitId = UnitId,
            FullName = FullName,
            Position = Position,
            BirthYear = BirthYear,
            IsWoman = IsWoman,
            IsHousehold = IsHousehold,
        };
        var action = person.Act("assessment.person-sheet.add", View.Scope.Round.AuthorityUnitId);
        if (await sheets.AddAsync(options, action, cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["score.persons.added"]);
        return Redirect($"/cham-diem/ca-nhan/{RoundId}/{id}");
    }

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostProvisionalAsync(CancellationToken cancellation) =>
        StepAsync(
            "publish-provisional",
            action =>
                rounds.PublishProvisionalAsync(
                    new PublishProvisionalOptions
                    {
                        Access = person.Access,
                        RoundId = RoundId,
                        CommentsUntil = CommentsUntil,
                    },
                    action,
                    cancellation
                ),
            cancellation
        );

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostFinalAsync(CancellationToken cancellation) =>
        StepAsync("publish-final", action => rounds.PublishFinalAsync(Options, action, cancellation), cancellation);

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellation) =>
        StepAsync("take-back", action => rounds.TakeBackAsync(Options, action.Because(Reason), cancellation), cancellation);

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private ScoringRoundOptions Options => new() { Access = person.Access, RoundId = RoundId };

    private async Task<IActionResult> StepAsync(string verb, Func<ActionContext, Task<bool>> step, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !await step(person.Act($"assessment.person-round.{verb}", View.Scope.Round.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/ca-nhan/{RoundId}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(RoundId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
