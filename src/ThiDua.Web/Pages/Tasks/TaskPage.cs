using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>What the pages that give tasks have in common: the movement and what can be chosen.</summary>
public abstract class TaskPage(MovementQueries movements, CurrentPerson person, Texts texts) : PageModel
{
    private const int LongestChoice = 120;

    [FromRoute]
    public Guid Id { get; set; }

    public MovementDetails Details { get; private set; } = null!;

    public Movement Movement => Details.Graph.Movement;

    protected CurrentPerson Person => person;

    protected Texts Texts => texts;

    /// <summary>Units right below the authority; the authority itself last, for what it does itself.</summary>
    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Records =>
        [
            .. Details.Graph.Contents.Select(c => new Choice($"{c.Id}", Short(c.Text), Group: texts["tasks.contents"])),
            .. Details.Graph.Targets.Select(t => new Choice($"{t.Id}", Short(t.Text), Group: texts["tasks.targets"])),
        ];

    public IEnumerable<Choice> Modes => Enum.GetValues<TaskMode>().Select(m => new Choice($"{m}", texts[$"tasks.mode.{m}"]));

    public IEnumerable<Choice> Recurrences =>
        Enum.GetValues<TaskRecurrence>().Select(r => new Choice($"{r}", texts[$"tasks.recurrence.{r}"]));

    /// <summary>False where the movement is not the person's to run.</summary>
    protected async Task<bool> LoadMovementAsync(CancellationToken cancellation)
    {
        var parts = MovementPart.Tasks | MovementPart.Targets | MovementPart.Contents;
        if (await movements.FindAsync(person.Access, Id, cancellation, parts) is not { CanManage: true, Authority: { } authority } details)
        {
            return false;
        }

        Details = details;
        var below = person.Access.Tree.Children(authority.UnitId).Where(n => !n.IsEnded && n.Kind != UnitKind.CommunityTeam);
        Units = [.. below.Append(authority).Select(n => new Choice($"{n.UnitId}", n.Name))];
        return true;
    }

    protected static string Short(string text) => text.Length <= LongestChoice ? text : text[..(LongestChoice - 1)] + "…";
}
