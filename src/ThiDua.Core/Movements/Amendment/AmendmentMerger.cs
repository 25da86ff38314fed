using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>
/// Takes an amended plan over into a movement that runs. What survived keeps its record, so that what was collected stays
/// attached: targets, tasks and criteria are changed in place, or retired where the plan leaves them out. What nothing is
/// collected for (phases, dates, contents …) is made anew.
/// </summary>
internal sealed class AmendmentMerger(ThiDuaDbContext db, PlanAmendment amendment, DateOnly from)
{
    private readonly IReadOnlySet<Guid> leftOut = amendment.LeftOut();

    /// <returns>By item of the amended plan: the record that it goes on with, or the new one.</returns>
    public async Task<IReadOnlyDictionary<Guid, Guid>> MergeAsync(
        ProposedMovement proposed,
        MovementGraph fresh,
        CancellationToken cancellation
    )
    {
        var records = new Dictionary<Guid, Guid>(fresh.MadeOf);
        var kept = new Dictionary<Guid, Guid>();
        foreach (var item in proposed.Items.Append(proposed.Item))
        {
            if (amendment.RecordOf(item) is { } record && fresh.MadeOf.TryGetValue(item.Id, out var made))
            {
                kept[made] = record;
                records[item.Id] = record;
            }
        }

        await MovementAsync(fresh.Movement, cancellation);
        await TargetsAsync(fresh, kept, records, cancellation);
        await TasksAsync(fresh, kept, records, cancellation);
        await CriteriaAsync(fresh, kept, records, cancellation);
        await ReplaceAsync(fresh, records, cancellation);
        return records;
    }

    private async Task MovementAsync(Movement fresh, CancellationToken cancellation)
    {
        var movement = await db.Movements.FirstAsync(m => m.Id == fresh.Id, cancellation);
        movement.Name = fresh.Name;
        movement.StartsOn = fresh.StartsOn;
        movement.EndsOn = fresh.EndsOn;
        movement.StandingOfficeUnitId = fresh.StandingOfficeUnitId;
        movement.ParentMovementId = fresh.ParentMovementId;
    }

    private async Task TargetsAsync(
        MovementGraph fresh,
        Dictionary<Guid, Guid> kept,
        Dictionary<Guid, Guid> records,
        CancellationToken cancellation
    )
    {
        var old = await db
            .Targets.Where(t => t.MovementId == fresh.Movement.Id && t.RetiredOn == null)
            .ToDictionaryAsync(t => t.Id, cancellation);
        foreach (var target in fresh.Targets)
        {
            if (kept.TryGetValue(target.Id, out var id) && old.TryGetValue(id, out var survivor) && survivor.MeasureId == target.MeasureId)
            {
                Change(survivor, target);
            }
            else if (target.Origin != ItemOrigin.Library || !old.Values.Any(o => IsSameStarter(o, target)))
            {
                // Another measure is another target: numbers of the one say nothing about the other.
                db.Add(target);
                Restore(records, target.Id, id);
                Retire(old, id);
            }
        }

        foreach (var id in old.Keys.Where(leftOut.Contains).ToList())
        {
            Retire(old, id);
        }

        var used = fresh.Targets.Where(t => db.Entry(t).State == EntityState.Added).Select(t => t.MeasureId).ToHashSet();
        db.AddRange(fresh.NewMeasures.Where(m => used.Contains(m.Id)));
    }

    private void Change(Target survivor, Target fresh)
    {
        var before = TargetRevision.Of(survivor, from);
        survivor.Text = fresh.Text;
        survivor.Comparator = fresh.Comparator;
        survivor.Value = fresh.Value;
        survivor.ValueMax = fresh.ValueMax;
        survivor.DueOn = fresh.DueOn;
        survivor.IsYearly = fresh.IsYearly;
        survivor.Per = fresh.Per;
        survivor.GroupName = fresh.GroupName;
        survivor.OwnerUnitId = fresh.OwnerUnitId ?? survivor.OwnerUnitId;
        if (
            (before.Comparator, before.Value, before.ValueMax, before.DueOn, before.IsYearly, before.Per)
            != (fresh.Comparator, fresh.Value, fresh.ValueMax, fresh.DueOn, fresh.IsYearly, fresh.Per)
        )
        {
            db.Add(before);
        }

        survivor.Ordinal = fresh.Ordinal;
        survivor.Source = fresh.Source?.Copy();
    }

    private void Retire(Dictionary<Guid, Target> old, Guid id)
    {
        if (old.TryGetValue(id, out var target))
        {
            target.RetiredOn = from;
        }
    }

    private async Task TasksAsync(
        MovementGraph fresh,
        Dictionary<Guid, Guid> kept,
        Dictionary<Guid, Guid> records,
        CancellationToken cancellation
    )
    {
        var old = await db
            .TaskAssignments.Include(t => t.Units)
            .Where(t => t.MovementId == fresh.Movement.Id && t.RetiredOn == null)
            .ToDictionaryAsync(t => t.Id, cancellation);
        foreach (var task in fresh.Tasks)
        {
            if (kept.TryGetValue(task.Id, out var id) && old.TryGetValue(id, out var survivor))
            {
                survivor.Mode = task.Mode;
                survivor.Text = task.Text;
                survivor.UnitText = task.UnitText;
                survivor.DueOn = task.DueOn;
                survivor.Product = task.Product;
                survivor.Ordinal = task.Ordinal;
                survivor.Source = task.Source?.Copy();
                GiveTo(survivor, task.Units);
            }
            else
            {
                db.Add(task);
                Restore(records, task.Id, id);
            }
        }

        foreach (var id in old.Keys.Where(leftOut.Contains))
        {
            old[id].RetiredOn = from;
        }
    }

    private static void GiveTo(TaskAssignment survivor, List<TaskUnit> units)
    {
        var roles = units.ToDictionary(u => u.UnitId, u => u.Role);
        survivor.Units.RemoveAll(u => !roles.ContainsKey(u.UnitId));
        foreach (var (unit, role) in roles)
        {
            if (survivor.Units.Find(u => u.UnitId == unit) is { } known)
            {
                known.Role = role;
            }
            else
            {
                survivor.Units.Add(
                    new TaskUnit
                    {
                        TaskId = survivor.Id,
                        UnitId = unit,
                        Role = role,
                    }
                );
            }
        }
    }

    private async Task CriteriaAsync(
        MovementGraph fresh,
        Dictionary<Guid, Guid> kept,
        Dictionary<Guid, Guid> records,
        CancellationToken cancellation
    )
    {
        var sets = await db.CriteriaSets.Include(s => s.Criteria).Where(s => s.MovementId == fresh.Movement.Id).ToListAsync(cancellation);
        var old = sets.SelectMany(s => s.Criteria).Where(c => c.RetiredOn is null).ToDictionary(c => c.Id);
        foreach (var set in fresh.CriteriaSets)
        {
            var target = sets.Find(s => s.GroupName == set.GroupName);
            if (target is null)
            {
                target = new CriteriaSet
                {
                    Id = set.Id,
                    MovementId = set.MovementId,
                    Ordinal = set.Ordinal,
                    GroupName = set.GroupName,
                    UnitKinds = set.UnitKinds,
                };
                db.Add(target);
            }

            target.Ordinal = set.Ordinal;
            foreach (var criterion in set.Criteria)
            {
                if (kept.TryGetValue(criterion.Id, out var id) && old.TryGetValue(id, out var survivor))
                {
                    survivor.SetId = target.Id;
                    survivor.Ordinal = criterion.Ordinal;
                    survivor.Text = criterion.Text;
                    survivor.Parent = criterion.Parent;
                    survivor.Points = criterion.Points;
                    survivor.Source = criterion.Source?.Copy();
                }
                else
                {
                    criterion.SetId = target.Id;
                    db.Add(criterion);
                    Restore(records, criterion.Id, id);
                }
            }
        }

        foreach (var id in old.Keys.Where(leftOut.Contains))
        {
            old[id].RetiredOn = from;
        }
    }

    /// <summary>Nothing hangs on these but the plan: the old rows go, the new ones come; the edition before keeps their words.</summary>
    private async Task ReplaceAsync(MovementGraph fresh, Dictionary<Guid, Guid> records, CancellationToken cancellation)
    {
        var id = fresh.Movement.Id;
        db.RemoveRange(await db.Phases.Where(p => p.MovementId == id).ToListAsync(cancellation));
        db.RemoveRange(await db.Milestones.Where(p => p.MovementId == id).ToListAsync(cancellation));
        db.RemoveRange(await db.ReportingDeadlines.Where(p => p.MovementId == id).ToListAsync(cancellation));
        db.RemoveRange(await db.Contents.Where(p => p.MovementId == id).ToListAsync(cancellation));
        db.RemoveRange(await db.ParticipantGroups.Where(p => p.MovementId == id).ToListAsync(cancellation));
        db.RemoveRange(await db.PromisedCommendations.Where(p => p.MovementId == id).ToListAsync(cancellation));
        IAudited[] added =
        [
            .. fresh.Phases,
            .. fresh.Milestones,
            .. fresh.Deadlines,
            .. fresh.Contents,
            .. fresh.Groups,
            .. fresh.Commendations,
        ];
        db.AddRange(added.AsEnumerable<object>());
        var ids = added.Select(a => a.Id).ToHashSet();
        foreach (var (item, made) in fresh.MadeOf.Where(m => ids.Contains(m.Value)))
        {
            records[item] = made;
        }
    }

    /// <summary>An item whose record did not survive after all points to its new one.</summary>
    private static void Restore(Dictionary<Guid, Guid> records, Guid made, Guid kept)
    {
        if (kept != Guid.Empty)
        {
            foreach (var (item, _) in records.Where(r => r.Value == kept).ToList())
            {
                records[item] = made;
            }
        }
    }

    private static bool IsSameStarter(Target old, Target fresh) =>
        old.Origin == ItemOrigin.Library && old.MeasureId == fresh.MeasureId && old.DueOn == fresh.DueOn && old.Value == fresh.Value;
}
