using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Community;

public sealed record ReportTaskOptions
{
    public required Access Access { get; init; }
    public required Guid TeamId { get; init; }
    public required Guid TaskId { get; init; }
    public required string? Report { get; init; }
}

/// <summary>What a team does with its tasks.</summary>
public sealed class TeamWorkService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Says that a task is done, and how. False where it is not the team's, or done before.</summary>
    public async Task<bool> ReportTaskAsync(ReportTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        var units = options.Access.Units(db, Capability.WorkInTeam);
        var teams = db.CommunityTeams.Where(t => t.Id == options.TeamId && units.Contains(t.UnitId)).Select(t => t.Id);
        var task = await db.TeamTasks.FirstOrDefaultAsync(
            t => t.Id == options.TaskId && t.DoneAt == null && teams.Contains(t.TeamId),
            cancellation
        );
        if (task is null)
        {
            return false;
        }

        task.Report = texts.Required(options.Report, nameof(options.Report), TeamTask.TextMaxLength);
        task.DoneAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }
}
