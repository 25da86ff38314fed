using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>One movement: what it wants, who does what, when, and the sentence behind each item.</summary>
[Needs(Capability.ViewMovements)]
public sealed class DetailsModel(
    MovementQueries movements,
    CascadeQueries cascades,
    MovementCheckList checkList,
    MovementService service,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    public const string Overview = "tong-quan";
    public const string Targets = "chi-tieu";
    public const string Tasks = "nhiem-vu";
    public const string Timeline = "thoi-gian";
    public const string Contents = "noi-dung";
    public const string Above = "cap-tren";
    public const string Below = "cap-duoi";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The part of the movement that is shown.</summary>
    [FromQuery(Name = "muc")]
    public string Part { get; set; } = Overview;

    [BindProperty]
    public string? Reason { get; set; }

    public MovementDetails Details { get; private set; } = null!;

    public Movement Movement => Details.Graph.Movement;

    public IReadOnlyList<MovementCheck> Checks { get; private set; } = [];

    public IEnumerable<MovementAction> Actions => Details.CanManage ? MovementWorkflow.Table.ActionsFrom(Movement.Status) : [];

    /// <summary>How the movement answers to the one that it carries out; null where that is not asked for or out of reach.</summary>
    public MovementCascade? Cascade { get; private set; }

    /// <summary>The movements below that carry this one out.</summary>
    public IReadOnlyList<ChildMovement> Children { get; private set; } = [];

    /// <summary>Own authorities below this movement's, whose plan can be drafted from it.</summary>
    public IReadOnlyList<OrgNode> DraftFor =>
        Movement.Status == MovementStatus.Draft ? [] : ChildPlanService.AuthoritiesFor(person.Access, Movement);

    /// <summary>The plan that an amended one would replace; null where the person may not.</summary>
    public MovementPlanItem? Amendable => Details.CanManage ? Details.Plans.LastOrDefault(p => p.Status == PlanStatus.Confirmed) : null;

    public IReadOnlyList<TabItem> Tabs =>
        [
            Tab(Overview, "movement.tab.overview", null),
            Tab(Targets, "movement.targets", Details.Counts.Targets),
            Tab(Tasks, "movement.tasks", Details.Counts.Tasks),
            Tab(Timeline, "movement.tab.timeline", null),
            Tab(Contents, "movement.tab.contents", Details.Counts.Contents),
            .. Details.Parent is null ? Array.Empty<TabItem>() : [Tab(Above, "movement.tab.above", null)],
            .. HasBelow ? [Tab(Below, "movement.tab.below", null)] : Array.Empty<TabItem>(),
        ];

    private bool HasBelow => Details.Authority is { Kind: var kind } && !kind.IsCommunal();

    /// <summary>Tasks under the units they are given to; those whose unit was not found come last, under the plan's words.</summary>
    public IReadOnlyList<(string Unit, IReadOnlyList<(TaskAssignment Task, TaskUnitRole Role)> Tasks)> TasksByUnit()
    {
        var tree = person.Access.Tree;
        var found = Details
            .Graph.Tasks.SelectMany(t => t.Units.Select(u => (Task: t, u.Role, Node: tree.Find(u.UnitId))))
            .Where(t => t.Node is not null)
            .GroupBy(t => t.Node!)
            .OrderBy(g => g.Key.Left)
            .Select(g => (g.Key.Name, (IReadOnlyList<(TaskAssignment, TaskUnitRole)>)[.. g.Select(t => (t.Task, t.Role))]));
        var lost = Details
            .Graph.Tasks.Where(t => t.Units.Count == 0)
            .GroupBy(t => t.UnitText)
            .Select(g =>
                (
                    texts["movement.task.unknown-unit", g.Key],
                    (IReadOnlyList<(TaskAssignment, TaskUnitRole)>)[.. g.Select(t => (t, TaskUnitRole.Lead))]
                )
            );
        return [.. found, .. lost];
    }

    /// <summary>Where the sentence of an item stands in the plan; null for an item without one.</summary>
    public string? SourceHref(SourceRef? source) =>
        source is null ? null : $"/phong-trao/{Id}/van-ban/{source.PlanId}#p-{source.Paragraph}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAsync(int version, MovementAction move, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new MoveMovementOptions
        {
            Access = person.Access,
            MovementId = Id,
            Version = version,
            Action = move,
            Reason = Reason,
        };
        var action = person.Act($"movements.movement.{TextKeys.Of(move)}", Movement.AuthorityUnitId);
        if (await service.MoveAsync(options, action, cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts[$"movement.moved.{TextKeys.Of(move)}"]);
        return Redirect($"/phong-trao/{Id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await movements.FindAsync(person.Access, Id, cancellation, PartsOf(Part)) is not { } details)
        {
            return false;
        }

        Details = details;
        if (details.CanManage && Movement.Status == MovementStatus.Draft)
        {
            var whole = (await movements.FindAsync(person.Access, Id, cancellation))!;
            Checks = await checkList.OfAsync(whole.Graph, [.. whole.Plans.Select(p => p.Id)], cancellation);
        }

        Cascade = Part == Above ? await cascades.FindAsync(person.Access, Movement, cancellation) : null;
        Children = Part == Below && HasBelow ? await cascades.ChildrenAsync(person.Access, Movement, cancellation) : [];
        return true;
    }

    private static MovementPart PartsOf(string part) =>
        part switch
        {
            Targets => MovementPart.Targets,
            Tasks => MovementPart.Tasks,
            Timeline => MovementPart.Timeline,
            Contents => MovementPart.Contents,
            Above or Below => MovementPart.None,
            _ => MovementPart.Overview,
        };

    private TabItem Tab(string part, string textKey, int? count) =>
        new(texts[textKey], $"/phong-trao/{Id}?muc={part}", Part == part, count);
}
