using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

/// <summary>A line of the result list.</summary>
public sealed record QuizLine(int Rank, Guid LearnerId, string FullName, Guid UnitId, int Right, long Took);

/// <summary>A contestant with what an organiser should look at.</summary>
public sealed record SignedLine(Guid LearnerId, string FullName, Guid UnitId, int Answered, long Took, FraudSigns Signs);

public sealed record QuizNumbers(int Papers, int Started, int Answers);

/// <summary>Rounds and results for those who hold them and for everybody.</summary>
public sealed class QuizQueries(ThiDuaDbContext db, OrgTreeStore trees)
{
    /// <summary>One page of the rounds of the authorities that the person manages learning for, newest first.</summary>
    public async Task<(IReadOnlyList<QuizRound> Items, int Total)> ListAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var units = access.Units(db, Capability.ManageLearning);
        var found = db.QuizRounds.AsNoTracking().Where(r => units.Contains(r.OwnerUnitId));
        var items = await found.OrderByDescending(r => r.OpensAt).ThenByDescending(r => r.Id).OnPage(page, size).ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    public async Task<QuizRound?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db.QuizRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && units.Contains(r.OwnerUnitId), cancellation);
    }

    /// <summary>Rounds that learners see: waiting, open or with results; one page, newest first.</summary>
    public async Task<(IReadOnlyList<QuizRound> Items, int Total)> OpenAsync(int page, int size, CancellationToken cancellation)
    {
        var found = db.QuizRounds.AsNoTracking().Where(r => r.State == QuizState.Ready || r.State == QuizState.Published);
        var items = await found.OrderByDescending(r => r.OpensAt).ThenByDescending(r => r.Id).OnPage(page, size).ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    public async Task<QuizNumbers> NumbersAsync(Guid roundId, CancellationToken cancellation) =>
        new(
            await db.QuizPapers.CountAsync(p => p.RoundId == roundId, cancellation),
            await db.QuizStarts.CountAsync(s => s.RoundId == roundId, cancellation),
            await db.QuizAnswers.CountAsync(a => a.RoundId == roundId, cancellation)
        );

    /// <summary>One page of the ranking of a published round.</summary>
    public async Task<(IReadOnlyList<QuizLine> Items, int Total)> ResultsAsync(
        Guid roundId,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var learners = db.Learners;
        var ranked = db.QuizPapers.Where(p => p.RoundId == roundId && p.Rank != null);
        var items = await ranked
            .OrderBy(p => p.Rank)
            .OnPage(page, size)
            .Join(
                learners,
                p => p.LearnerId,
                l => l.Id,
                (p, l) => new QuizLine(p.Rank!.Value, l.Id, l.FullName, l.UnitId, p.Right!.Value, p.Took!.Value)
            )
            .ToListAsync(cancellation);
        return ([.. items.OrderBy(i => i.Rank)], await ranked.CountAsync(cancellation));
    }

    /// <summary>Contestants with a sign of fraud: shown for people to look at, not judged. At most so many.</summary>
    public async Task<IReadOnlyList<SignedLine>> SignsAsync(Guid roundId, int most, CancellationToken cancellation)
    {
        var starts = await db.QuizStarts.AsNoTracking().Where(s => s.RoundId == roundId).ToListAsync(cancellation);
        var shared = starts.GroupBy(s => s.Device).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var answered = await db
            .QuizAnswers.Where(a => a.RoundId == roundId)
            .GroupBy(a => a.LearnerId)
            .Select(g => new
            {
                g.Key,
                Count = g.Select(a => a.Ordinal).Distinct().Count(),
                Last = g.Max(a => a.At),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var signed = starts
            .Select(s =>
            {
                var own = answered.GetValueOrDefault(s.LearnerId);
                var took = own is null ? 0 : (long)(own.Last - s.StartedAt).TotalMilliseconds;
                return (
                    s.LearnerId,
                    Answered: own?.Count ?? 0,
                    Took: took,
                    Signs: QuizRules.SignsOf(took, own?.Count ?? 0, shared.Contains(s.Device))
                );
            })
            .Where(s => s.Signs != FraudSigns.None)
            .OrderByDescending(s => s.Signs)
            .ThenBy(s => s.Took)
            .Take(most)
            .ToList();
        var ids = signed.ConvertAll(s => s.LearnerId);
        var people = await db
            .Learners.Where(l => ids.Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => new { l.FullName, l.UnitId }, cancellation);
        return
        [
            .. signed.Select(s => new SignedLine(
                s.LearnerId,
                people[s.LearnerId].FullName,
                people[s.LearnerId].UnitId,
                s.Answered,
                s.Took,
                s.Signs
            )),
        ];
    }

    public async Task<string> NameOfAsync(Guid unit, CancellationToken cancellation) =>
        (await trees.CurrentAsync(cancellation)).Find(unit)?.Name ?? "";
}
