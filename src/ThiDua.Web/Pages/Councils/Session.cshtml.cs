using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>The desk of one session: dossiers, attendance, recusal, votes, end.</summary>
[Needs(Capability.ViewCouncils)]
public sealed partial class SessionModel(
    CouncilQueries queries,
    CouncilSessionService sessions,
    VoteService votes,
    ConsultationService consultations,
    CouncilPreparation preparation,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Conclusions { get; set; }

    public SessionView View { get; private set; } = null!;

    /// <summary>What speaks against opening: comments without an answer, a list not public long enough.</summary>
    public IReadOnlyList<string> Objections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellation) =>
        await ActAsync("open", (o, a, token) => sessions.OpenAsync(o, a, token), "council.opened", cancellation);

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation) =>
        await ActAsync("cancel", (o, a, token) => sessions.CancelAsync(o, a, token), "council.cancelled", cancellation);

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostCountAsync(CancellationToken cancellation) =>
        await ActAsync("count", (o, a, token) => votes.CountAsync(o, a, token), "council.counted", cancellation);

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) =>
        await ActAsync(
            "close",
            async (o, a, token) =>
            {
                if (!await votes.CloseAsync(o, a, token))
                {
                    return false;
                }

                await preparation.TakeResultsAsync(Id, a.Next("commendation.nomination.vote"), token);
                return true;
            },
            "council.closed",
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> ActAsync(
        string verb,
        Func<SessionStepOptions, Core.Shared.Audit.ActionContext, CancellationToken, Task<bool>> act,
        string said,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new SessionStepOptions
        {
            Access = person.Access,
            SessionId = Id,
            Objections = Objections,
            Reason = Reason,
            Conclusions = Conclusions,
        };
        if (!await act(options, person.Act($"councils.session.{verb}", View.Session.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect($"/hoi-dong/phien/{Id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindSessionAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        Objections =
            view.Session.State == CouncilSessionState.Planned ? await consultations.ObjectionsAsync(view.Session, cancellation) : [];
        return true;
    }
}
