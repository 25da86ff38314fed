using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Privacy;

/// <summary>What has been kept as long as its purpose allows.</summary>
/// <param name="Others">Learners and those who sent words or asked for help.</param>
public sealed record RetentionDue(int Accounts, int Requests, int Others)
{
    public int Total => Accounts + Requests + Others;
}

/// <summary>
/// Erases accounts, answered requests and what other rooms keep of people when their retention has passed: by the clock once a night, or at once where somebody asks. Counts
/// and dates stay.
/// </summary>
public sealed class RetentionService(
    ThiDuaDbContext db,
    ErasureService erasure,
    OrgTreeStore trees,
    IEnumerable<IRetainedData> rooms,
    TimeProvider time
)
{
    private const int Batch = 200;

    /// <summary>After midnight, when nobody works; a host that was down catches up whenever it is back.</summary>
    private const int FromHour = 1;

    /// <summary>What is due at the units that the person answers for.</summary>
    public async Task<RetentionDue> DueAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        return new RetentionDue(
            await (await DueAccountsAsync(cancellation)).CountAsync(u => units.Contains(u.UnitId), cancellation),
            await (await DueRequestsAsync(cancellation)).CountAsync(r => units.Contains(r.AuthorityUnitId), cancellation),
            await OthersAsync(r => r.Where(x => units.Contains(x.UnitId)), cancellation)
        );
    }

    private async Task<int> OthersAsync(Func<IQueryable<RetainedRecord>, IQueryable<RetainedRecord>> narrow, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var room in rooms)
        {
            count += await narrow(room.Due(await BeforeAsync(room.Purpose, cancellation))).CountAsync(cancellation);
        }

        return count;
    }

    /// <summary>Erases what other rooms keep, batch by batch; each batch under the authority whose people they are.</summary>
    /// <param name="batches">Of each room; a page waits for one.</param>
    private async Task<int> EraseOthersAsync(
        int batches,
        Func<IQueryable<RetainedRecord>, IQueryable<RetainedRecord>> narrow,
        Func<Guid, ActionContext> actionOf,
        CancellationToken cancellation
    )
    {
        var (count, tree) = (0, await trees.CurrentAsync(cancellation));
        foreach (var room in rooms)
        {
            var (after, due) = (Guid.Empty, narrow(room.Due(await BeforeAsync(room.Purpose, cancellation))));
            var left = batches;
            while (
                left-- > 0
                && await due.Where(r => r.Id > after).OrderBy(r => r.Id).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } batch
            )
            {
                after = batch[^1].Id;
                foreach (var authority in batch.GroupBy(r => tree.AuthorityOf(r.UnitId)?.UnitId ?? Guid.Empty))
                {
                    await EraseAsync(room, [.. authority.Select(r => r.Id)], actionOf(authority.Key), cancellation);
                }

                count += batch.Count;
                db.ChangeTracker.Clear();
            }
        }

        return count;
    }

    /// <summary>Names and the key under which the audit log holds them go together, or neither: what is emptied is never found again.</summary>
    private Task<bool> EraseAsync(IRetainedData room, List<Guid> ids, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                await room.EmptyAsync(ids, cancellation);
                await db.SaveAsync(action, cancellation);
                // Last, because what was just recorded is encrypted under it too.
                await db.AuditPersonKeys.Where(k => ids.Contains(k.SubjectId)).ExecuteDeleteAsync(cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>The latest runs, the last one first.</summary>
    public async Task<IReadOnlyList<RetentionRun>> RunsAsync(int most, CancellationToken cancellation) =>
        await db.RetentionRuns.AsNoTracking().OrderByDescending(r => r.StartedAt).Take(most).ToListAsync(cancellation);

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
        await EraseAsync(accounts, requests, action, cancellation);
        var others = await EraseOthersAsync(1, r => r.Where(x => units.Contains(x.UnitId)), _ => action, cancellation);
        return await NoteAsync(action.At, action.ActorId, new RetentionDue(accounts.Count, requests.Count, others), cancellation);
    }

    /// <summary>Once a night: erases all that is due, authority by authority. Null where this night's run was made, or it is not night yet.</summary>
    public async Task<RetentionDue?> RunByClockAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var tonight = VietnamTime.StartOf(VietnamTime.DateOf(now)).AddHours(FromHour);
        if (now < tonight || await db.RetentionRuns.AnyAsync(r => r.StartedById == null && r.StartedAt >= tonight, cancellation))
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var done = new RetentionDue(0, 0, 0);
        while (await NextAsync(cancellation) is { } due)
        {
            var authorities = due
                .Accounts.Select(u => tree.AuthorityOf(u.UnitId)?.UnitId ?? Guid.Empty)
                .Concat(due.Requests.Select(r => r.AuthorityUnitId))
                .Distinct();
            foreach (var authority in authorities)
            {
                var accounts = due.Accounts.FindAll(u => (tree.AuthorityOf(u.UnitId)?.UnitId ?? Guid.Empty) == authority);
                var requests = due.Requests.FindAll(r => r.AuthorityUnitId == authority);
                await EraseAsync(accounts, requests, ByClock(authority, now), cancellation);
            }

            done = new RetentionDue(done.Accounts + due.Accounts.Count, done.Requests + due.Requests.Count, 0);
            db.ChangeTracker.Clear();
        }

        done = done with { Others = await EraseOthersAsync(int.MaxValue, r => r, a => ByClock(a, now), cancellation) };
        return await NoteAsync(now, null, done, cancellation);
    }

    private static ActionContext ByClock(Guid authority, DateTime now) =>
        new()
        {
            AuthorityId = authority,
            Action = "privacy.retention.apply",
            At = now,
            Source = "job",
        };

    /// <summary>The next batch of the whole installation; null when nothing is left.</summary>
    private async Task<(List<UserAccount> Accounts, List<DataSubjectRequest> Requests)?> NextAsync(CancellationToken cancellation)
    {
        var accounts = await (await DueAccountsAsync(cancellation)).AsTracking().OrderBy(u => u.Id).Take(Batch).ToListAsync(cancellation);
        var requests = await (await DueRequestsAsync(cancellation)).AsTracking().OrderBy(r => r.Id).Take(Batch).ToListAsync(cancellation);
        return accounts.Count + requests.Count > 0 ? (accounts, requests) : null;
    }

    private async Task EraseAsync(
        List<UserAccount> accounts,
        List<DataSubjectRequest> requests,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        requests.ForEach(erasure.Empty);
        await erasure.EraseAsync(accounts, action, cancellation);
        var people = requests.ConvertAll(r => r.Id);
        await db.AuditPersonKeys.Where(k => people.Contains(k.SubjectId)).ExecuteDeleteAsync(cancellation);
    }

    private async Task<RetentionDue> NoteAsync(DateTime startedAt, Guid? by, RetentionDue done, CancellationToken cancellation)
    {
        db.Add(
            new RetentionRun
            {
                Id = Ids.Next(),
                StartedAt = startedAt,
                FinishedAt = time.GetUtcNow().UtcDateTime,
                StartedById = by,
                Accounts = done.Accounts,
                Requests = done.Requests,
                Others = done.Others,
            }
        );
        await db.SaveChangesAsync(cancellation);
        return done;
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
