using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

/// <summary>An entry in a list; marks are the mean over the jurors, null while nobody has marked it.</summary>
public sealed record IdeaLine(IdeaEntry Entry, string LearnerName, Guid UnitId, double? Mark, int Jurors, int Votes);

/// <summary>A contest for somebody who holds it or sits in its jury.</summary>
public sealed record OwnIdeaContest(IdeaContest Contest, bool Manages, bool Judges);

/// <summary>Contests of ideas as their holders, jurors and everybody see them.</summary>
public sealed class IdeaQueries(ThiDuaDbContext db)
{
    public const int MostEntries = 500;

    public async Task<IReadOnlyList<IdeaContest>> ListAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db
            .IdeaContests.AsNoTracking()
            .Where(c => units.Contains(c.OwnerUnitId))
            .OrderByDescending(c => c.Id)
            .Take(100)
            .ToListAsync(cancellation);
    }

    public Task<List<IdeaContest>> PublicAsync(CancellationToken cancellation) =>
        db
            .IdeaContests.AsNoTracking()
            .Where(c => c.State != IdeaState.Draft)
            .OrderByDescending(c => c.Id)
            .Take(50)
            .ToListAsync(cancellation);

    public Task<IdeaContest?> FindPublicAsync(Guid id, CancellationToken cancellation) =>
        db.IdeaContests.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.State != IdeaState.Draft, cancellation);

    /// <summary>Null where the person neither holds it nor sits in its jury.</summary>
    public async Task<OwnIdeaContest?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var contest = await db.IdeaContests.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (contest is null)
        {
            return null;
        }

        var me = access.UserId;
        var manages = access.Can(Capability.ManageLearning, contest.OwnerUnitId);
        var judges = await db.IdeaJurors.AnyAsync(j => j.ContestId == id && j.UserId == me, cancellation);
        return manages || judges ? new(contest, manages, judges) : null;
    }

    /// <summary>The entries, best first: shortlist, then marks, then votes.</summary>
    public async Task<IReadOnlyList<IdeaLine>> EntriesAsync(Guid contestId, bool shortlistOnly, CancellationToken cancellation)
    {
        var learners = db.Learners;
        var entries = await db
            .IdeaEntries.AsNoTracking()
            .Where(e => e.ContestId == contestId && (!shortlistOnly || e.State == EntryState.Shortlisted))
            .OrderBy(e => e.Id)
            .Take(MostEntries)
            .Join(
                learners,
                e => e.LearnerId,
                l => l.Id,
                (e, l) =>
                    new
                    {
                        Entry = e,
                        l.FullName,
                        l.UnitId,
                    }
            )
            .ToListAsync(cancellation);
        var ids = entries.ConvertAll(e => e.Entry.Id);
        var marks = (await db.IdeaMarks.AsNoTracking().Where(m => ids.Contains(m.EntryId)).ToListAsync(cancellation)).ToLookup(m =>
            m.EntryId
        );
        var votes = await db
            .IdeaVotes.Where(v => v.ContestId == contestId)
            .GroupBy(v => v.EntryId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return
        [
            .. entries
                .Select(e =>
                {
                    var sums = marks[e.Entry.Id].GroupBy(m => m.UserId).Select(g => g.Sum(m => m.Points)).ToList();
                    double? mean = sums.Count == 0 ? null : sums.Average();
                    return new IdeaLine(e.Entry, e.FullName, e.UnitId, mean, sums.Count, votes.GetValueOrDefault(e.Entry.Id));
                })
                .OrderByDescending(l => l.Entry.State == EntryState.Shortlisted)
                .ThenByDescending(l => l.Mark)
                .ThenByDescending(l => l.Votes),
        ];
    }

    public async Task<IReadOnlyList<string>> JurorsAsync(Guid contestId, CancellationToken cancellation)
    {
        var users = db.UserAccounts;
        return await db
            .IdeaJurors.Where(j => j.ContestId == contestId)
            .Join(users, j => j.UserId, u => u.Id, (j, u) => u.FullName)
            .ToListAsync(cancellation);
    }

    /// <summary>The marks that a juror has given, by entry.</summary>
    public async Task<ILookup<Guid, IdeaMark>> OwnMarksAsync(Guid contestId, Guid userId, CancellationToken cancellation)
    {
        var entries = db.IdeaEntries;
        var marks = await db
            .IdeaMarks.AsNoTracking()
            .Where(m => m.UserId == userId && entries.Any(e => e.Id == m.EntryId && e.ContestId == contestId))
            .ToListAsync(cancellation);
        return marks.ToLookup(m => m.EntryId);
    }

    public Task<IdeaEntry?> OwnEntryAsync(Guid contestId, Guid learnerId, CancellationToken cancellation) =>
        db.IdeaEntries.AsNoTracking().FirstOrDefaultAsync(e => e.ContestId == contestId && e.LearnerId == learnerId, cancellation);

    public Task<Guid?> VoteOfAsync(Guid contestId, Guid learnerId, CancellationToken cancellation) =>
        db
            .IdeaVotes.Where(v => v.ContestId == contestId && v.LearnerId == learnerId)
            .Select(v => (Guid?)v.EntryId)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>The file of an entry: of the shortlist for everybody, else for who holds or judges the contest.</summary>
    public async Task<Guid?> FileAsync(Guid entryId, Access? access, CancellationToken cancellation)
    {
        var entry = await db.IdeaEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancellation);
        return entry is null ? null
            : entry.State == EntryState.Shortlisted ? entry.FileId
            : access is not null && await FindAsync(entry.ContestId, access, cancellation) is not null ? entry.FileId
            : null;
    }
}
