using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record MoveMovementOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }

    /// <summary>The version that the page showed.</summary>
    public required int Version { get; init; }
    public required MovementAction Action { get; init; }

    /// <summary>Asked for where the workflow needs one.</summary>
    public string? Reason { get; init; }
}

/// <summary>The life of a movement after its plan was confirmed.</summary>
public sealed class MovementService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Launches, closes or reopens a movement. Null where it is not one's own.</summary>
    /// <exception cref="ValidationException">Its state does not allow it, or a reason is missing.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed it meanwhile.</exception>
    public async Task<Movement?> MoveAsync(MoveMovementOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db.Movements.ManagedBy(db, options.Access).FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var transition = MovementWorkflow.Table.Find(movement.Status, options.Action);
        if (transition is null)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.move.not-now"])]);
        }

        if (transition.NeedsReason && string.IsNullOrWhiteSpace(options.Reason))
        {
            throw new ValidationException([new ValidationFailure(nameof(options.Reason), texts["movements.move.reason"])]);
        }

        db.Entry(movement).Property(m => m.Version).OriginalValue = options.Version;
        movement.Status = transition.To;
        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return movement;
    }
}
