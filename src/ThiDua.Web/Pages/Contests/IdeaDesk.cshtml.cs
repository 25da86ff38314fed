using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ActionContext = ThiDua.Core.Shared.Audit.ActionContext;

namespace ThiDua.Web.Pages.Contests;

/// <summary>A contest of ideas for who holds it, and for its jurors, who mark. Whoever is neither does not find it.</summary>
[SignedIn]
public sealed class IdeaDeskModel(IdeaQueries queries, IdeaService ideas, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid ContestId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public IdeaForm Form { get; set; } = new();

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Remark { get; set; }

    public OwnIdeaContest Shown { get; private set; } = null!;

    public IdeaPage Entries { get; private set; } = new([], 0);

    public IReadOnlyList<string> Jurors { get; private set; } = [];

    public ILookup<Guid, IdeaMark> Marks { get; private set; } = null!;

    public string Address => $"/hoc-tap/cuoc-thi/y-tuong/{ContestId}";

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = IdeaForm.Of(Shown.Contest);
        return Page();
    }

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) =>
        DoneAsync(
            "contests.idea.save",
            async a =>
                await ideas.SaveAsync(Form.Options(person.Access, ContestId, Shown.Contest.OwnerUnitId), a, cancellation) is not null,
            cancellation
        );

    public Task<IActionResult> OnPostStepAsync(IdeaAction step, CancellationToken cancellation) =>
        DoneAsync("contests.idea.step", a => ideas.StepAsync(ContestId, step, person.Access, a, cancellation), cancellation);

    public Task<IActionResult> OnPostJurorAsync(CancellationToken cancellation) =>
        DoneAsync("contests.idea.juror", a => ideas.AddJurorAsync(ContestId, UserName, person.Access, a, cancellation), cancellation);

    public Task<IActionResult> OnPostSortAsync(Guid entry, EntryState state, string? award, CancellationToken cancellation) =>
        DoneAsync(
            "contests.idea.sort",
            async a =>
                await queries.HasEntryAsync(ContestId, entry, false, cancellation)
                && await ideas.SortAsync(entry, state, Remark, award, person.Access, a, cancellation),
            cancellation
        );

    public Task<IActionResult> OnPostMarkAsync(Guid entry, List<int?> points, CancellationToken cancellation) =>
        DoneAsync(
            "contests.idea.mark",
            async a =>
                await queries.HasEntryAsync(ContestId, entry, false, cancellation)
                && await ideas.MarkAsync(entry, points, person.Id, a, cancellation),
            cancellation
        );

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        if (Form.Title is not null)
        {
            ModelState.MoveInto(nameof(Form));
        }

        await LoadAsync(cancellation);
        Form = Form.Title is null ? IdeaForm.Of(Shown.Contest) : Form;
    }

    private async Task<IActionResult> DoneAsync(string name, Func<ActionContext, Task<bool>> act, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        if (!await act(person.Act(name, Shown.Contest.OwnerUnitId)))
        {
            return NotFound();
        }

        TempData.Say(texts["learning.saved"]);
        return Redirect(PageNumber > 1 ? $"{Address}?page={PageNumber}" : Address);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(ContestId, person.Access, cancellation) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        Entries = await queries.EntriesAsync(ContestId, false, PageNumber, cancellation);
        Jurors = await queries.JurorsAsync(ContestId, cancellation);
        Marks = await queries.OwnMarksAsync(ContestId, person.Id, cancellation);
        return true;
    }
}
