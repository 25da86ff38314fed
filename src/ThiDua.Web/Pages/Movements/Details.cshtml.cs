using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>One movement: what it wants, who does what, when, and the sentence behind each item.</summary>
[Needs(Capability.ViewMovements)]
public sealed class DetailsModel(MovementQueries movements, MovementService service, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    public const string Overview = "tong-quan";
    public const string Targets = "chi-tieu";
    public const string Tasks = "nhiem-vu";
    public const string Timeline = "thoi-gian";
    public const string Contents = "noi-dung";

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

    public IReadOnlyList<TabItem> Tabs =>
        [
            Tab(Overview, "movement.tab.overview", null),
            Tab(Targets, "movement.targets", Details.Graph.Targets.Count),
            Tab(Tasks, "movement.tasks", Details.Graph.Tasks.Count),
            Tab(Timeline, "movement.tab.timeline", null),
            Tab(Contents, "movement.tab.contents", Details.Graph.Contents.Count),
        ];

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

    public string? Sentence(SourceRef? source) => Details.Sentences.Of(source);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostAsync(int version, MovementAction move, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !Details.CanManage)
        {
            return NotFound();
        }

        var options = new MoveMovementOptions
        {
            MovementId = Id,
            Version = version,
            Action = move,
            Reason = Reason,
        };
        await service.MoveAsync(options, person.Act($"movements.movement.{TextKeys.Of(move)}", Movement.AuthorityUnitId), cancellation);
        TempData.Say(texts[$"movement.moved.{TextKeys.Of(move)}"]);
        return Redirect($"/phong-trao/{Id}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await movements.FindAsync(person.Access, Id, cancellation) is not { } details)
        {
            return false;
        }

        Details = details;
        Checks = details.CanManage && Movement.Status == MovementStatus.Draft ? MovementChecks.Of(details.Graph) : [];
        return true;
    }

    private TabItem Tab(string part, string textKey, int? count) =>
        new(texts[textKey], $"/phong-trao/{Id}?muc={part}", Part == part, count);
}
