using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A round with what it is scored by.</summary>
public sealed record RoundScope(ScoringRound Round, ScoringScheme Scheme, SchemeEdition Edition, Period Period)
{
    /// <summary>In the order of the book.</summary>
    public IReadOnlyList<ScoringRule> Rules { get; } = [.. Edition.Rules.OrderBy(r => r.Ordinal).ThenBy(r => r.Id)];

    public Scoring.RuleBook Book { get; } = RuleBooks.Of(Edition);

    public ScoringRule? Rule(Guid id) => Rules.FirstOrDefault(r => r.Id == id);
}

/// <summary>Finds rounds as far as a person may see them.</summary>
public sealed class RoundScopes(ThiDuaDbContext db)
{
    /// <summary>
    /// A round of an authority whose results the person sees, or in which a unit of the person takes part. Null where neither.
    /// </summary>
    public async Task<RoundScope?> FindAsync(Guid roundId, Access access, CancellationToken cancellation) =>
        await OfAsync(Visible(access).FirstOrDefaultAsync(r => r.Id == roundId, cancellation), cancellation);

    /// <summary>A round that the person runs.</summary>
    public async Task<RoundScope?> FindOwnAsync(Guid roundId, Capability capability, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, capability);
        var round = db
            .ScoringRounds.AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == roundId && mine.Contains(r.AuthorityUnitId), cancellation);
        return await OfAsync(round, cancellation);
    }

    public IQueryable<ScoringRound> Visible(Access access)
    {
        var seen = access.Units(db, Capability.ViewResults);
        var own = db.ScoreSheets.Where(s => seen.Contains(s.UnitId)).Select(s => s.RoundId);
        var mine = access.Units(db, Capability.ManageAssessment);
        return db
            .ScoringRounds.AsNoTracking()
            .Where(r => seen.Contains(r.AuthorityUnitId) || mine.Contains(r.AuthorityUnitId) || own.Contains(r.Id));
    }

    /// <summary>Whether the person sees all sheets of the round, also before they are published.</summary>
    public static bool SeesAll(ScoringRound round, Access access) =>
        access.Can(Capability.ManageAssessment, round.AuthorityUnitId)
        || access.Can(Capability.JudgeScores, round.AuthorityUnitId)
        || access.Can(Capability.ViewResults, round.AuthorityUnitId);

    internal async Task<RoundScope?> OfAsync(Task<ScoringRound?> found, CancellationToken cancellation)
    {
        if (await found is not { } round)
        {
            return null;
        }

        var edition = await SchemeQueries.Whole(db).SingleAsync(e => e.Id == round.EditionId, cancellation);
        var scheme = await db.ScoringSchemes.AsNoTracking().SingleAsync(s => s.Id == round.SchemeId, cancellation);
        var period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == round.PeriodId, cancellation);
        return new RoundScope(round, scheme, edition, period);
    }

    /// <summary>
    /// Who is scored by a set: units of its kinds that belong to the authority itself; levels of government wherever they lie
    /// below it.
    /// </summary>
    public static IEnumerable<OrgNode> Participants(OrgTree tree, Guid authority, IReadOnlyCollection<UnitKind> kinds) =>
        tree.Subtree(authority)
            .Where(n =>
                n.UnitId != authority
                && !n.IsEnded
                && kinds.Contains(n.Kind)
                && (n.Kind.IsAuthority() || tree.AuthorityOf(n.UnitId)?.UnitId == authority)
            );
}
