using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Contests;

/// <summary>A quiz round on the desk: written, papers drawn ahead, watched, published.</summary>
[Needs(Capability.ManageLearning)]
public sealed class RoundModel(QuizQueries queries, QuizDesk desk, CurrentPerson person, Texts texts, TimeProvider time)
    : PageModel,
        IShowsAgain
{
    private const int MostSigns = 200;

    [FromRoute]
    public Guid? RoundId { get; set; }

    [BindProperty]
    public QuizForm Form { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public QuizRound? Round { get; private set; }

    public QuizNumbers? Numbers { get; private set; }

    public IReadOnlyList<SignedLine> Signs { get; private set; } = [];

    public bool IsOver => Round is { } round && time.GetUtcNow().UtcDateTime >= round.ClosesAt.AddMinutes(round.Minutes);

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = Round is null ? new() : QuizForm.Of(Round);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var owner = Round?.OwnerUnitId ?? person.Access.HeldAt(Capability.ManageLearning).First().UnitId;
        var options = Form.Options(person.Access, RoundId, owner);
        var id = await desk.SaveAsync(options, person.Act("contests.quiz.save", owner), cancellation);
        return id is null ? NotFound() : Said(id.Value);
    }

    public Task<IActionResult> OnPostDrawAsync(CancellationToken cancellation) =>
        DoneAsync("contests.quiz.draw", (id, a) => desk.DrawPapersAsync(id, person.Access, a, cancellation), cancellation);

    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation) =>
        DoneAsync("contests.quiz.publish", (id, a) => desk.PublishAsync(id, person.Access, a, cancellation), cancellation);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation) =>
        DoneAsync("contests.quiz.cancel", (id, a) => desk.CancelAsync(id, person.Access, a.Because(Reason), cancellation), cancellation);

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (Form.Contest is not null)
        {
            ModelState.MoveInto(nameof(Form));
        }

        await LoadAsync(cancellation);
        Form = Form.Contest is null && Round is not null ? QuizForm.Of(Round) : Form;
    }

    private async Task<IActionResult> DoneAsync(string name, Func<Guid, ActionContext, Task<bool>> act, CancellationToken cancellation) =>
        RoundId is { } id && await LoadAsync(cancellation) && await act(id, person.Act(name, Round!.OwnerUnitId)) ? Said(id) : NotFound();

    private RedirectResult Said(Guid id)
    {
        TempData.Say(texts["learning.saved"]);
        return Redirect($"/hoc-tap/cuoc-thi/vong/{id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (RoundId is not { } id)
        {
            return true;
        }

        Round = await queries.FindAsync(id, person.Access, cancellation);
        if (Round is { State: QuizState.Ready or QuizState.Published })
        {
            Numbers = await queries.NumbersAsync(id, cancellation);
            Signs = IsOver ? await queries.SignsAsync(id, MostSigns, cancellation) : [];
        }

        return Round is not null;
    }
}
