using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>A line as it is typed.</summary>
public sealed record UnitPlanLineWording(Guid Id, string? Text, string? Doer, DateOnly? DueOn, string? Product);

public sealed record DraftUnitPlanOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required Guid UnitId { get; init; }
    public required int Year { get; init; }
}

public sealed record EditUnitPlanOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required int Version { get; init; }
    public string? Purpose { get; init; }
    public string? Means { get; init; }

    /// <summary>The lines that are there; one without text is taken out.</summary>
    public IReadOnlyList<UnitPlanLineWording> Lines { get; init; } = [];

    /// <summary>A line of the unit's own.</summary>
    public UnitPlanLineWording? Added { get; init; }
}

public sealed record MoveUnitPlanOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required int Version { get; init; }
    public required UnitPlanAction Action { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Each unit's own plan: drafted from what the movement gives it, put into its own words, approved by its head.</summary>
public sealed class UnitPlanService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Drafts the plan from tasks and targets; the one that is there where it was drafted before. Null out of reach.</summary>
    /// <exception cref="ValidationException">The movement does not run, or not in that year.</exception>
    public async Task<Guid?> DraftAsync(DraftUnitPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (
            movement is null
            || movement.Status == MovementStatus.Draft
            || !options.Access.Can(Capability.ActForUnit, options.UnitId)
            || !options.Access.Tree.IsInSubtree(options.UnitId, movement.AuthorityUnitId)
        )
        {
            return null;
        }

        var known = await db
            .UnitPlans.Where(p => p.MovementId == movement.Id && p.UnitId == options.UnitId && p.Year == options.Year)
            .Select(p => (Guid?)p.Id)
            .FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            return known;
        }

        if (movement.Status != MovementStatus.Running || options.Year < movement.StartsOn.Year || options.Year > movement.EndsOn.Year)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        var plan = new UnitPlan
        {
            Id = Ids.Next(),
            MovementId = movement.Id,
            UnitId = options.UnitId,
            Year = options.Year,
            State = UnitPlanState.Draft,
            Purpose = texts["movements.unit-plan.purpose", movement.Name, options.Year, options.Access.Tree.Find(options.UnitId)!.Name],
        };
        plan.Lines.AddRange(await LinesAsync(plan, options.Access, cancellation));
        db.Add(plan);
        await db.SaveAsync(action, cancellation);
        return plan.Id;
    }

    /// <summary>False where the plan is not one's own.</summary>
    /// <exception cref="ValidationException">It is with the head or approved, or something is missing.</exception>
    public async Task<bool> EditAsync(EditUnitPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db.UnitPlans.Include(p => p.Lines).FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        if (plan is null || !options.Access.Can(Capability.ActForUnit, plan.UnitId))
        {
            return false;
        }

        await db.CheckOpenAsync(texts, plan.MovementId, cancellation);
        if (plan.State != UnitPlanState.Draft)
        {
            throw texts.Mistake("", "movements.unit-plan.not-draft");
        }

        db.Entry(plan).Property(p => p.Version).OriginalValue = options.Version;
        plan.Purpose = texts.Needed(options.Purpose, UnitPlan.TextMaxLength, nameof(options.Purpose));
        plan.Means = texts.Text(options.Means, UnitPlan.TextMaxLength, nameof(options.Means));
        // A change of lines alone is a change of the plan: its version guards them.
        db.Entry(plan).Property(p => p.Purpose).IsModified = true;
        foreach (var typed in options.Lines)
        {
            if (plan.Lines.Find(l => l.Id == typed.Id) is not { } line)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(typed.Text))
            {
                plan.Lines.Remove(line);
                db.Remove(line);
                continue;
            }

            Apply(line, typed);
        }

        if (options.Added is { } added && !string.IsNullOrWhiteSpace(added.Text))
        {
            var ordinal = plan.Lines.Select(l => l.Ordinal).DefaultIfEmpty(-1).Max() + 1;
            var line = NewLine(plan.Id, ordinal, added.Text);
            Apply(line, added);
            db.Add(line);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Hands in, approves, sends back or opens again. False where the workflow gives the step to somebody else.</summary>
    public async Task<bool> MoveAsync(MoveUnitPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db.UnitPlans.FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        var right = UnitPlanWorkflow.Table.Transitions.First(t => t.Action == options.Action).Right;
        if (plan is null || !options.Access.Can(Enum.Parse<Capability>(right), plan.UnitId))
        {
            return false;
        }

        await db.CheckOpenAsync(texts, plan.MovementId, cancellation);
        var step = UnitPlanWorkflow.Table.Find(plan.State, options.Action) ?? throw texts.Mistake("", "movements.unit-plan.not-now");
        var reason = texts.Text(options.Reason, 1000, nameof(options.Reason));
        if (step.NeedsReason && reason is null)
        {
            throw texts.Mistake(nameof(options.Reason), "movements.life.required");
        }

        db.Entry(plan).Property(p => p.Version).OriginalValue = options.Version;
        (plan.State, plan.Remark) = (step.To, reason);
        var isApproved = options.Action == UnitPlanAction.Approve;
        plan.ApprovedAt = isApproved ? action.At : null;
        plan.ApprovedBy = isApproved ? action.ActorId : null;
        await db.SaveAsync(action.Because(reason), cancellation);
        return true;
    }

    private void Apply(UnitPlanLine line, UnitPlanLineWording typed)
    {
        line.Text = texts.Needed(typed.Text, UnitPlan.TextMaxLength, "Lines");
        line.Doer = texts.Text(typed.Doer, 200, "Lines");
        line.DueOn = typed.DueOn;
        line.Product = texts.Text(typed.Product, 500, "Lines");
    }

    private async Task<List<UnitPlanLine>> LinesAsync(UnitPlan plan, Access access, CancellationToken cancellation)
    {
        var (unit, movement) = (access.Tree.Find(plan.UnitId)!, access.Tree.AuthorityOf(plan.UnitId)!);
        var open = TaskWorkStates.Open;
        var tasks = db.TaskAssignments;
        var works = await db
            .TaskWorks.Where(w =>
                w.MovementId == plan.MovementId && w.UnitId == plan.UnitId && w.Year == plan.Year && open.Contains(w.State)
            )
            .Join(tasks, w => w.TaskId, t => t.Id, (w, t) => new { w.DueOn, Task = t })
            .ToListAsync(cancellation);
        var targets = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == plan.MovementId && t.RetiredOn == null)
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        var measureIds = targets.Select(t => t.MeasureId).ToList();
        var measures = await db.Measures.AsNoTracking().Where(m => measureIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        var localiser = new Localiser(movement, unit, [unit], null);
        var lines = new List<UnitPlanLine>();
        foreach (var target in targets.Where(t => measures[t.MeasureId].ReportedBy.Contains(unit.Kind) && IsOfYear(t, plan.Year)))
        {
            lines.Add(NewLine(plan.Id, lines.Count, localiser.Text(target.Text), targetId: target.Id, due: DueOf(target, plan.Year)));
        }

        foreach (var work in works.OrderBy(w => w.Task.Ordinal).ThenBy(w => w.DueOn))
        {
            var text = localiser.Text(work.Task.Text);
            lines.Add(NewLine(plan.Id, lines.Count, text, taskId: work.Task.Id, due: work.DueOn, product: work.Task.Product));
        }

        return lines;
    }

    private static bool IsOfYear(Target target, int year) => target.IsYearly || target.DueOn is null || target.DueOn.Value.Year >= year;

    private static DateOnly? DueOf(Target target, int year) =>
        target.IsYearly ? new DateOnly(year, 12, 31)
        : target.DueOn?.Year == year ? target.DueOn
        : null;

    private static UnitPlanLine NewLine(
        Guid plan,
        int ordinal,
        string text,
        Guid? taskId = null,
        Guid? targetId = null,
        DateOnly? due = null,
        string? product = null
    ) =>
        new()
        {
            Id = Ids.Next(),
            PlanId = plan,
            Ordinal = ordinal,
            TaskId = taskId,
            TargetId = targetId,
            Text = text,
            DueOn = due,
            Product = product,
        };
}
