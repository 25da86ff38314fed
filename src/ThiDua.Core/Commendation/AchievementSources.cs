using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Community;
using ThiDua.Core.Learning;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>
/// What other rooms of the house know of a candidate within the counted time: points and rank of the unit and of the person,
/// initiatives, courses, the work of the village's team. Sentences of a paper, so Vietnamese.
/// </summary>
public sealed class AchievementSources(ThiDuaDbContext db, PersonResults persons)
{
    private const int Shown = 12;

    public async Task<IReadOnlyList<string>> OfAsync(Honoree honoree, Occasion occasion, CancellationToken cancellation) =>
        [
            .. await ScoresAsync(honoree, occasion, cancellation),
            .. (await persons.OfAsync(honoree, occasion.PeriodFrom, occasion.PeriodTo, cancellation)).Select(r => $"- {r.Text}."),
            .. await InitiativesAsync(honoree, occasion, cancellation),
            .. await CoursesAsync(honoree, occasion, cancellation),
            .. await TeamAsync(honoree, occasion, cancellation),
        ];

    /// <summary>Final results only: a provisional one is still open to objection.</summary>
    private async Task<IEnumerable<string>> ScoresAsync(Honoree honoree, Occasion occasion, CancellationToken cancellation)
    {
        var (runs, rounds, periods) = (db.ScoreRuns, db.ScoringRounds, db.Periods);
        var rows = await db
            .ScoreRows.Where(r => r.UnitId == honoree.UnitId)
            .Join(runs, r => r.RunId, n => n.Id, (r, n) => new { r, n })
            .Where(x => x.n.Kind == ScoreRunKind.Final)
            .Join(
                rounds,
                x => x.n.RoundId,
                d => d.Id,
                (x, d) =>
                    new
                    {
                        x.r,
                        x.n,
                        d,
                    }
            )
            .Join(
                periods,
                x => x.d.PeriodId,
                p => p.Id,
                (x, p) =>
                    new
                    {
                        x.r,
                        x.n,
                        x.d,
                        p,
                    }
            )
            .Where(x => x.p.EndsOn >= occasion.PeriodFrom && x.p.StartsOn <= occasion.PeriodTo)
            .OrderBy(x => x.p.EndsOn)
            .Take(Shown)
            .Select(x => new
            {
                x.d.Name,
                x.r.Rank,
                x.r.Total,
                x.n.Whole,
                x.n.Units,
            })
            .ToListAsync(cancellation);
        return rows.Select(r =>
            $"- {r.Name}: đơn vị đạt {Points(r.Total)}/{Points(r.Whole)} điểm{(r.Rank > 0 ? $", xếp thứ {r.Rank}/{Formats.Number(r.Units)}" : "")}."
        );
    }

    private async Task<IEnumerable<string>> InitiativesAsync(Honoree honoree, Occasion occasion, CancellationToken cancellation)
    {
        InitiativeState[] recognised = [InitiativeState.Recognised, InitiativeState.Spread];
        var isUnit = honoree.Kind == CandidateKind.Collective;
        var found = await db
            .Initiatives.Where(i => i.UnitId == honoree.UnitId && recognised.Contains(i.State))
            .Where(i => i.RecognisedOn >= occasion.PeriodFrom && i.RecognisedOn <= occasion.PeriodTo)
            .Where(i => isUnit || i.Authors.Contains(honoree.FullName))
            .OrderBy(i => i.RecognisedOn)
            .Take(Shown)
            .Select(i => new
            {
                i.Title,
                i.DecisionNumber,
                i.RecognisedOn,
                i.Effect,
            })
            .ToListAsync(cancellation);
        return found.Select(i =>
            $"- Sáng kiến, mô hình “{i.Title}” được công nhận ngày {Formats.Date(i.RecognisedOn!.Value)}{(i.DecisionNumber is { } n ? $" (Quyết định số {n})" : "")}: {i.Effect}"
        );
    }

    /// <summary>Of a person by the account, else by a name that only one learner of the unit bears; of a unit the count.</summary>
    private async Task<IEnumerable<string>> CoursesAsync(Honoree honoree, Occasion occasion, CancellationToken cancellation)
    {
        var done = db.Completions.Where(c =>
            c.RevokedAt == null && c.CompletedOn >= occasion.PeriodFrom && c.CompletedOn <= occasion.PeriodTo
        );
        if (honoree.Kind == CandidateKind.Collective)
        {
            var learners = await done.Where(c => c.UnitId == honoree.UnitId).Select(c => c.LearnerId).Distinct().CountAsync(cancellation);
            return learners == 0
                ? []
                : [$"- Bình dân học vụ số: {Formats.Number(learners)} người của đơn vị hoàn thành khóa học, lớp học."];
        }

        if (honoree.Kind == CandidateKind.Household || await LearnerAsync(honoree, cancellation) is not { } learner)
        {
            return [];
        }

        var courses = await done.Where(c => c.LearnerId == learner)
            .OrderBy(c => c.CompletedOn)
            .Take(Shown)
            .Select(c => new { c.Title, c.CompletedOn })
            .ToListAsync(cancellation);
        return courses.Select(c => $"- Hoàn thành “{c.Title}” ngày {Formats.Date(c.CompletedOn)}.");
    }

    private async Task<Guid?> LearnerAsync(Honoree honoree, CancellationToken cancellation)
    {
        var (user, name, unit) = (honoree.UserId, honoree.FullName, honoree.UnitId);
        var found = await db
            .Learners.Where(l => user != null ? l.UserId == user : l.UnitId == unit && l.FullName == name)
            .Select(l => l.Id)
            .Take(2)
            .ToListAsync(cancellation);
        return found is [var only] ? only : null;
    }

    private async Task<IEnumerable<string>> TeamAsync(Honoree honoree, Occasion occasion, CancellationToken cancellation)
    {
        if (await FindTeamAsync(honoree, cancellation) is not { } team)
        {
            return [];
        }

        var work = await db
            .TeamActivities.Where(a => a.TeamId == team.Id && a.RemovedAt == null)
            .Where(a => a.On >= occasion.PeriodFrom && a.On <= occasion.PeriodTo)
            .GroupBy(a => a.TeamId)
            .Select(g => new
            {
                Times = g.Count(),
                Households = g.Sum(a => a.Households),
                People = g.Sum(a => a.People),
            })
            .FirstOrDefaultAsync(cancellation);
        return work is null
            ? []
            :
            [
                $"- {team.Name}: {Formats.Number(work.Times)} buổi hoạt động, hỗ trợ {Formats.Number(work.Households)} lượt hộ, {Formats.Number(work.People)} lượt người.",
            ];
    }

    /// <summary>The team of the unit; for a person only where that person is in it.</summary>
    private async Task<CommunityTeam?> FindTeamAsync(Honoree honoree, CancellationToken cancellation)
    {
        var isPerson = honoree.Kind != CandidateKind.Collective;
        var (user, name) = (honoree.UserId, honoree.FullName);
        return await db
            .CommunityTeams.AsNoTracking()
            .Where(t => t.UnitId == honoree.UnitId && t.DissolvedOn == null)
            .Where(t => !isPerson || t.Members.Any(m => m.LeftOn == null && (user != null ? m.UserId == user : m.FullName == name)))
            .OrderByDescending(t => t.TermFrom)
            .FirstOrDefaultAsync(cancellation);
    }

    private static string Points(int hundredths) => Formats.Number(hundredths / 100m, 2);
}
