using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>A scoring round: the published list, for those who run it the list of now, and its publication. 404 where it is foreign.</summary>
[Needs(Capability.ViewResults)]
public sealed class RoundModel(
    ScoringQueries queries,
    ScoringRoundService rounds,
    ScoreRuns runs,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private const int UsualDays = 10;

    [FromRoute]
    public Guid RoundId { get; set; }

    /// <summary>The list as it stands now, beside the published one.</summary>
    [FromQuery(Name = "nay")]
    public bool AsksCurrent { get; set; }

    /// <summary>Compute the published list again and compare it byte for byte.</summary>
    [FromQuery(Name = "kiem")]
    public bool Checks { get; set; }

    [BindProperty]
    public DateOnly? CommentsUntil { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ScoringRoundView View { get; private set; } = null!;
    public CheckedRun? Check { get; private set; }

    public bool ShowsCurrent => View.Published is null || (AsksCurrent && View.Current is not null);

    public RankList? List => ShowsCurrent ? View.Current : View.Published;

    public bool CanOpen(Guid unit) =>
        RoundScopes.SeesAll(View.Scope.Round, person.Access) || person.Access.Can(Capability.ViewResults, unit);

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

        if (Checks && View.Published?.Run is { } run)
        {
            Check = await runs.CheckAsync(run, cancellation);
        }

        return Page();
    }

    [HandlerNeeds(Capability.ManageAssessment)]
    public Task<IActionResult> OnPostRefreshAsync(CancellationToken cancellation) =>
        StepAsync("refresh", action => rounds.RefreshAsync(Options, action, cancellation), cancellation);

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
        if (!await LoadAsync(cancellation) || !await step(person.Act($"assessment.round.{verb}", View.Scope.Round.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/{RoundId}");
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
