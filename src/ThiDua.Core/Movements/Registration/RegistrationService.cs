using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

public sealed record OpenRegistrationOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required int Year { get; init; }
    public required DateOnly? ClosesOn { get; init; }
    public string? Note { get; init; }
}

public sealed record RegisterOptions
{
    public required Access Access { get; init; }
    public required Guid CallId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The person registers for themselves; else for the unit.</summary>
    public bool IsPerson { get; init; }

    /// <summary>The version that the page showed; 0 where it is new.</summary>
    public int Version { get; init; }
    public RegisteredTitle? Title { get; init; }
    public string? OwnWork { get; init; }
    public IReadOnlyList<Guid> Tasks { get; init; } = [];

    /// <summary>By target, in the measure's unit (per cent for a share); what is left empty is not pledged.</summary>
    public IReadOnlyDictionary<Guid, decimal?> Pledges { get; init; } = new Dictionary<Guid, decimal?>();
    public string? LateReason { get; init; }

    /// <summary>Hands it in; else it stays a draft.</summary>
    public bool IsSubmitted { get; init; }
}

public sealed record DecideRegistrationOptions
{
    public required Access Access { get; init; }
    public required Guid RegistrationId { get; init; }
    public required int Version { get; init; }
    public required RegistrationAction Action { get; init; }
    public string? Remark { get; init; }
}

/// <summary>The yearly call, what units and persons register, and what the standing office says to it.</summary>
public sealed class RegistrationService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Calls for a year, or changes the last day of a call. Null where the movement is not one's own.</summary>
    public async Task<Guid?> OpenAsync(OpenRegistrationOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var today = VietnamTime.DateOf(action.At);
        CheckCall(options, movement, today);
        var call = await db.RegistrationCalls.FirstOrDefaultAsync(c => c.MovementId == movement.Id && c.Year == options.Year, cancellation);
        if (call is null)
        {
            call = new RegistrationCall
            {
                Id = Ids.Next(),
                MovementId = movement.Id,
                Year = options.Year,
                OpensOn = today,
                ClosesOn = options.ClosesOn!.Value,
            };
            db.Add(call);
        }

        call.ClosesOn = options.ClosesOn!.Value;
        call.Note = texts.Text(options.Note, RegistrationCall.NoteMaxLength, nameof(options.Note));
        await db.SaveAsync(action, cancellation);
        return call.Id;
    }

    /// <summary>Saves or hands in. Null where the call is not for the unit, or the unit or person is not one's own.</summary>
    /// <exception cref="ValidationException">A pledge is below its target, a reason is missing, or it was confirmed already.</exception>
    public async Task<Guid?> RegisterAsync(RegisterOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindCallAsync(options, cancellation) is not { } found)
        {
            return null;
        }

        var (call, movement) = found;
        var registration = await OwnAsync(options, cancellation);
        if (registration.State is RegistrationState.Submitted or RegistrationState.Confirmed or RegistrationState.Withdrawn)
        {
            throw texts.Mistake("", "movements.registration.not-now");
        }

        db.Entry(registration).Property(r => r.Version).OriginalValue = options.Version;
        registration.Title = options.Title;
        registration.OwnWork = texts.Text(options.OwnWork, Registration.TextMaxLength, nameof(options.OwnWork));
        await SetTasksAsync(registration, options, movement, cancellation);
        await SetPledgesAsync(registration, options, movement, cancellation);
        if (options.IsSubmitted)
        {
            Submit(registration, call, options, action);
        }

        await db.SaveAsync(action, cancellation);
        return registration.Id;
    }

    /// <summary>Confirms, sends back or withdraws. False where it is not the person's to do.</summary>
    public async Task<bool> DecideAsync(DecideRegistrationOptions options, ActionContext action, CancellationToken cancellation)
    {
        var registration = await db.Registrations.FirstOrDefaultAsync(r => r.Id == options.RegistrationId, cancellation);
        if (registration is null || !await MayDecideAsync(registration, options, cancellation))
        {
            return false;
        }

        var movement = await db
            .RegistrationCalls.Where(c => c.Id == registration.CallId)
            .Select(c => c.MovementId)
            .SingleAsync(cancellation);
        await db.CheckOpenAsync(texts, movement, cancellation);
        var step =
            RegistrationWorkflow.Table.Find(registration.State, options.Action)
            ?? throw texts.Mistake("", "movements.registration.not-now");
        var remark = texts.Text(options.Remark, Registration.TextMaxLength, nameof(options.Remark));
        if (step.NeedsReason && remark is null)
        {
            throw texts.Mistake(nameof(options.Remark), "movements.life.required");
        }

        db.Entry(registration).Property(r => r.Version).OriginalValue = options.Version;
        (registration.State, registration.Remark, registration.DecidedAt) = (step.To, remark, action.At);
        await db.SaveAsync(action.Because(remark), cancellation);
        return true;
    }

    private void CheckCall(OpenRegistrationOptions options, Movement movement, DateOnly today)
    {
        if (movement.Status != MovementStatus.Running)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        if (options.Year < movement.StartsOn.Year || options.Year > movement.EndsOn.Year)
        {
            throw texts.Mistake(nameof(options.Year), "movements.sector.year", movement.StartsOn.Year, movement.EndsOn.Year);
        }

        if (options.ClosesOn is not { } last || last < today)
        {
            throw texts.Mistake(nameof(options.ClosesOn), "movements.life.day-passed");
        }
    }

    private async Task<(RegistrationCall Call, Movement Movement)?> FindCallAsync(RegisterOptions options, CancellationToken cancellation)
    {
        var own = options.IsPerson ? options.UnitId == options.Access.UnitId : options.Access.Can(Capability.ActForUnit, options.UnitId);
        var call = own ? await db.RegistrationCalls.AsNoTracking().FirstOrDefaultAsync(c => c.Id == options.CallId, cancellation) : null;
        var movement = call is null
            ? null
            : await db.Movements.AsNoTracking().FirstOrDefaultAsync(m => m.Id == call.MovementId, cancellation);
        if (call is null || movement is null || !options.Access.Tree.IsInSubtree(options.UnitId, movement.AuthorityUnitId))
        {
            return null;
        }

        return movement.Status == MovementStatus.Running ? (call, movement) : throw texts.Mistake("", "movements.life.not-running");
    }

    private async Task<Registration> OwnAsync(RegisterOptions options, CancellationToken cancellation)
    {
        var person = options.IsPerson ? options.Access.UserId : (Guid?)null;
        var known = await db
            .Registrations.Include(r => r.Pledges)
            .Include(r => r.Tasks)
            .AsSplitQuery()
            .FirstOrDefaultAsync(r => r.CallId == options.CallId && r.UnitId == options.UnitId && r.PersonId == person, cancellation);
        if (known is not null)
        {
            return known;
        }

        var made = new Registration
        {
            Id = Ids.Next(),
            CallId = options.CallId,
            UnitId = options.UnitId,
            PersonId = person,
            State = RegistrationState.Draft,
        };
        db.Add(made);
        return made;
    }

    private async Task SetTasksAsync(Registration registration, RegisterOptions options, Movement movement, CancellationToken cancellation)
    {
        var known = await db
            .TaskAssignments.Where(t => t.MovementId == movement.Id && t.RetiredOn == null && options.Tasks.Contains(t.Id))
            .Select(t => t.Id)
            .ToListAsync(cancellation);
        registration.Tasks.RemoveAll(t => !known.Contains(t.TaskId));
        var added = known.Except(registration.Tasks.Select(t => t.TaskId)).ToList();
        registration.Tasks.AddRange(added.Select(t => new RegistrationTask { RegistrationId = registration.Id, TaskId = t }));
    }

    private async Task SetPledgesAsync(
        Registration registration,
        RegisterOptions options,
        Movement movement,
        CancellationToken cancellation
    )
    {
        var asked = options.Pledges.Where(p => p.Value is not null).Select(p => p.Key).ToList();
        var targets = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null && asked.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, cancellation);
        var ids = targets.Values.Select(t => t.MeasureId).Distinct().ToList();
        var measures = await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        registration.Pledges.RemoveAll(p => !targets.ContainsKey(p.TargetId));
        foreach (var (id, target) in targets)
        {
            var value = Checked(options.Pledges[id]!.Value, target, measures[target.MeasureId]);
            if (registration.Pledges.Find(p => p.TargetId == id) is { } known)
            {
                known.Value = value;
            }
            else
            {
                registration.Pledges.Add(
                    new Pledge
                    {
                        RegistrationId = registration.Id,
                        TargetId = id,
                        Value = value,
                    }
                );
            }
        }
    }

    /// <summary>At the target scale. Only where the target is asked of each unit ("mỗi làng", or a share) must a pledge reach it.</summary>
    private long Checked(decimal typed, Target target, Measure measure)
    {
        var field = $"Pledges[{target.Id}]";
        if (!TargetValues.TryScale(typed, measure.TargetScale, out var value) || value < 0)
        {
            throw texts.Mistake(field, "movements.registration.number");
        }

        var isEachUnits = target.Per is not null || measure.Kind is MeasureKind.Share or MeasureKind.YesNo or MeasureKind.Index;
        var bound = Attainment.Bound(target.Comparator, measure.Direction, target.Value, target.ValueMax);
        var reaches =
            target.Comparator == Comparator.AtMost || measure.Direction == MeasureDirection.LessIsBetter ? value <= bound : value >= bound;
        return !isEachUnits || reaches
            ? value
            : throw texts.Mistake(
                field,
                "movements.registration.below",
                FigureText.Target(measure, target.Comparator, target.Value, target.ValueMax)
            );
    }

    private void Submit(Registration registration, RegistrationCall call, RegisterOptions options, ActionContext action)
    {
        if (registration.Pledges.Count == 0 && registration.Tasks.Count == 0 && registration.OwnWork is null)
        {
            throw texts.Mistake(nameof(options.OwnWork), "movements.registration.empty");
        }

        registration.IsLate = VietnamTime.DateOf(action.At) > call.ClosesOn;
        registration.LateReason = texts.Text(options.LateReason, Registration.TextMaxLength, nameof(options.LateReason));
        if (registration.IsLate && registration.LateReason is null)
        {
            throw texts.Mistake(nameof(options.LateReason), "movements.registration.late-reason");
        }

        var step = RegistrationWorkflow.Table.Find(registration.State, RegistrationAction.Submit)!;
        (registration.State, registration.SubmittedAt, registration.Remark) = (step.To, action.At, null);
    }

    private async Task<bool> MayDecideAsync(Registration registration, DecideRegistrationOptions options, CancellationToken cancellation)
    {
        if (options.Action == RegistrationAction.Withdraw)
        {
            return registration.PersonId is { } person
                ? person == options.Access.UserId
                : options.Access.Can(Capability.ActForUnit, registration.UnitId);
        }

        var movements = db.Movements;
        var authority = await db
            .RegistrationCalls.Where(c => c.Id == registration.CallId)
            .Join(movements, c => c.MovementId, m => m.Id, (_, m) => m.AuthorityUnitId)
            .SingleAsync(cancellation);
        // Drafts are the unit's own.
        return options.Action != RegistrationAction.Submit
            && registration.State is not (RegistrationState.Draft or RegistrationState.Withdrawn)
            && options.Access.Can(Capability.ManageMovements, authority);
    }
}
