using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

public sealed record NominationRow(
    Guid Id,
    Guid OccasionId,
    string OccasionName,
    string HonoreeName,
    CandidateKind Kind,
    Guid UnitId,
    string AwardCode,
    NominationState State,
    string Summary,
    bool IsProposal,
    DateOnly? ReceivedOn
);

public sealed record NominationView(
    Nomination Nomination,
    Occasion Occasion,
    Honoree Honoree,
    AwardRule? Award,
    RuleSetInUse? Set,
    IReadOnlyList<RuleFinding> Findings,
    IReadOnlyList<DossierPiece> Missing,
    IReadOnlyList<Achievement> Achievements,
    IReadOnlyList<Achievement> OtherAchievements,
    IReadOnlyList<Impediment> Matters,
    IReadOnlyList<Award> PastAwards,
    IReadOnlyList<NominationStep> Steps,
    bool CanEdit,
    bool CanManage
)
{
    /// <summary>The candidate's own final results that no achievement of this nomination names yet.</summary>
    public IReadOnlyList<PersonResult> Results { get; init; } = [];
}

public sealed record OccasionRow(
    Guid Id,
    string Name,
    OccasionKind Kind,
    int Year,
    DateOnly DueOn,
    OccasionState State,
    Guid AuthorityUnitId,
    int Nominations,
    int Waiting
);

/// <summary>Nominations and occasions as their unit, their office and the council see them.</summary>
public sealed class NominationQueries(ThiDuaDbContext db, CaseReader cases, PersonResults results)
{
    /// <summary>Of one's own unit all; of others only what has left its unit.</summary>
    public static IQueryable<Nomination> Visible(ThiDuaDbContext db, Access access)
    {
        var own = access.Units(db, Capability.NominateForAwards);
        var office = access.Units(db, Capability.ManageCommendation);
        var council = access.Units(db, Capability.ViewCouncils);
        var hidden = NominationWorkflow.Private;
        return db.Nominations.Where(n =>
            own.Contains(n.NominatingUnitId)
            || (!hidden.Contains(n.State) && (office.Contains(n.AuthorityUnitId) || council.Contains(n.AuthorityUnitId)))
        );
    }

    public async Task<(IReadOnlyList<NominationRow> Rows, int Total)> OwnAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var own = access.Units(db, Capability.NominateForAwards);
        var mine = db.Nominations.Where(n => own.Contains(n.NominatingUnitId));
        var rows = await Rows(mine.OrderByDescending(n => n.Id).OnPage(page, size)).ToListAsync(cancellation);
        return (rows, await mine.CountAsync(cancellation));
    }

    /// <summary>The nominations of an occasion in the order of rule 27; an occasion has hundreds, not thousands.</summary>
    public async Task<IReadOnlyList<NominationRow>> OfOccasionAsync(Guid occasion, Access access, CancellationToken cancellation)
    {
        var seen = Visible(db, access).Where(n => n.OccasionId == occasion);
        var rows = await Rows(seen).ToListAsync(cancellation);
        var facts = await seen.Select(n => new { n.Id, n.FactsJson }).ToListAsync(cancellation);
        var honorees = db.Honorees;
        var women = await seen.Join(honorees, n => n.HonoreeId, h => h.Id, (n, h) => new { n.Id, h.IsWoman })
            .ToDictionaryAsync(x => x.Id, x => x.IsWoman ?? false, cancellation);
        var parameters = new RuleParameters { BaseSalaries = [] };
        var order = CandidateOrder.Sort(
            rows.Select(r =>
            {
                var stated = Nomination.FactsOf(facts.First(f => f.Id == r.Id).FactsJson) with { IsWoman = women[r.Id] };
                return new OrderedCandidate(
                    r.Id,
                    r.HonoreeName,
                    stated.Score,
                    CandidateOrder.PrefersWomen(r.Kind, stated, parameters),
                    stated.PromotesDigitalLiteracy
                );
            })
        );
        var places = order.Select((c, i) => (c.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. rows.OrderBy(r => places[r.Id])];
    }

    public async Task<(IReadOnlyList<OccasionRow> Rows, int Total)> OccasionsAsync(
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var office = access.Units(db, Capability.ManageCommendation);
        var council = access.Units(db, Capability.ViewCouncils);
        var (nominations, hidden) = (db.Nominations, NominationWorkflow.Private);
        var seen = db.Occasions.Where(o => office.Contains(o.AuthorityUnitId) || council.Contains(o.AuthorityUnitId));
        var rows = await seen.OrderByDescending(o => o.DueOn)
            .ThenByDescending(o => o.Id)
            .OnPage(page, size)
            .Select(o => new OccasionRow(
                o.Id,
                o.Name,
                o.Kind,
                o.Year,
                o.DueOn,
                o.State,
                o.AuthorityUnitId,
                nominations.Count(n => n.OccasionId == o.Id && !hidden.Contains(n.State)),
                nominations.Count(n =>
                    n.OccasionId == o.Id && (n.State == NominationState.Submitted || n.State == NominationState.Received)
                )
            ))
            .ToListAsync(cancellation);
        return (rows, await seen.CountAsync(cancellation));
    }

    /// <summary>Open occasions that a unit of the person may send nominations to: those of the authorities above it.</summary>
    public async Task<IReadOnlyList<Occasion>> OpenForAsync(Access access, CancellationToken cancellation)
    {
        var above = access
            .HeldAt(Capability.NominateForAwards)
            .SelectMany(n => access.Tree.PathUp(n.UnitId))
            .Select(n => n.UnitId)
            .ToHashSet();
        return await db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .Where(o => above.Contains(o.AuthorityUnitId) && o.State == OccasionState.Open)
            .OrderBy(o => o.DueOn)
            .ToListAsync(cancellation);
    }

    public Task<Occasion?> FindOccasionAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var office = access.Units(db, Capability.ManageCommendation);
        var council = access.Units(db, Capability.ViewCouncils);
        return db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .FirstOrDefaultAsync(
                o => o.Id == id && (office.Contains(o.AuthorityUnitId) || council.Contains(o.AuthorityUnitId)),
                cancellation
            );
    }

    public async Task<NominationView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var nomination = await Visible(db, access)
            .AsNoTracking()
            .Include(n => n.Papers)
            .Include(n => n.Overrides)
            .AsSplitQuery()
            .FirstOrDefaultAsync(n => n.Id == id, cancellation);
        if (nomination is null)
        {
            return null;
        }

        var judged = await cases.JudgeAsync(nomination, cancellation);
        var links = db.NominationAchievements.Where(l => l.NominationId == id);
        var achievements = await db
            .Achievements.AsNoTracking()
            .Where(a => a.HonoreeId == nomination.HonoreeId)
            .OrderByDescending(a => a.To)
            .ToListAsync(cancellation);
        var linked = await links.Select(l => l.AchievementId).ToListAsync(cancellation);
        var honoree = await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == nomination.HonoreeId, cancellation);
        var occasion = await db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .SingleAsync(o => o.Id == nomination.OccasionId, cancellation);
        var offered = await results.OfAsync(honoree, occasion.PeriodFrom, occasion.PeriodTo, cancellation);
        var sources = achievements.Where(a => linked.Contains(a.Id)).Select(a => a.SourceId).ToHashSet();
        var editable = nomination.State is NominationState.Draft or NominationState.Returned;
        return new NominationView(
            nomination,
            occasion,
            honoree,
            judged.Facts?.Award,
            judged.Set,
            judged.Findings,
            judged.Facts is { } facts ? DossierRules.Missing(facts) : [],
            [.. achievements.Where(a => linked.Contains(a.Id))],
            [.. achievements.Where(a => !linked.Contains(a.Id))],
            await db.Impediments.AsNoTracking().Where(i => i.HonoreeId == nomination.HonoreeId).ToListAsync(cancellation),
            await db
                .Awards.AsNoTracking()
                .Where(a => a.HonoreeId == nomination.HonoreeId)
                .OrderByDescending(a => a.DecidedOn)
                .ToListAsync(cancellation),
            await db
                .NominationSteps.AsNoTracking()
                .Where(s => s.NominationId == id)
                .OrderBy(s => s.At)
                .ThenBy(s => s.Id)
                .ToListAsync(cancellation),
            editable && access.Can(Capability.NominateForAwards, nomination.NominatingUnitId),
            !NominationWorkflow.Private.Contains(nomination.State) && access.Can(Capability.ManageCommendation, nomination.AuthorityUnitId)
        )
        {
            Results = [.. offered.Where(r => !sources.Contains(r.SheetId))],
        };
    }

    private IQueryable<NominationRow> Rows(IQueryable<Nomination> nominations)
    {
        var (honorees, occasions) = (db.Honorees, db.Occasions);
        return nominations
            .Join(honorees, n => n.HonoreeId, h => h.Id, (n, h) => new { n, h })
            .Join(
                occasions,
                x => x.n.OccasionId,
                o => o.Id,
                (x, o) =>
                    new NominationRow(
                        x.n.Id,
                        o.Id,
                        o.Name,
                        x.h.FullName,
                        x.h.Kind,
                        x.n.NominatingUnitId,
                        x.n.AwardCode,
                        x.n.State,
                        x.n.Summary,
                        x.n.IsProposal,
                        x.n.ReceivedOn
                    )
            );
    }
}
