using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Inspection;

public enum DueKind
{
    /// <summary>A unit of the person scores itself.</summary>
    ScoreOneself,

    /// <summary>Comments on a provisional list wait for an answer.</summary>
    AnswerAppeals,

    /// <summary>A finding is to be put right by a unit of the person.</summary>
    CorrectFinding,

    /// <summary>An inspection that the person carries out.</summary>
    Inspect,

    /// <summary>Praise waits to be taken up for commendation.</summary>
    TakeUpPraise,
}

/// <summary>Something of scores and inspections that the person has to do.</summary>
/// <param name="SubjectId">The round, or the inspection.</param>
public sealed record DueItem(DueKind Kind, string Title, Guid SubjectId, Guid? UnitId, DateOnly? Until, int Count, bool IsOverdue);

/// <summary>What is to be done in scores and inspections, the most urgent first; one query per kind.</summary>
public sealed class DueWork(ThiDuaDbContext db, TimeProvider time)
{
    private const int MostOfAKind = 20;

    public async Task<IReadOnlyList<DueItem>> ListAsync(Access access, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        List<DueItem> items =
        [
            .. access.Has(Capability.FillReturns) ? await ToScoreAsync(access, today, cancellation) : [],
            .. access.Has(Capability.ManageAssessment) ? await ToAnswerAsync(access, today, cancellation) : [],
            .. access.Has(Capability.FillReturns) ? await ToCorrectAsync(access, today, cancellation) : [],
            .. access.Has(Capability.Inspect) ? await ToInspectAsync(access, today, cancellation) : [],
            .. access.Has(Capability.ManageInspections) ? await ToTakeUpAsync(access, cancellation) : [],
        ];
        return [.. items.OrderByDescending(i => i.IsOverdue).ThenBy(i => i.Until ?? DateOnly.MaxValue).ThenBy(i => i.Kind)];
    }

    private async Task<List<DueItem>> ToScoreAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var own = access.Units(db, Capability.FillReturns);
        return await db
            .ScoreSheets.Where(s => s.State == ScoreSheetState.SelfScoring && own.Contains(s.UnitId))
            .Join(
                db.ScoringRounds.Where(r => r.State == ScoringRoundState.Scoring && r.SelfUntil >= today),
                s => s.RoundId,
                r => r.Id,
                (s, r) => new { Sheet = s, Round = r }
            )
            .OrderBy(x => x.Round.SelfUntil)
            .Take(MostOfAKind)
            .Select(x => new DueItem(DueKind.ScoreOneself, x.Round.Name, x.Round.Id, x.Sheet.UnitId, x.Round.SelfUntil, 1, false))
            .ToListAsync(cancellation);
    }

    private async Task<List<DueItem>> ToAnswerAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var appeals = db.ScoreAppeals.Where(a => a.AnsweredAt == null);
        var rounds = await db
            .ScoringRounds.Where(r => r.State == ScoringRoundState.Provisional && mine.Contains(r.AuthorityUnitId))
            .Select(r => new { Round = r, Open = appeals.Count(a => a.RoundId == r.Id) })
            .Where(r => r.Open > 0)
            .Take(MostOfAKind)
            .ToListAsync(cancellation);
        return rounds.ConvertAll(r => new DueItem(
            DueKind.AnswerAppeals,
            r.Round.Name,
            r.Round.Id,
            null,
            r.Round.AppealUntil,
            r.Open,
            r.Round.AppealUntil < today
        ));
    }

    private async Task<List<DueItem>> ToCorrectAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var own = access.Units(db, Capability.FillReturns);
        var findings = await db
            .Findings.Where(f => f.State == FindingState.Open && own.Contains(f.OwnerUnitId))
            .OrderBy(f => f.DueOn)
            .Take(MostOfAKind)
            .ToListAsync(cancellation);
        return findings.ConvertAll(f => new DueItem(
            DueKind.CorrectFinding,
            f.Text,
            f.InspectionId,
            f.OwnerUnitId,
            f.DueOn,
            1,
            f.DueOn < today
        ));
    }

    private async Task<List<DueItem>> ToInspectAsync(Access access, DateOnly today, CancellationToken cancellation)
    {
        var (me, plans) = (access.UserId, db.InspectionPlans);
        var inspections = await db
            .UnitInspections.Where(i =>
                (i.State == InspectionState.Planned || i.State == InspectionState.Running)
                && i.On != null
                && i.Members.Any(m => m.UserId == me)
            )
            .OrderBy(i => i.On)
            .Take(MostOfAKind)
            .Select(i => new
            {
                i.Id,
                i.UnitId,
                i.On,
                plans.First(p => p.Id == i.PlanId).Name,
            })
            .ToListAsync(cancellation);
        return inspections.ConvertAll(i => new DueItem(DueKind.Inspect, i.Name, i.Id, i.UnitId, i.On, 1, i.On < today));
    }

    private async Task<List<DueItem>> ToTakeUpAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageInspections);
        var own = db.InspectionPlans.Where(p => mine.Contains(p.AuthorityUnitId)).Select(p => p.Id);
        var inspections = db.UnitInspections.Where(i => own.Contains(i.PlanId)).Select(i => i.Id);
        return await db
            .Findings.Where(f => f.State == FindingState.Proposed && inspections.Contains(f.InspectionId))
            .OrderBy(f => f.FoundAt)
            .Take(MostOfAKind)
            .Select(f => new DueItem(DueKind.TakeUpPraise, f.Text, f.InspectionId, f.OwnerUnitId, null, 1, false))
            .ToListAsync(cancellation);
    }
}
