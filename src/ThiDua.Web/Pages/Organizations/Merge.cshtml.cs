using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>Units of like kind under the same one become one: this unit goes on, or a new one comes out.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class MergeModel(UnitReorganisation reorganisation, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    /// <summary>The others; this unit is always one of them.</summary>
    [BindProperty]
    public List<Guid> SourceIds { get; set; } = [];

    /// <summary>Name of the new unit; empty where this one goes on.</summary>
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public UnitKind Kind { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Others =>
        [
            .. Tree.Children(Unit.ParentId!.Value)
                .Where(n => n.UnitId != UnitId && !n.IsEnded && n.Kind.IsLike(Unit.Kind) && MayManageNode(n))
                .Select(n => new Choice($"{n.UnitId}", n.Name)),
        ];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<UnitKind>().Where(k => k.IsLike(Unit.Kind)).Select(k => new Choice($"{k}", Texts[$"organizations.kind.{k}"]))];

    public IActionResult OnGet()
    {
        if (!FindToManage() || Unit.ParentId is null)
        {
            return NotFound();
        }

        (Kind, From) = (Unit.Kind, VietnamTime.Today(time));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManage() || Unit.ParentId is null || SourceIds.Exists(id => Others.All(o => o.Value != $"{id}")))
        {
            return NotFound();
        }

        var isNew = !string.IsNullOrWhiteSpace(Name);
        var options = new MergeUnitsOptions
        {
            SourceIds = isNew ? [UnitId, .. SourceIds] : SourceIds,
            TargetId = isNew ? null : UnitId,
            New = isNew
                ? new UnitToBe
                {
                    Kind = Kind,
                    Name = Name,
                    Code = Code,
                }
                : null,
            From = From,
        };
        var merged = await reorganisation.MergeAsync(options, Act("organizations.unit.merge", Reason), cancellation);
        return Done(From <= VietnamTime.Today(time) ? merged : UnitId, Texts["units.merge.done"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
