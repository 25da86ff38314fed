using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>A case with the set it is judged by; no set means that there is no legal ground on its day.</summary>
public sealed record JudgedCase(RuleSetInUse? Set, CaseFacts? Facts, IReadOnlyList<RuleFinding> Findings);

/// <summary>Gathers what the rules ask about a nomination and lets them judge it.</summary>
public sealed class CaseReader(ThiDuaDbContext db, RuleSetStore sets, AwardingBodies bodies, OrgTreeStore trees, TimeProvider time)
{
    /// <param name="nomination">With its papers.</param>
    public async Task<JudgedCase> JudgeAsync(Nomination nomination, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var received = nomination.ReceivedOn ?? today;
        var set = await sets.ForAsync(nomination.AuthorityUnitId, received, today, nomination.PrefersNewerRules, cancellation);
        if (set?.Book.Find(nomination.AwardCode) is not { } award)
        {
            return new JudgedCase(null, null, [RuleFinding.Block(1, Shared.Localization.Formats.Date(received))]);
        }

        var facts = await FactsAsync(nomination, award, received, cancellation);
        var findings = RuleEngine.Judge(facts, set.Book.Parameters, set.IsConfirmed).ToList();
        if (RuleSetChoice.Lapse(set.Book.Parameters, today, set.ConfirmedOn) is { } lapse)
        {
            findings.Add(lapse);
        }

        return new JudgedCase(set, facts, findings);
    }

    private async Task<CaseFacts> FactsAsync(Nomination nomination, AwardRule award, DateOnly received, CancellationToken cancellation)
    {
        var occasion = await db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .SingleAsync(o => o.Id == nomination.OccasionId, cancellation);
        var honoree = await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == nomination.HonoreeId, cancellation);
        var unit = await db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == honoree.UnitId, cancellation);
        var matters = await db.Impediments.AsNoTracking().Where(i => i.HonoreeId == honoree.Id).ToListAsync(cancellation);
        var past = await db
            .Awards.Where(a => a.HonoreeId == honoree.Id && a.State == AwardState.Valid)
            .Select(a => new PastAward(a.AwardCode, a.Year))
            .ToListAsync(cancellation);
        var stated = nomination.Facts;
        var disciplineEnd = matters.Where(m => m.IsViolation).Max(m => m.DisciplineEndsOn);
        return new CaseFacts
        {
            Award = award,
            Candidate = honoree.Kind,
            Branch = occasion.Branch,
            Occasion = occasion.Kind,
            Authority = (await bodies.OfAsync(nomination.AuthorityUnitId, cancellation)).Body,
            IsProposal = nomination.IsProposal,
            Year = occasion.Year,
            On = received,
            UnitIsValid = (unit.ValidFrom is null || unit.ValidFrom <= received) && (unit.ValidTo is null || unit.ValidTo > received),
            Person = stated with { IsWoman = honoree.IsWoman ?? false, IsLeader = honoree.IsLeader, DisciplineEndedOn = disciplineEnd },
            Matters =
            [
                .. matters.Select(m => new OpenMatter(m.Kind, m.ConcludedOn is not null && !string.IsNullOrWhiteSpace(m.Conclusion))),
            ],
            Achievements = await AchievementsAsync(nomination.Id, cancellation),
            PastAwards = past,
            Movement = await MovementAsync(occasion.MovementId, cancellation),
            Quota = await QuotaAsync(nomination, occasion, honoree.Kind, cancellation),
            SignedPapers = [.. nomination.Papers.Where(p => p.IsSigned).Select(p => p.Piece)],
            PresentPapers = [.. nomination.Papers.Select(p => p.Piece)],
            WordPapers = [.. nomination.Papers.Where(p => p.IsWord).Select(p => p.Piece)],
            PdfPapers = [.. nomination.Papers.Where(p => p.IsPdf).Select(p => p.Piece)],
            IsStateSecret = nomination.IsStateSecret,
            DeadlineOn = occasion.DueOnOf(nomination.NominatingUnitId, await trees.CurrentAsync(cancellation)),
        };
    }

    /// <summary>The achievements of the nomination, each with the other living nomination or award that rests on it.</summary>
    private async Task<IReadOnlyList<CountedAchievement>> AchievementsAsync(Guid nomination, CancellationToken cancellation)
    {
        var (links, all, nominations) = (db.NominationAchievements, db.Achievements, db.Nominations);
        var own = await links
            .Where(l => l.NominationId == nomination)
            .Join(all, l => l.AchievementId, a => a.Id, (_, a) => a)
            .AsNoTracking()
            .ToListAsync(cancellation);
        var ids = own.ConvertAll(a => a.Id);
        var sources = own.Select(a => a.SourceId).OfType<Guid>().ToList();
        var gone = NominationWorkflow.GivenUp;
        var used = await links
            .Where(l => l.NominationId != nomination)
            .Join(
                all,
                l => l.AchievementId,
                a => a.Id,
                (l, a) =>
                    new
                    {
                        l.NominationId,
                        a.Id,
                        a.SourceId,
                    }
            )
            .Where(x => ids.Contains(x.Id) || (x.SourceId != null && sources.Contains(x.SourceId.Value)))
            .Join(
                nominations,
                x => x.NominationId,
                n => n.Id,
                (x, n) =>
                    new
                    {
                        x.Id,
                        x.SourceId,
                        n.AwardCode,
                        n.State,
                    }
            )
            .Where(x => !gone.Contains(x.State))
            .ToListAsync(cancellation);
        return
        [
            .. own.Select(a => new CountedAchievement(
                a.Id,
                a.Kind,
                a.To,
                used.Find(u => u.Id == a.Id || (a.SourceId is not null && u.SourceId == a.SourceId))?.AwardCode,
                a.Reach
            )),
        ];
    }

    /// <summary>A movement counts as that of the highest authority whose movement it carries out.</summary>
    private async Task<MovementFacts?> MovementAsync(Guid? id, CancellationToken cancellation)
    {
        if (id is null)
        {
            return null;
        }

        // Three levels of government: the way up has two steps at most.
        var movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
        for (var step = 0; step < 2 && movement.ParentMovementId is { } parent; step++)
        {
            movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == parent, cancellation);
        }

        var kind = (await trees.CurrentAsync(cancellation)).Find(movement.AuthorityUnitId)?.Kind;
        var launcher =
            kind == UnitKind.Country ? MovementLauncher.PrimeMinister
            : kind?.IsProvincial() == true ? MovementLauncher.Province
            : MovementLauncher.Commune;
        return new MovementFacts(movement.StartsOn, movement.EndsOn, launcher);
    }

    private async Task<QuotaFacts?> QuotaAsync(Nomination nomination, Occasion occasion, CandidateKind kind, CancellationToken cancellation)
    {
        var gone = NominationWorkflow.GivenUp;
        var honorees = db.Honorees;
        var others = db
            .Nominations.Where(n => n.OccasionId == occasion.Id && n.Id != nomination.Id && n.AwardCode == nomination.AwardCode)
            .Where(n => !gone.Contains(n.State) && n.State != NominationState.Draft);
        var taking = kind == CandidateKind.Collective ? occasion.CollectivesTakingPart : occasion.IndividualsTakingPart;
        if (taking is { } all)
        {
            var sameKind = await others.CountAsync(n => honorees.Any(h => h.Id == n.HonoreeId && h.Kind == kind), cancellation);
            return new QuotaFacts(all, sameKind + 1);
        }

        var limit = occasion.Quotas.Find(q => q.UnitId == nomination.NominatingUnitId)?.Limit;
        return limit is null or 0
            ? null
            : new QuotaFacts(0, await others.CountAsync(n => n.NominatingUnitId == nomination.NominatingUnitId, cancellation) + 1, limit);
    }
}
