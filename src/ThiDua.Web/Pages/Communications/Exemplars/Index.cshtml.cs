using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Exemplars;

/// <summary>Exemplars of one's authority, and those that the figures point to.</summary>
[Needs(Capability.WriteArticles)]
public sealed class IndexModel(ExemplarService exemplars, ExemplarFinder finder, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [BindProperty, UnitScope(Capability.ViewOrganisation)]
    public UnitPick Unit { get; set; } = new();

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public ExemplarSource Source { get; set; } = ExemplarSource.Named;

    [BindProperty]
    public string? PersonName { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Exemplar> Items { get; private set; } = [];
    public IReadOnlyList<ExemplarCandidate> Found { get; private set; } = [];

    public string UnitName(Guid unit) => person.Access.Tree.Find(unit)?.Name ?? "";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAgainAsync(cancellation);

    public Task<IActionResult> OnPostNameAsync(CancellationToken cancellation) => AddAsync(Unit.UnitId, ExemplarSource.Named, cancellation);

    public Task<IActionResult> OnPostTakeAsync(CancellationToken cancellation) => AddAsync(UnitId, Source, cancellation);

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Items = await exemplars.ListAsync(person.Access, cancellation);
        var known = Items.Where(i => i.State != ExemplarState.Declined).Select(i => (i.UnitId, i.Source)).ToHashSet();
        Found = [.. (await finder.FindAsync(person.Access, cancellation)).Where(c => !known.Contains((c.UnitId, c.Source)))];
    }

    private async Task<IActionResult> AddAsync(Guid? unit, ExemplarSource source, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            await ShowAgainAsync(cancellation);
            return Page();
        }

        var authority =
            person
                .Access.HeldAt(Capability.WriteArticles)
                .FirstOrDefault(n => unit is { } u && person.Access.Tree.IsInSubtree(u, n.UnitId))
                ?.UnitId
            ?? person.Access.HeldAt(Capability.WriteArticles).First().UnitId;
        var options = new NameExemplarOptions
        {
            Access = person.Access,
            AuthorityUnitId = authority,
            UnitId = unit,
            PersonName = PersonName,
            Reason = Reason,
            Source = source,
        };
        if (await exemplars.NameAsync(options, person.Act("communications.exemplar.name", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["exemplars.named"]);
        return Redirect($"/dien-hinh/{id}");
    }
}
