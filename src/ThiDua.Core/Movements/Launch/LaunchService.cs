using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record EditCharterOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required int Version { get; init; }
    public string? Objective { get; init; }
    public string? Scope { get; init; }
    public string? Means { get; init; }
    public MovementKind Kind { get; init; }

    /// <summary>First day that each phase owns, where set by hand.</summary>
    public IReadOnlyDictionary<Guid, DateOnly?> OwnsFrom { get; init; } = new Dictionary<Guid, DateOnly?>();
}

/// <param name="CanEdit">The office; the chairman only approves.</param>
/// <param name="Approval">The latest approval that covers all that is missing now.</param>
public sealed record LaunchView(
    Movement Movement,
    OrgNode? Authority,
    IReadOnlyList<LaunchLine> Lines,
    IReadOnlyList<Phase> Phases,
    IReadOnlyList<(Phase Phase, DateOnly From, DateOnly To)> Spans,
    IReadOnlyList<LaunchApproval> Approvals,
    LaunchApproval? Approval,
    bool CanEdit,
    bool CanApprove
);

/// <summary>What stands before the launch: what the movement says of itself, the check list, the chairman's word.</summary>
public sealed class LaunchService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    /// <summary>Null where the movement is neither one's own to run nor to approve.</summary>
    public async Task<LaunchView?> FindAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var (managed, approved) = (access.Units(db, Capability.ManageMovements), access.Units(db, Capability.ApproveLaunch));
        var movement = await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(
                m => m.Id == movementId && (managed.Contains(m.AuthorityUnitId) || approved.Contains(m.AuthorityUnitId)),
                cancellation
            );
        if (movement is null)
        {
            return null;
        }

        var (lines, graph) = await LinesAsync(movement, cancellation);
        var approvals = await ApprovalsAsync(movementId, cancellation);
        return new LaunchView(
            movement,
            access.Tree.Find(movement.AuthorityUnitId),
            lines,
            graph.Phases,
            PhaseCalendar.Spans(graph.Phases, graph.Milestones),
            approvals,
            Covering(approvals, LaunchCheckList.Missing(lines)),
            access.Can(Capability.ManageMovements, movement.AuthorityUnitId),
            access.Can(Capability.ApproveLaunch, movement.AuthorityUnitId)
        );
    }

    /// <summary>Writes down what the movement is for, where it is held and how. False where it is not one's own.</summary>
    public async Task<bool> EditAsync(EditCharterOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db.Movements.ManagedBy(db, options.Access).FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return false;
        }

        if (movement.Status == MovementStatus.Closed)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        db.Entry(movement).Property(m => m.Version).OriginalValue = options.Version;
        movement.Objective = texts.Text(options.Objective, Movement.CharterMaxLength, nameof(options.Objective));
        movement.Scope = texts.Text(options.Scope, Movement.CharterMaxLength, nameof(options.Scope));
        movement.Means = texts.Text(options.Means, Movement.CharterMaxLength, nameof(options.Means));
        movement.Kind = options.Kind;
        foreach (var phase in await db.Phases.Where(p => p.MovementId == movement.Id).ToListAsync(cancellation))
        {
            if (options.OwnsFrom.TryGetValue(phase.Id, out var day))
            {
                phase.OwnsFrom =
                    day is null || (day >= phase.StartsOn && day <= phase.EndsOn)
                        ? day
                        : throw texts.Mistake(nameof(options.OwnsFrom), "movements.launch.owns-from", phase.Name);
            }
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The chairman lets it be launched as it is. False where it is not his to approve.</summary>
    /// <exception cref="ValidationException">No reason, or nothing is missing.</exception>
    public async Task<bool> ApproveAsync(
        Guid movementId,
        string? reason,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(movementId, access, cancellation) is not { CanApprove: true } view)
        {
            return false;
        }

        var missing = LaunchCheckList.Missing(view.Lines);
        if (view.Movement.Status != MovementStatus.Draft || missing.Count == 0)
        {
            throw texts.Mistake("", "movements.launch.nothing-missing");
        }

        var why = texts.Needed(reason, LaunchApproval.ReasonMaxLength, "Reason");
        db.Add(
            new LaunchApproval
            {
                Id = Ids.Next(),
                MovementId = movementId,
                Reason = why,
                Missing = string.Join(',', missing),
                At = action.At,
                By = action.ActorId ?? Guid.Empty,
            }
        );
        await db.SaveAsync(action.Because(why), cancellation);
        return true;
    }

    /// <summary>What keeps the movement from being launched: nothing where the chairman has approved what is missing.</summary>
    internal async Task<IReadOnlyList<LaunchPart>> BlockingAsync(Movement movement, CancellationToken cancellation)
    {
        var missing = LaunchCheckList.Missing((await LinesAsync(movement, cancellation)).Lines);
        return missing.Count == 0 || Covering(await ApprovalsAsync(movement.Id, cancellation), missing) is not null ? [] : missing;
    }

    private async Task<(IReadOnlyList<LaunchLine> Lines, MovementGraph Graph)> LinesAsync(Movement movement, CancellationToken cancellation)
    {
        var graph = await MovementGraphReader.ReadAsync(db, movement, MovementPart.All, cancellation);
        var plans = db.Plans;
        var numbered = await db
            .MovementPlans.Where(mp => mp.MovementId == movement.Id)
            .Join(plans, mp => mp.PlanId, p => p.Id, (_, p) => p)
            .CountAsync(p => p.Status == PlanStatus.Confirmed && p.Number != null && p.IssuedOn != null, cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        var kind = tree.Find(movement.AuthorityUnitId)?.Kind ?? UnitKind.Department;
        return (LaunchCheckList.Of(graph, kind, numbered), graph);
    }

    private Task<List<LaunchApproval>> ApprovalsAsync(Guid movementId, CancellationToken cancellation) =>
        db.LaunchApprovals.AsNoTracking().Where(a => a.MovementId == movementId).OrderBy(a => a.At).ToListAsync(cancellation);

    private static LaunchApproval? Covering(IEnumerable<LaunchApproval> approvals, IReadOnlyList<LaunchPart> missing) =>
        approvals.LastOrDefault(a => missing.All(m => a.Missing.Split(',').Contains(m.ToString(), StringComparer.Ordinal)));
}
