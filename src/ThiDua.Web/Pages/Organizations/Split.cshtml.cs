using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>
/// A unit becomes several. The new names are typed first; then the same page asks which of them each unit below goes to.
/// Nothing is divided by itself.
/// </summary>
[Needs(Capability.ManageOrganisation)]
public sealed class SplitModel(UnitReorganisation reorganisation, CurrentPerson person, Texts texts, TimeProvider time)
    : UnitPage(person, texts),
        IShowsAgain
{
    private const int MaxNames = 50;

    /// <summary>One per line.</summary>
    [FromQuery(Name = "ten")]
    public string? NamesText { get; set; }

    [FromQuery(Name = "con")]
    public bool GoesOn { get; set; }

    [BindProperty]
    public UnitKind Kind { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>By unit below: the number of the new unit, from 1; 0 stays.</summary>
    [BindProperty(Name = nameof(ChildParts))]
    public Dictionary<Guid, int> ChildParts { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<string> Names =>
        [
            .. (NamesText ?? "")
                .Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct()
                .Take(MaxNames),
        ];

    public IEnumerable<OrgNode> Children => Tree.Children(UnitId).Where(c => !c.IsEnded);

    public IReadOnlyList<Choice> Parts =>
        [
            .. GoesOn ? [new Choice("0", Texts["units.split.stays", Unit.Name])] : Array.Empty<Choice>(),
            .. Names.Select((n, i) => new Choice($"{i + 1}", n)),
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
        if (!FindToManage() || Unit.ParentId is null)
        {
            return NotFound();
        }

        var options = new SplitUnitOptions
        {
            UnitId = UnitId,
            GoesOn = GoesOn,
            Parts = [.. Names.Select(n => new UnitToBe { Kind = Kind, Name = n })],
            ChildParts = ChildParts.Where(c => c.Value != 0).ToDictionary(c => c.Key, c => c.Value - 1),
            From = From,
        };
        await reorganisation.SplitAsync(options, Act("organizations.unit.split", Reason), cancellation);
        return Done(UnitId, Texts["units.split.done"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
