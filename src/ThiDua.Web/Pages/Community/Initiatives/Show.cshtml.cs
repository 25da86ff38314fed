using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Initiatives;

/// <summary>One initiative, from its submission to those who copied it.</summary>
[Needs(Capability.ViewCommunity)]
public sealed class ShowModel(
    InitiativeQueries queries,
    InitiativeService initiatives,
    InitiativeCouncilService council,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid InitiativeId { get; set; }

    [BindProperty]
    public List<Guid> Judges { get; set; } = [];

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Verdict { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    [BindProperty]
    public string? DecisionNumber { get; set; }

    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty, UnitScope(Capability.ViewOrganisation)]
    public UnitPick Unit { get; set; } = new();

    [BindProperty]
    public Guid? CopiedFromId { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Effect { get; set; }

    [BindProperty]
    public int AfterMonths { get; set; } = 6;

    [BindProperty]
    public decimal? Value { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public InitiativeView View { get; private set; } = null!;
    public IReadOnlyList<Choice> JudgeChoices { get; private set; } = [];

    public IReadOnlyList<Choice> Links => [.. View.Applications.Select(a => new Choice($"{a.Id}", UnitName(a.UnitId)))];

    public string UnitName(Guid unit) => person.Access.Tree.FullName(unit);

    public bool IsOpen(params string[] fields) => fields.Any(f => ModelState.TryGetValue(f, out var entry) && entry.Errors.Count > 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageInitiatives)]
    public Task<IActionResult> OnPostJudgesAsync(CancellationToken cancellation)
    {
        var options = new NameJudgesOptions
        {
            Access = person.Access,
            InitiativeId = InitiativeId,
            Judges = Judges,
            DueOn = DueOn,
        };
        return DoAsync(
            "name-judges",
            action => council.NameJudgesAsync(options, action, cancellation),
            "initiatives.judges.named",
            cancellation
        );
    }

    [HandlerNeeds(Capability.ManageInitiatives)]
    public Task<IActionResult> OnPostDecideAsync(CancellationToken cancellation)
    {
        var options = new DecideInitiativeOptions
        {
            Access = person.Access,
            InitiativeId = InitiativeId,
            IsRecognised = Verdict == "yes",
            Opinion = Opinion,
            DecisionNumber = DecisionNumber,
            DecidedOn = DecidedOn,
        };
        return DoAsync("decide", action => council.DecideAsync(options, action, cancellation), "initiatives.decided", cancellation);
    }

    [HandlerNeeds(Capability.ManageInitiatives)]
    public Task<IActionResult> OnPostApplyAsync(CancellationToken cancellation)
    {
        var options = new ApplyInitiativeOptions
        {
            Access = person.Access,
            InitiativeId = InitiativeId,
            UnitId = Unit.UnitId,
            CopiedFromId = CopiedFromId,
            From = From,
            Effect = Effect,
        };
        return DoAsync("apply", action => council.ApplyAsync(options, action, cancellation), "initiatives.applied", cancellation);
    }

    [HandlerNeeds(Capability.ManageInitiatives)]
    public Task<IActionResult> OnPostMeasureAsync(CancellationToken cancellation)
    {
        var options = new MeasureInitiativeOptions
        {
            Access = person.Access,
            InitiativeId = InitiativeId,
            AfterMonths = AfterMonths,
            Value = Value,
            Note = Note,
        };
        return DoAsync("measure", action => council.MeasureAsync(options, action, cancellation), "initiatives.measured.said", cancellation);
    }

    [HandlerNeeds(Capability.SubmitInitiatives)]
    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation) =>
        DoAsync(
            "withdraw",
            action => initiatives.WithdrawAsync(InitiativeId, person.Access, action.Because(Reason), cancellation),
            "initiatives.withdrawn",
            cancellation
        );

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<IActionResult> DoAsync(
        string name,
        Func<Core.Shared.Audit.ActionContext, Task<bool>> verb,
        string said,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (name != "apply")
        {
            ModelState.Remove(nameof(Unit));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await verb(person.Act($"community.initiative.{name}", View.Initiative.AuthorityUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts[said]);
        return Redirect(InitiativeQueries.AddressOf(InitiativeId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(InitiativeId, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        if (view.CanManage && view.Initiative.State == InitiativeState.Submitted)
        {
            JudgeChoices = [.. (await queries.JudgesAsync(view.Initiative, cancellation)).Select(j => new Choice($"{j.Id}", j.Name))];
        }

        return true;
    }
}
