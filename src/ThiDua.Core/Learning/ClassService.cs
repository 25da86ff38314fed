using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Learning;

public static class ClassWorkflow
{
    private const string Teach = nameof(Capability.TeachLearners);

    public static WorkflowTable<ClassState, ClassAction> Table { get; } =
        new(
            "LearningClass",
            [
                new(ClassState.Planned, ClassAction.Begin, ClassState.Running, Teach),
                new(ClassState.Planned, ClassAction.Cancel, ClassState.Cancelled, Teach, NeedsReason: true),
                new(ClassState.Running, ClassAction.Close, ClassState.Closed, Teach),
                new(ClassState.Running, ClassAction.Cancel, ClassState.Cancelled, Teach, NeedsReason: true),
            ]
        );
}

public sealed record PlanClassOptions
{
    public required Guid? UnitId { get; init; }
    public Guid? CourseId { get; init; }
    public required string? Name { get; init; }
    public required string? Place { get; init; }
    public required string? TeacherName { get; init; }
    public required DateOnly? StartsOn { get; init; }
    public required int? PlannedSessions { get; init; }
}

public sealed record HoldSessionOptions
{
    public required Access Access { get; init; }
    public required Guid ClassId { get; init; }
    public required DateOnly? HeldOn { get; init; }
    public required string? Topic { get; init; }
    public required IReadOnlyCollection<Guid> Present { get; init; }
    public string? FileName { get; init; }
    public byte[]? File { get; init; }
}

/// <summary>Plans and holds classes. What belongs to a class is reached through its unit.</summary>
public sealed class ClassService(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    CompletionService completions,
    CoverageService coverage,
    LearningFiles files,
    Texts texts
)
{
    public const int MostMembersAtOnce = 500;

    /// <summary>Puts a class into the plan of training; the caller has checked that the unit is within reach.</summary>
    /// <exception cref="FluentValidation.ValidationException">Something is missing.</exception>
    public async Task<Guid> PlanAsync(PlanClassOptions options, ActionContext action, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var mistakes = new List<FluentValidation.Results.ValidationFailure>();
        foreach (
            var (value, property) in new[]
            {
                (options.Name, nameof(options.Name)),
                (options.Place, nameof(options.Place)),
                (options.TeacherName, nameof(options.TeacherName)),
            }
        )
        {
            if (string.IsNullOrWhiteSpace(value) || value.Trim().Length > LearningClass.NameMaxLength)
            {
                mistakes.Add(texts.Failure("learning.class.mistake.text", property, LearningClass.NameMaxLength));
            }
        }

        if (options.UnitId is not { } unit || tree.Find(unit) is not { IsEnded: false })
        {
            mistakes.Add(texts.Failure("learning.class.mistake.unit", nameof(options.UnitId)));
        }

        if (options.StartsOn is null)
        {
            mistakes.Add(texts.Failure("learning.class.mistake.day", nameof(options.StartsOn)));
        }

        if (options.PlannedSessions is not (>= 1 and <= 60))
        {
            mistakes.Add(texts.Failure("learning.class.mistake.sessions", nameof(options.PlannedSessions)));
        }

        LearningRefusals.ThrowIfAny(mistakes);
        var made = new LearningClass
        {
            Id = Ids.Next(),
            UnitId = options.UnitId!.Value,
            CourseId = options.CourseId,
            Name = options.Name!.Trim(),
            Place = options.Place!.Trim(),
            TeacherName = options.TeacherName!.Trim(),
            StartsOn = options.StartsOn!.Value,
            PlannedSessions = options.PlannedSessions!.Value,
        };
        db.Add(made);
        await db.SaveAsync(action, cancellation);
        return made.Id;
    }

    /// <summary>Takes learners of the person's reach into the list; those who are in it already stay. Null where the class is not within reach.</summary>
    public Task<int?> AddMembersAsync(
        Guid classId,
        IReadOnlyCollection<Guid> learners,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(classId, access, cancellation) is not { State: ClassState.Planned or ClassState.Running })
                {
                    return (int?)null;
                }

                var (units, members) = (access.Units(db, Capability.TeachLearners), db.ClassMembers);
                var wanted = learners.Take(MostMembersAtOnce).ToList();
                var ids = await db
                    .Learners.Where(l => wanted.Contains(l.Id) && units.Contains(l.UnitId) && l.LeftOn == null)
                    .Where(l => !members.Any(m => m.ClassId == classId && m.LearnerId == l.Id))
                    .Select(l => l.Id)
                    .ToListAsync(cancellation);
                db.AddRange(
                    ids.Select(id => new ClassMember
                    {
                        ClassId = classId,
                        LearnerId = id,
                        JoinedAt = action.At,
                    })
                );
                await db.SaveBatchAsync(action, nameof(LearningClass), classId, new { joined = ids.Count }, cancellation);
                return ids.Count;
            },
            cancellation
        );

    /// <summary>Records a session with its roll; the photo of the paper list goes with it. Null where the class is not within reach.</summary>
    /// <exception cref="FluentValidation.ValidationException">Day or topic is missing, nobody was there, or the class is not running.</exception>
    public Task<Guid?> HoldAsync(HoldSessionOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(options.ClassId, options.Access, cancellation) is not { } of)
                {
                    return (Guid?)null;
                }

                Check(options, of, action);
                var present = await db
                    .ClassMembers.Where(m => m.ClassId == of.Id && options.Present.Contains(m.LearnerId))
                    .Select(m => m.LearnerId)
                    .ToListAsync(cancellation);
                if (present.Count == 0)
                {
                    throw texts.Mistake("learning.session.nobody", nameof(options.Present));
                }

                var session = await SessionAsync(options, of.Id, action, cancellation);
                var there = await db.Attendances.Where(a => a.SessionId == session.Id).Select(a => a.LearnerId).ToListAsync(cancellation);
                db.AddRange(present.Except(there).Select(id => new Attendance { SessionId = session.Id, LearnerId = id }));
                await db.SaveAsync(action, cancellation);
                await completions.MarkEnrolledAsync(present, action, cancellation);
                await coverage.RefreshAsync([of.UnitId], action, cancellation);
                return session.Id;
            },
            cancellation
        );

    /// <summary>
    /// Notes who has passed while the class still runs: a long list is gone through page by page. Null where the class is not within reach.
    /// </summary>
    /// <param name="shown">The members of the page: who of them is not among those who passed has not.</param>
    /// <exception cref="FluentValidation.ValidationException">The class is not running.</exception>
    public async Task<int?> PassAsync(
        Guid classId,
        IReadOnlyCollection<Guid> shown,
        IReadOnlyCollection<Guid> passed,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(classId, access, cancellation) is not { } of)
        {
            return null;
        }

        if (of.State != ClassState.Running)
        {
            throw texts.Mistake("learning.class.not-now");
        }

        var members = await WhoCameAsync(classId, shown, cancellation);
        members.ForEach(m => m.HasPassed = passed.Contains(m.LearnerId));
        var count = members.Count(m => m.HasPassed);
        await db.SaveBatchAsync(action, nameof(LearningClass), classId, new { passed = count, of = members.Count }, cancellation);
        return count;
    }

    /// <summary>Takes a step of the workflow; closing gives those who passed their certificates. False where the class is not within reach.</summary>
    /// <exception cref="FluentValidation.ValidationException">The step is not possible now, or its reason is missing.</exception>
    public Task<bool> StepAsync(
        Guid classId,
        ClassAction step,
        IReadOnlyCollection<Guid> passed,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await FindAsync(classId, access, cancellation) is not { } of)
                {
                    return false;
                }

                var transition = ClassWorkflow.Table.Find(of.State, step) ?? throw texts.Mistake("learning.class.not-now");
                if (transition.NeedsReason && string.IsNullOrWhiteSpace(action.Reason))
                {
                    throw texts.Mistake("learning.reason-required", "Reason");
                }

                of.State = transition.To;
                await db.SaveAsync(action, cancellation);
                if (step == ClassAction.Close)
                {
                    await CloseAsync(of, passed, action, cancellation);
                }

                return true;
            },
            cancellation
        );

    /// <summary>A long roll is sent page by page: day and topic name the session that is there already.</summary>
    private async Task<ClassSession> SessionAsync(
        HoldSessionOptions options,
        Guid classId,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var (day, topic) = (options.HeldOn!.Value, options.Topic!.Trim());
        var session = await db
            .ClassSessions.AsTracking()
            .FirstOrDefaultAsync(s => s.ClassId == classId && s.HeldOn == day && s.Topic == topic, cancellation);
        if (session is null)
        {
            session = new ClassSession
            {
                Id = Ids.Next(),
                ClassId = classId,
                HeldOn = day,
                Topic = topic,
                RecordedAt = action.At,
            };
            db.Add(session);
        }

        if (options.File is { Length: > 0 } file)
        {
            session.EvidenceFileId = await files.KeepEvidenceAsync(
                options.FileName ?? "danh-sach",
                file,
                nameof(options.File),
                action,
                cancellation
            );
        }

        return session;
    }

    private async Task CloseAsync(LearningClass of, IReadOnlyCollection<Guid> passed, ActionContext action, CancellationToken cancellation)
    {
        var members = await WhoCameAsync(of.Id, passed, cancellation);
        members.ForEach(m => m.HasPassed = true);
        var noted = await db.ClassMembers.AsTracking().Where(m => m.ClassId == of.Id && m.HasPassed).ToListAsync(cancellation);
        members = [.. members.UnionBy(noted, m => m.LearnerId)];
        await completions.AddOfClassAsync(of, members.ConvertAll(m => m.LearnerId), action, cancellation);
        var ids = members.ConvertAll(m => m.LearnerId);
        var units = await db.Learners.Where(l => ids.Contains(l.Id)).Select(l => l.UnitId).Distinct().ToListAsync(cancellation);
        await coverage.RefreshAsync(units, action, cancellation);
    }

    /// <summary>Of those named: only who was there at least once can have learned it in the class.</summary>
    private Task<List<ClassMember>> WhoCameAsync(Guid classId, IReadOnlyCollection<Guid> named, CancellationToken cancellation)
    {
        var (sessions, attendances) = (db.ClassSessions, db.Attendances);
        return db
            .ClassMembers.AsTracking()
            .Where(m => m.ClassId == classId && named.Contains(m.LearnerId))
            .Where(m => attendances.Any(a => a.LearnerId == m.LearnerId && sessions.Any(s => s.Id == a.SessionId && s.ClassId == classId)))
            .ToListAsync(cancellation);
    }

    private void Check(HoldSessionOptions options, LearningClass of, ActionContext action)
    {
        if (of.State != ClassState.Running)
        {
            throw texts.Mistake("learning.class.not-now");
        }

        var mistakes = new List<FluentValidation.Results.ValidationFailure>();
        if (options.HeldOn is not { } day || day > VietnamTime.DateOf(action.At))
        {
            mistakes.Add(texts.Failure("learning.session.mistake.day", nameof(options.HeldOn)));
        }

        if (string.IsNullOrWhiteSpace(options.Topic) || options.Topic.Trim().Length > ClassSession.TopicMaxLength)
        {
            mistakes.Add(texts.Failure("learning.class.mistake.text", nameof(options.Topic), ClassSession.TopicMaxLength));
        }

        LearningRefusals.ThrowIfAny(mistakes);
    }

    private async Task<LearningClass?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.TeachLearners);
        return await db.LearningClasses.AsTracking().FirstOrDefaultAsync(c => c.Id == id && units.Contains(c.UnitId), cancellation);
    }
}
