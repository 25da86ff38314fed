using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>The lock on what belongs to a movement that is closed: its dossier was handed over.</summary>
public static class ClosedMovements
{
    /// <exception cref="ValidationException">The movement is closed.</exception>
    public static async Task CheckOpenAsync(this ThiDuaDbContext db, Texts texts, Guid movementId, CancellationToken cancellation)
    {
        if (await db.Movements.AnyAsync(m => m.Id == movementId && m.Status == MovementStatus.Closed, cancellation))
        {
            throw texts.Mistake("", "movements.close.locked");
        }
    }
}
