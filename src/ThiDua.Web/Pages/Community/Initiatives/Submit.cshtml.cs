using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Community.Initiatives;

/// <summary>Hands an initiative or a model in; earlier ones that say nearly the same are shown before.</summary>
[Needs(Capability.SubmitInitiatives)]
public sealed class SubmitModel(InitiativeService initiatives, InitiativeQueries queries, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public InitiativeKind Kind { get; set; }

    [BindProperty]
    public InitiativeField Field { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Authors { get; set; }

    [BindProperty]
    public string? Problem { get; set; }

    [BindProperty]
    public string? Solution { get; set; }

    [BindProperty]
    public string? Effect { get; set; }

    [BindProperty]
    public string? EffectMeasure { get; set; }

    [BindProperty]
    public string? EffectUnit { get; set; }

    [BindProperty]
    public decimal? Before { get; set; }

    [BindProperty]
    public decimal? After { get; set; }

    [BindProperty]
    public DateOnly? AppliedFrom { get; set; }

    public IReadOnlyList<SimilarInitiative> Similar { get; private set; } = [];

    public IReadOnlyList<Choice> Units =>
        [.. person.Access.HeldAt(Capability.SubmitInitiatives).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public void OnGet() { }

    /// <summary>Shows what is like it, and keeps nothing.</summary>
    public async Task<IActionResult> OnPostCompareAsync(CancellationToken cancellation)
    {
        Similar = await queries.SimilarAsync($"{Title} {Problem} {Solution}", null, person.Access, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var unit = UnitId ?? person.Access.HeldAt(Capability.SubmitInitiatives).First().UnitId;
        var options = new SubmitInitiativeOptions
        {
            Access = person.Access,
            UnitId = unit,
            Kind = Kind,
            Field = Field,
            Title = Title,
            Authors = Authors,
            Problem = Problem,
            Solution = Solution,
            Effect = Effect,
            EffectMeasure = EffectMeasure,
            EffectUnit = EffectUnit,
            Before = Before,
            After = After,
            AppliedFrom = AppliedFrom,
        };
        var authority = person.Access.Tree.AuthorityOf(unit)?.UnitId;
        if (await initiatives.SubmitAsync(options, person.Act("community.initiative.submit", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["initiatives.submitted.said"]);
        return Redirect(InitiativeQueries.AddressOf(id));
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
