using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record OpenReviewOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required ReviewKind Kind { get; init; }
    public required int Year { get; init; }
    public Guid? PhaseId { get; init; }
    public required DateOnly? DueOn { get; init; }
}

public sealed record WriteReviewOptions
{
    public required Access Access { get; init; }
    public required Guid ReviewId { get; init; }
    public required int Version { get; init; }
    public string? Results { get; init; }
    public string? Limits { get; init; }
    public string? Causes { get; init; }
    public string? Lessons { get; init; }
    public string? Proposals { get; init; }
    public string? Exemplars { get; init; }
}

public sealed record MoveReviewOptions
{
    public required Access Access { get; init; }
    public required Guid ReviewId { get; init; }
    public required int Version { get; init; }
    public required ReviewAction Action { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Interim and final reviews as guided work; the figures come from the module that judges them.</summary>
public sealed class ReviewWork(ThiDuaDbContext db, MovementQueries movements, Texts texts)
{
    /// <summary>Reviews of a movement within reach, the latest first; drafts only for its office. Null out of reach.</summary>
    public async Task<(Movement Movement, IReadOnlyList<MovementReview> Reviews)?> ListAsync(
        Guid movementId,
        Access access,
        CancellationToken cancellation
    )
    {
        if (await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation) is not { } movement)
        {
            return null;
        }

        var isOffice = access.Can(Capability.ManageMovements, movement.AuthorityUnitId);
        var reviews = await db
            .MovementReviews.AsNoTracking()
            .Include(r => r.Figures)
            .Where(r => r.MovementId == movementId && (isOffice || r.State == ReviewState.Completed))
            .OrderByDescending(r => r.DueOn)
            .ThenBy(r => r.Id)
            .ToListAsync(cancellation);
        return (movement, reviews);
    }

    /// <summary>Null where it is out of reach; what is being written is its office's alone.</summary>
    public async Task<(Movement Movement, MovementReview Review, bool CanManage)?> FindAsync(
        Guid reviewId,
        Access access,
        CancellationToken cancellation
    )
    {
        var review = await db
            .MovementReviews.AsNoTracking()
            .Include(r => r.Figures)
            .FirstOrDefaultAsync(r => r.Id == reviewId, cancellation);
        var movement = review is null
            ? null
            : await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == review.MovementId, cancellation);
        if (review is null || movement is null)
        {
            return null;
        }

        var canManage = access.Can(Capability.ManageMovements, movement.AuthorityUnitId);
        return canManage || review.State == ReviewState.Completed ? (movement, review, canManage) : null;
    }

    /// <summary>Null where the movement is not one's own.</summary>
    /// <exception cref="ValidationException">It does not run, has no day, or the same review is there already.</exception>
    public async Task<Guid?> OpenAsync(OpenReviewOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        if (movement.Status != MovementStatus.Running)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        var due = options.DueOn ?? throw texts.Mistake(nameof(options.DueOn), "movements.life.required");
        var (kind, year, phase) = (options.Kind, options.Year, options.PhaseId);
        var there = await db.MovementReviews.AnyAsync(
            r => r.MovementId == movement.Id && r.Kind == kind && r.Year == year && r.PhaseId == phase,
            cancellation
        );
        if (there || (phase is { } id && !await db.Phases.AnyAsync(p => p.Id == id && p.MovementId == movement.Id, cancellation)))
        {
            throw texts.Mistake(nameof(options.Year), "movements.review.there");
        }

        var review = new MovementReview
        {
            Id = Ids.Next(),
            MovementId = movement.Id,
            Kind = kind,
            Year = year,
            PhaseId = phase,
            DueOn = due,
            State = ReviewState.Open,
            OpenedAt = action.At,
        };
        db.Add(review);
        await db.SaveAsync(action, cancellation);
        return review.Id;
    }

    /// <summary>False where it is not one's own.</summary>
    public async Task<bool> WriteAsync(WriteReviewOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ManagedAsync(options.ReviewId, options.Access, cancellation) is not { } review)
        {
            return false;
        }

        CheckOpen(review);
        db.Entry(review).Property(r => r.Version).OriginalValue = options.Version;
        review.Results = Part(options.Results, nameof(options.Results));
        review.Limits = Part(options.Limits, nameof(options.Limits));
        review.Causes = Part(options.Causes, nameof(options.Causes));
        review.Lessons = Part(options.Lessons, nameof(options.Lessons));
        review.Proposals = Part(options.Proposals, nameof(options.Proposals));
        review.Exemplars = Part(options.Exemplars, nameof(options.Exemplars));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Keeps the figures of the day, in place of those kept before. False where it is not one's own.</summary>
    public async Task<bool> KeepFiguresAsync(
        Guid reviewId,
        IReadOnlyList<ReviewFigure> figures,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await ManagedAsync(reviewId, access, cancellation) is not { } review)
        {
            return false;
        }

        CheckOpen(review);
        db.RemoveRange(review.Figures);
        db.AddRange(figures);
        review.CollectedAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Completes a review, or opens it again. False where it is not one's own.</summary>
    /// <exception cref="ValidationException">One of the four parts, or the figures, are missing.</exception>
    public async Task<bool> MoveAsync(MoveReviewOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ManagedAsync(options.ReviewId, options.Access, cancellation) is not { } review)
        {
            return false;
        }

        var step = ReviewWorkflow.Table.Find(review.State, options.Action) ?? throw texts.Mistake("", "movements.review.not-now");
        var reason = texts.Text(options.Reason, 1000, nameof(options.Reason));
        if (step.NeedsReason && reason is null)
        {
            throw texts.Mistake(nameof(options.Reason), "movements.life.required");
        }

        if (options.Action == ReviewAction.Complete)
        {
            CheckComplete(review);
        }

        db.Entry(review).Property(r => r.Version).OriginalValue = options.Version;
        (review.State, review.CompletedAt) = (step.To, options.Action == ReviewAction.Complete ? action.At : null);
        await db.SaveAsync(action.Because(reason), cancellation);
        return true;
    }

    private void CheckComplete(MovementReview review)
    {
        (string? Text, string Field)[] parts =
        [
            (review.Results, nameof(review.Results)),
            (review.Limits, nameof(review.Limits)),
            (review.Causes, nameof(review.Causes)),
            (review.Lessons, nameof(review.Lessons)),
        ];
        if (Array.Find(parts, p => p.Text is null) is { Field: { } missing })
        {
            throw texts.Mistake(missing, "movements.review.part-missing");
        }

        if (review.CollectedAt is null)
        {
            throw texts.Mistake("", "movements.review.not-collected");
        }
    }

    private void CheckOpen(MovementReview review)
    {
        if (review.State != ReviewState.Open)
        {
            throw texts.Mistake("", "movements.review.not-now");
        }
    }

    private string? Part(string? text, string field) => texts.Text(text, MovementReview.TextMaxLength, field);

    private async Task<MovementReview?> ManagedAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var all = db.Movements;
        var review = await db
            .MovementReviews.Include(r => r.Figures)
            .FirstOrDefaultAsync(
                r => r.Id == id && all.Any(m => m.Id == r.MovementId && managed.Contains(m.AuthorityUnitId)),
                cancellation
            );
        if (review is not null)
        {
            await db.CheckOpenAsync(texts, review.MovementId, cancellation);
        }

        return review;
    }
}
