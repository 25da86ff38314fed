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
public sealed class MovementService(ThiDuaDbContext db, LaunchService launches, TaskWorkBuilder works, Texts texts)
{
    /// <summary>Launches or reopens a movement; the end is <see cref="ClosingService"/>'s. Null where it is not one's own.</summary>
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

        await CheckAsync(movement, options.Action, cancellation);
        db.Entry(movement).Property(m => m.Version).OriginalValue = options.Version;
        movement.Status = transition.To;
        var move = action.Because(options.Reason);
        return await db.InTransactionAsync(
            move,
            async () =>
            {
                await db.SaveAsync(move, cancellation);
                await works.AddMissingAsync(movement, move.Next(action.Action), cancellation);
                return movement;
            },
            cancellation
        );
    }

    /// <summary>A launch needs what the law asks or the chairman's word; a closing settles what is open, which is another way.</summary>
    private async Task CheckAsync(Movement movement, MovementAction step, CancellationToken cancellation)
    {
        if (step == MovementAction.Launch && await launches.BlockingAsync(movement, cancellation) is { Count: > 0 } missing)
        {
            var parts = string.Join("; ", missing.Select(m => texts[$"movements.launch.part.{TextKeys.Of(m)}"]));
            throw new ValidationException([new ValidationFailure("", texts["movements.launch.missing", parts])]);
        }

        if (step == MovementAction.Close)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.close.on-its-page"])]);
        }
    }
}
