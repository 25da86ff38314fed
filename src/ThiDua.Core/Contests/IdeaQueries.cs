using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

/// <summary>An entry in a list; marks are the mean over the jurors, null while nobody has marked it.</summary>
public sealed record IdeaLine(IdeaEntry Entry, string LearnerName, Guid UnitId, double? Mark, int Jurors, int Votes);

/// <param name="Total">Of all pages.</param>
public sealed record IdeaPage(IReadOnlyList<IdeaLine> Lines, int Total);

/// <summary>A contest for somebody who holds it or sits in its jury.</summary>
public sealed record OwnIdeaContest(IdeaContest Contest, bool Manages, bool Judges);

/// <summary>Contests of ideas as their holders, jurors and everybody see them.</summary>
public sealed class IdeaQueries(ThiDuaDbContext db)
{
    public const int PageSize = 20;

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

    public Task<bool> HasEntryAsync(Guid contestId, Guid entryId, bool shortlistOnly, CancellationToken cancellation) =>
        Entries(contestId, shortlistOnly).AnyAsync(e => e.Id == entryId, cancellation);

    /// <summary>A page of the entries, best first: shortlist, then marks, then votes. All of them are ranked, those of the page are read.</summary>
    /// <param name="page">From 1.</param>
    public async Task<IdeaPage> EntriesAsync(Guid contestId, bool shortlistOnly, int page, CancellationToken cancellation)
    {
        var standings = await StandingsAsync(contestId, shortlistOnly, cancellation);
        var shown = standings.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToList();
        var ids = shown.ConvertAll(s => s.EntryId);
        var learners = db.Learners;
        var entries = await db
            .IdeaEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
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
            .ToDictionaryAsync(e => e.Entry.Id, cancellation);
        return new(
            [
                .. shown.Select(s =>
                {
                    var (entry, name, unit) = (entries[s.EntryId].Entry, entries[s.EntryId].FullName, entries[s.EntryId].UnitId);
                    return new IdeaLine(entry, name, unit, s.Mark, s.Jurors, s.Votes);
                }),
            ],
            standings.Count
        );
    }

    private IQueryable<IdeaEntry> Entries(Guid contestId, bool shortlistOnly) =>
        db.IdeaEntries.AsNoTracking().Where(e => e.ContestId == contestId && (!shortlistOnly || e.State == EntryState.Shortlisted));

    private async Task<List<Standing>> StandingsAsync(Guid contestId, bool shortlistOnly, CancellationToken cancellation)
    {
        var of = Entries(contestId, shortlistOnly);
        var entries = await of.Select(e => new { e.Id, e.State }).ToListAsync(cancellation);
        var marks = await db
            .IdeaMarks.Where(m => of.Any(e => e.Id == m.EntryId))
            .GroupBy(m => m.EntryId)
            .Select(g => new
            {
                g.Key,
                Sum = g.Sum(m => m.Points),
                Jurors = g.Select(m => m.UserId).Distinct().Count(),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var votes = await db
            .IdeaVotes.Where(v => v.ContestId == contestId)
            .GroupBy(v => v.EntryId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return
        [
            .. entries
                .Select(e =>
                    (
                        e.State,
                        Standing: marks.TryGetValue(e.Id, out var m)
                            ? new Standing(e.Id, (double)m.Sum / m.Jurors, m.Jurors, votes.GetValueOrDefault(e.Id))
                            : new Standing(e.Id, null, 0, votes.GetValueOrDefault(e.Id))
                    )
                )
                .OrderByDescending(e => e.State == EntryState.Shortlisted)
                .ThenByDescending(e => e.Standing.Mark)
                .ThenByDescending(e => e.Standing.Votes)
                .ThenBy(e => e.Standing.EntryId)
                .Select(e => e.Standing),
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

    private sealed record Standing(Guid EntryId, double? Mark, int Jurors, int Votes);
}
