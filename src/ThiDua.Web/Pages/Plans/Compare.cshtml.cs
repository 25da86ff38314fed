using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>What an amended plan adds, leaves out and changes, with the old and the new sentence; the officer says which stands for which.</summary>
[Needs(Capability.ManageMovements)]
public sealed class CompareModel(PlanAmendments amendments, PlanPairingService pairings, CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public AmendmentView View { get; private set; } = null!;

    public IReadOnlyList<PlanChange> Of(PlanChangeKind kind) => [.. View.Changes.Where(c => c.Kind == kind)];

    /// <summary>What an added item may stand for after all.</summary>
    public IEnumerable<Choice> LeftOut(PlanItemKind kind) =>
        Of(PlanChangeKind.Removed)
            .Where(c => c.ItemKind == kind)
            .Select(c => new Choice($"{c.Old!.Id}", Short(ItemWords.TitleOf(c.Old!, texts))));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    /// <summary>"item|old item" or "item|none": which earlier item it stands for.</summary>
    public async Task<IActionResult> OnPostAsync(Guid item, string? replaces, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new PairItemOptions
        {
            Access = person.Access,
            PlanId = Id,
            ItemId = item,
            Replaces = Guid.TryParse(replaces, out var old) ? old : null,
        };
        if (!await pairings.PairAsync(options, person.Act("movements.plan-item.pair", View.Plan.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["plan.compare.saved"]);
        return Redirect($"/ke-hoach/{Id}/so-sanh");
    }

    private static string Short(string text) => text.Length <= 90 ? text : $"{text[..87]}…";

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await amendments.CompareAsync(person.Access, Id, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
