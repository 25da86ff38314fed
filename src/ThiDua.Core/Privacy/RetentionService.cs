using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>What has been kept as long as its purpose allows.</summary>
public sealed record RetentionDue(int Accounts, int Requests)
{
    public int Total => Accounts + Requests;
}

/// <summary>Erases accounts and answered requests when their retention has passed. Counts and dates stay.</summary>
public sealed class RetentionService(ThiDuaDbContext db, ErasureService erasure, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>What is due at the units that the person answers for.</summary>
    public async Task<RetentionDue> DueAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        return new RetentionDue(
            await (await DueAccountsAsync(cancellation)).CountAsync(u => units.Contains(u.UnitId), cancellation),
            await (await DueRequestsAsync(cancellation)).CountAsync(r => units.Contains(r.AuthorityUnitId), cancellation)
        );
    }

    /// <summary>Erases what is due at the units that the person answers for; gives how much it was.</summary>
    public async Task<RetentionDue> ApplyAsync(Access access, ActionContext action, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        var accounts = await (await DueAccountsAsync(cancellation))
            .AsTracking()
            .Where(u => units.Contains(u.UnitId))
            .OrderBy(u => u.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        var requests = await (await DueRequestsAsync(cancellation))
            .AsTracking()
            .Where(r => units.Contains(r.AuthorityUnitId))
            .OrderBy(r => r.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        requests.ForEach(erasure.Empty);
        await erasure.EraseAsync(accounts, action, cancellation);
        var people = requests.ConvertAll(r => r.Id);
        await db.AuditPersonKeys.Where(k => people.Contains(k.SubjectId)).ExecuteDeleteAsync(cancellation);
        return new RetentionDue(accounts.Count, requests.Count);
    }

    private async Task<IQueryable<UserAccount>> DueAccountsAsync(CancellationToken cancellation)
    {
        var before = await BeforeAsync(PurposeService.Accounts, cancellation);
        return db.UserAccounts.Where(u => u.ErasedAt == null && u.DisabledAt != null && u.DisabledAt < before);
    }

    private async Task<IQueryable<DataSubjectRequest>> DueRequestsAsync(CancellationToken cancellation)
    {
        var before = await BeforeAsync(PurposeService.Requests, cancellation);
        // A request that was emptied has nothing left but its dates; its contact tells.
        var erased = db.DataSubjectRequests.Where(r => r.RequesterName == r.Contact && r.Contact == r.Details).Select(r => r.Id);
        return db.DataSubjectRequests.Where(r => r.ClosedAt != null && r.ClosedAt < before && !erased.Contains(r.Id));
    }

    /// <summary>The day before which a purpose's data is due; nothing is where the purpose is not there.</summary>
    private async Task<DateTime> BeforeAsync(string purpose, CancellationToken cancellation)
    {
        var months = await db
            .ProcessingPurposes.Where(p => p.Code == purpose)
            .Select(p => (int?)p.RetentionMonths)
            .FirstOrDefaultAsync(cancellation);
        return months is { } kept ? time.GetUtcNow().UtcDateTime.AddMonths(-kept) : DateTime.UnixEpoch;
    }
}
