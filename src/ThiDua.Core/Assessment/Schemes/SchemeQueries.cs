using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A set in a list.</summary>
public sealed record SchemeSummary(
    ScoringScheme Scheme,
    string? MovementName,
    int? NumberInForce,
    DateOnly? ValidFrom,
    bool HasDraft,
    int Rules
);

/// <summary>A set with one of its editions opened.</summary>
public sealed record SchemeView(
    ScoringScheme Scheme,
    string? MovementName,
    IReadOnlyList<SchemeEdition> Editions,
    SchemeEdition Edition,
    IReadOnlyDictionary<Guid, Measure> Measures,
    IReadOnlyList<SchemeProblem> Problems
)
{
    public Measure? MeasureOf(ScoringRule rule) => rule.MeasureId is { } id ? Measures.GetValueOrDefault(id) : null;
}

/// <summary>A set of criteria of a plan from which a set to score by can be made.</summary>
public sealed record PlanCriteria(Guid Id, Guid MovementId, string MovementName, string GroupName, int Criteria);

public sealed class SchemeQueries(ThiDuaDbContext db, RollUpService rollUps)
{
    public async Task<IReadOnlyList<SchemeSummary>> ListAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var (movements, editions, rules) = (db.Movements, db.SchemeEditions, db.ScoringRules);
        var schemes = await db
            .ScoringSchemes.AsNoTracking()
            .Where(s => mine.Contains(s.AuthorityUnitId))
            .OrderBy(s => s.IsRetired)
            .ThenBy(s => s.Purpose)
            .ThenBy(s => s.Name)
            .Select(s => new { Scheme = s, Movement = movements.Where(m => m.Id == s.MovementId).Select(m => m.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var ids = schemes.ConvertAll(s => s.Scheme.Id);
        var found = await editions
            .AsNoTracking()
            .Where(e => ids.Contains(e.SchemeId))
            .Select(e => new
            {
                e.SchemeId,
                e.Number,
                e.Status,
                e.ValidFrom,
                Rules = rules.Count(r => r.EditionId == e.Id),
            })
            .ToListAsync(cancellation);
        return
        [
            .. schemes.Select(s =>
            {
                var own = found.Where(e => e.SchemeId == s.Scheme.Id).ToList();
                var current = own.Find(e => e.Status == EditionStatus.InForce);
                return new SchemeSummary(
                    s.Scheme,
                    s.Movement,
                    current?.Number,
                    current?.ValidFrom,
                    own.Exists(e => e.Status == EditionStatus.Draft),
                    (current ?? own.MaxBy(e => e.Number))?.Rules ?? 0
                );
            }),
        ];
    }

    /// <summary>Null where it is foreign. Without a number the draft, else the edition in force.</summary>
    public async Task<SchemeView?> FindAsync(Guid schemeId, int? number, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var scheme = await db
            .ScoringSchemes.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == schemeId && mine.Contains(s.AuthorityUnitId), cancellation);
        if (scheme is null)
        {
            return null;
        }

        var editions = await Whole(db).Where(e => e.SchemeId == schemeId).OrderByDescending(e => e.Number).ToListAsync(cancellation);
        var edition = number is null
            ? editions.Find(e => e.Status == EditionStatus.Draft) ?? editions.Find(e => e.Status == EditionStatus.InForce) ?? editions[0]
            : editions.Find(e => e.Number == number);
        if (edition is null)
        {
            return null;
        }

        var movement = await db.Movements.Where(m => m.Id == scheme.MovementId).Select(m => m.Name).FirstOrDefaultAsync(cancellation);
        return new SchemeView(
            scheme,
            movement,
            editions,
            edition,
            await MeasuresOfAsync(edition, cancellation),
            SchemeCheck.Problems(edition, scheme.Purpose)
        );
    }

    /// <summary>The sets of criteria that plans of the authority hold.</summary>
    public async Task<IReadOnlyList<PlanCriteria>> PlanCriteriaAsync(Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var (movements, criteria) = (db.Movements.Where(m => mine.Contains(m.AuthorityUnitId)), db.Criteria);
        return await db
            .CriteriaSets.AsNoTracking()
            .Join(
                movements,
                s => s.MovementId,
                m => m.Id,
                (s, m) =>
                    new
                    {
                        Set = s,
                        Movement = m,
                        Criteria = criteria.Count(c => c.SetId == s.Id && c.RetiredOn == null),
                    }
            )
            .Where(s => s.Criteria > 0)
            .OrderBy(s => s.Movement.Name)
            .ThenBy(s => s.Set.Ordinal)
            .Select(s => new PlanCriteria(s.Set.Id, s.Movement.Id, s.Movement.Name, s.Set.GroupName, s.Criteria))
            .ToListAsync(cancellation);
    }

    internal async Task<IReadOnlyDictionary<Guid, Measure>> MeasuresOfAsync(SchemeEdition edition, CancellationToken cancellation)
    {
        var ids = edition.Rules.Select(r => r.MeasureId).OfType<Guid>().ToHashSet();
        return (await rollUps.CatalogueAsync(cancellation)).Measures.Where(m => ids.Contains(m.Id)).ToDictionary(m => m.Id);
    }

    /// <summary>Editions with all that is in them.</summary>
    internal static IQueryable<SchemeEdition> Whole(ThiDuaDbContext db) =>
        db.SchemeEditions.AsNoTracking().Include(e => e.Rules).Include(e => e.Ties).Include(e => e.Quotas).AsSplitQuery();
}

/// <summary>From what is stored to what is computed by.</summary>
public static class RuleBooks
{
    public static Scoring.RuleBook Of(SchemeEdition edition) =>
        new()
        {
            EditionId = edition.Id,
            Rules = [.. edition.Rules.OrderBy(r => r.Ordinal).ThenBy(r => r.Id).Select(r => r.ToRule())],
            BonusCap = edition.BonusCap,
            Deviation = edition.Deviation,
            Ties = [.. edition.Ties.OrderBy(t => t.Ordinal).Select(t => new Scoring.TieStep(t.By, t.RuleId))],
        };
}
