using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

public sealed record RecordCompletionOptions
{
    public required Access Access { get; init; }
    public required Guid LearnerId { get; init; }

    /// <summary>Learned on the national platform or elsewhere, or confirmed on VNeID.</summary>
    public required CompletionKind Kind { get; init; }
    public required string? Title { get; init; }
    public required DateOnly? CompletedOn { get; init; }

    /// <summary>A photo of the certificate or the screen; asked where it was typed in.</summary>
    public string? FileName { get; init; }
    public byte[]? File { get; init; }
}

/// <summary>Records what was finished and keeps the three counters of a learner; each is counted from its own deeds.</summary>
public sealed class CompletionService(ThiDuaDbContext db, CoverageService coverage, LearningFiles files, Texts texts, TimeProvider time)
{
    public const int CodeLength = 12;

    /// <summary>The learners have begun: the first counter.</summary>
    internal async Task MarkEnrolledAsync(IReadOnlyCollection<Guid> learners, ActionContext action, CancellationToken cancellation)
    {
        var found = await db.Learners.AsTracking().Where(l => learners.Contains(l.Id) && l.EnrolledOn == null).ToListAsync(cancellation);
        found.ForEach(l => l.EnrolledOn = VietnamTime.DateOf(action.At));
        if (found.Count > 0)
        {
            await db.SaveAsync(action, cancellation);
            await coverage.RefreshAsync([.. found.Select(l => l.UnitId)], action, cancellation);
        }
    }

    /// <summary>A course was finished here: the certificate, and the counters.</summary>
    internal async Task AddOwnAsync(Guid learnerId, Guid courseId, string title, ActionContext action, CancellationToken cancellation)
    {
        var learner = await db.Learners.AsTracking().FirstAsync(l => l.Id == learnerId, cancellation);
        db.Add(New(learner, CompletionKind.Course, title, VietnamTime.DateOf(action.At), action, courseId: courseId));
        Count(learner, CompletionKind.Course, VietnamTime.DateOf(action.At));
        await db.SaveAsync(action, cancellation);
        await coverage.RefreshAsync([learner.UnitId], action, cancellation);
    }

    /// <summary>A class is over: those who passed, with their certificates.</summary>
    internal async Task AddOfClassAsync(
        LearningClass of,
        IReadOnlyCollection<Guid> passed,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var day = VietnamTime.DateOf(action.At);
        foreach (var learner in await db.Learners.AsTracking().Where(l => passed.Contains(l.Id)).ToListAsync(cancellation))
        {
            db.Add(New(learner, CompletionKind.Class, of.Name, day, action, of.CourseId, of.Id));
            Count(learner, CompletionKind.Class, day);
        }

        await db.SaveAsync(action, cancellation);
    }

    /// <summary>A contest is published: the certificates of its prizes, with what each learner won.</summary>
    internal async Task AddPrizesAsync(IReadOnlyDictionary<Guid, string> won, ActionContext action, CancellationToken cancellation)
    {
        var (ids, day) = (won.Keys.ToList(), VietnamTime.DateOf(action.At));
        var learners = await db.Learners.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(cancellation);
        db.AddRange(learners.Select(l => New(l, CompletionKind.Prize, won[l.Id], day, action)));
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Something learned or confirmed elsewhere, typed in with its evidence. False where the learner is not within reach.</summary>
    /// <exception cref="FluentValidation.ValidationException">Day, title or evidence is missing.</exception>
    public Task<bool> RecordAsync(RecordCompletionOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var units = options.Access.Units(db, Capability.TeachLearners);
                var learner = await db
                    .Learners.AsTracking()
                    .FirstOrDefaultAsync(l => l.Id == options.LearnerId && units.Contains(l.UnitId), cancellation);
                if (learner is null)
                {
                    return false;
                }

                Check(options);
                var file = await files.KeepEvidenceAsync(
                    options.FileName ?? "minh-chung",
                    options.File!,
                    nameof(options.File),
                    action,
                    cancellation
                );
                var title = options.Title?.Trim() is { Length: > 0 } typed
                    ? typed
                    : texts.In(Texts.Vietnamese, $"learning.completion.{options.Kind}");
                db.Add(New(learner, options.Kind, title, options.CompletedOn!.Value, action, evidence: file));
                Count(learner, options.Kind, options.CompletedOn.Value);
                await db.SaveAsync(action, cancellation);
                await coverage.RefreshAsync([learner.UnitId], action, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Takes a completion back (a retest failed, it was entered by mistake); the counters are made anew from what stands.</summary>
    /// <exception cref="FluentValidation.ValidationException">The reason is missing.</exception>
    public Task<bool> RevokeAsync(Guid completionId, string? reason, Access access, ActionContext context, CancellationToken cancellation)
    {
        var action = context.Because(reason);
        return db.InTransactionAsync(
            action,
            async () =>
            {
                var (units, learners) = (access.Units(db, Capability.ManageLearning), db.Learners);
                var completion = await db
                    .Completions.AsTracking()
                    .FirstOrDefaultAsync(
                        c =>
                            c.Id == completionId
                            && c.RevokedAt == null
                            && learners.Any(l => l.Id == c.LearnerId && units.Contains(l.UnitId)),
                        cancellation
                    );
                if (completion is null)
                {
                    return false;
                }

                if (string.IsNullOrWhiteSpace(reason))
                {
                    throw texts.Mistake("learning.reason-required", "Reason");
                }

                (completion.RevokedAt, completion.RevokedBecause) = (action.At, reason.Trim()[..Math.Min(500, reason.Trim().Length)]);
                await db.SaveAsync(action, cancellation);
                await RecountAsync(completion.LearnerId, action, cancellation);
                return true;
            },
            cancellation
        );
    }

    private async Task RecountAsync(Guid learnerId, ActionContext action, CancellationToken cancellation)
    {
        var learner = await db.Learners.AsTracking().FirstAsync(l => l.Id == learnerId, cancellation);
        var standing = await db.Completions.Where(c => c.LearnerId == learnerId && c.RevokedAt == null).ToListAsync(cancellation);
        (learner.FinishedOn, learner.NationalOn, learner.ConfirmedOn) = (null, null, null);
        standing.ForEach(c => Count(learner, c.Kind, c.CompletedOn));
        await db.SaveAsync(action, cancellation);
        await coverage.RefreshAsync([learner.UnitId], action, cancellation);
    }

    /// <summary>Who finished has begun; but nobody is confirmed on VNeID by finishing, nor finished by being confirmed.</summary>
    internal static void Count(Learner learner, CompletionKind kind, DateOnly day)
    {
        if (kind == CompletionKind.Prize)
        {
            return;
        }

        if (kind == CompletionKind.Vneid)
        {
            learner.ConfirmedOn ??= day;
            return;
        }

        learner.EnrolledOn ??= day;
        learner.FinishedOn ??= day;
        learner.NationalOn ??= kind == CompletionKind.National ? day : null;
    }

    internal static Completion New(
        Learner learner,
        CompletionKind kind,
        string title,
        DateOnly day,
        ActionContext action,
        Guid? courseId = null,
        Guid? classId = null,
        Guid? evidence = null
    ) =>
        new()
        {
            Id = Ids.Next(),
            LearnerId = learner.Id,
            Kind = kind,
            CourseId = courseId,
            ClassId = classId,
            Title = title.Length > Completion.TitleMaxLength ? title[..Completion.TitleMaxLength] : title,
            CompletedOn = day,
            Code = kind is CompletionKind.Course or CompletionKind.Class or CompletionKind.Prize ? SecretCodes.New(CodeLength) : null,
            UnitId = learner.UnitId,
            EvidenceFileId = evidence,
            RecordedAt = action.At,
            RecordedById = action.ActorId,
        };

    private void Check(RecordCompletionOptions options)
    {
        var today = VietnamTime.Today(time);
        var mistakes = new List<FluentValidation.Results.ValidationFailure>();
        if (options.Kind is CompletionKind.Course or CompletionKind.Class or CompletionKind.Prize)
        {
            mistakes.Add(texts.Failure("learning.completion.kind", nameof(options.Kind)));
        }

        if (options.CompletedOn is not { } day || day > today || day.Year < 2020)
        {
            mistakes.Add(texts.Failure("learning.completion.day", nameof(options.CompletedOn)));
        }

        if (options.Title?.Trim().Length > Completion.TitleMaxLength)
        {
            mistakes.Add(texts.Failure("learning.completion.title", nameof(options.Title), Completion.TitleMaxLength));
        }

        if (options.File is not { Length: > 0 })
        {
            mistakes.Add(texts.Failure("learning.completion.evidence", nameof(options.File)));
        }

        LearningRefusals.ThrowIfAny(mistakes);
    }
}
