using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <param name="ItemId">The item whose form the person has open.</param>
public sealed record PresentOfficer(Guid UserId, string Name, Guid? ItemId);

/// <param name="Stamp">Differs whenever anything about the draft has changed.</param>
/// <param name="Others">Who else has the draft open.</param>
public sealed record PlanPulse(string Stamp, IReadOnlyList<PresentOfficer> Others);

/// <summary>Who has a draft open, and whether it has changed: two officers at once see each other.</summary>
public sealed class PlanPresenceService(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>Who was not heard of for so long has gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Says that the person is there, and hears about the others. Null where the plan is not one's own.</summary>
    public async Task<PlanPulse?> BeatAsync(Access access, Guid planId, Guid? itemId, CancellationToken cancellation)
    {
        if (!await db.Plans.ManagedBy(db, access).AnyAsync(p => p.Id == planId, cancellation))
        {
            return null;
        }

        var (user, now) = (access.UserId, time.GetUtcNow().UtcDateTime);
        var known = await db
            .PlanPresences.Where(p => p.PlanId == planId && p.UserId == user)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.SeenAt, now).SetProperty(x => x.ItemId, itemId), cancellation);
        if (known == 0)
        {
            await AddAsync(planId, user, itemId, now, cancellation);
        }

        return new PlanPulse(await StampAsync(planId, cancellation), await OthersAsync(access, planId, cancellation));
    }

    /// <summary>The others who have the draft open.</summary>
    public async Task<IReadOnlyList<PresentOfficer>> OthersAsync(Access access, Guid planId, CancellationToken cancellation)
    {
        var (user, since) = (access.UserId, time.GetUtcNow().UtcDateTime - Patience);
        var accounts = db.UserAccounts;
        return await db
            .PlanPresences.Where(p => p.PlanId == planId && p.UserId != user && p.SeenAt >= since)
            .Join(accounts, p => p.UserId, u => u.Id, (p, u) => new PresentOfficer(u.Id, u.FullName, p.ItemId))
            .ToListAsync(cancellation);
    }

    /// <summary>Every change of a draft raises a version or adds an item, so their count and sum tell whether there was one.</summary>
    public async Task<string> StampAsync(Guid planId, CancellationToken cancellation)
    {
        var items = await db
            .PlanDraftItems.Where(i => i.PlanId == planId)
            .GroupBy(i => i.PlanId)
            .Select(g => new { Count = g.Count(), Versions = g.Sum(i => i.Version) })
            .FirstOrDefaultAsync(cancellation);
        var plan = await db.Plans.Where(p => p.Id == planId).Select(p => p.Version).FirstOrDefaultAsync(cancellation);
        return FormattableString.Invariant($"{items?.Count ?? 0}.{items?.Versions ?? 0}.{plan}");
    }

    /// <summary>Two tabs of one person may come at the same moment: the first one's row serves both.</summary>
    private async Task AddAsync(Guid planId, Guid user, Guid? itemId, DateTime now, CancellationToken cancellation)
    {
        var row = new PlanPresence
        {
            PlanId = planId,
            UserId = user,
            ItemId = itemId,
            SeenAt = now,
        };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }
}
