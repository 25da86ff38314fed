using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A round of persons with what it is scored by.</summary>
public sealed record PersonScope(PersonRound Round, ScoringScheme Scheme, SchemeEdition Edition, Period Period)
{
    /// <summary>In the order of the book.</summary>
    public IReadOnlyList<ScoringRule> Rules { get; } = [.. Edition.Rules.OrderBy(r => r.Ordinal).ThenBy(r => r.Id)];

    public Scoring.RuleBook Book { get; } = RuleBooks.Of(Edition);

    public ScoringRule? Rule(Guid id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>Units whose people are scored.</summary>
    public IEnumerable<OrgNode> Units(OrgTree tree) => RoundScopes.Participants(tree, Round.AuthorityUnitId, Scheme.UnitKinds);
}

/// <summary>
/// Whose sheet is whose to read. A sheet is open to the person, to the head of the unit, to the office and the council of the
/// authority; the reporter of a unit reads only what they write for those without an account.
/// </summary>
public sealed class PersonScopes(ThiDuaDbContext db)
{
    public IQueryable<PersonRound> Visible(Access access)
    {
        var me = access.UserId;
        var (office, council) = (access.Units(db, Capability.ManageAssessment), access.Units(db, Capability.JudgeScores));
        // Whoever writes for a unit adds its people, so sees the rounds of the authority that the unit belongs to.
        var authorities = access
            .HeldAt(Capability.FillReturns)
            .Concat(access.HeldAt(Capability.LeadUnit))
            .Select(u => access.Tree.AuthorityOf(u.UnitId)?.UnitId)
            .OfType<Guid>()
            .ToHashSet();
        var own = db.PersonSheets.Where(s => s.UserId == me).Select(s => s.RoundId);
        return db
            .PersonRounds.AsNoTracking()
            .Where(r =>
                office.Contains(r.AuthorityUnitId)
                || council.Contains(r.AuthorityUnitId)
                || authorities.Contains(r.AuthorityUnitId)
                || own.Contains(r.Id)
            );
    }

    /// <summary>Sheets of a round that the person may open.</summary>
    public IQueryable<PersonSheet> Readable(PersonRound round, Access access)
    {
        ArgumentNullException.ThrowIfNull(round);
        var (id, me) = (round.Id, access.UserId);
        var sheets = db.PersonSheets.Where(s => s.RoundId == id);
        if (SeesAll(round, access))
        {
            return sheets;
        }

        var (leads, fills) = (access.Units(db, Capability.LeadUnit), access.Units(db, Capability.FillReturns));
        return sheets.Where(s => s.UserId == me || leads.Contains(s.UnitId) || (s.UserId == null && fills.Contains(s.UnitId)));
    }

    public static bool SeesAll(PersonRound round, Access access)
    {
        ArgumentNullException.ThrowIfNull(round);
        return access.Can(Capability.ManageAssessment, round.AuthorityUnitId) || access.Can(Capability.JudgeScores, round.AuthorityUnitId);
    }

    /// <summary>Whose column it is. Nobody heads themselves, and nobody but the person scores for who has an account.</summary>
    public static bool May(PersonRound round, PersonSheet sheet, PersonColumn column, Access access)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(sheet);
        return column switch
        {
            PersonColumn.Self => sheet.UserId is { } user ? user == access.UserId : access.Can(Capability.FillReturns, sheet.UnitId),
            PersonColumn.Head => sheet.UserId != access.UserId && access.Can(Capability.LeadUnit, sheet.UnitId),
            _ => access.Can(Capability.ManageAssessment, round.AuthorityUnitId),
        };
    }

    /// <summary>Null where it is foreign.</summary>
    public async Task<PersonScope?> FindAsync(Guid roundId, Access access, CancellationToken cancellation) =>
        await OfAsync(await Visible(access).FirstOrDefaultAsync(r => r.Id == roundId, cancellation), cancellation);

    /// <summary>A round that the person runs.</summary>
    public async Task<PersonScope?> FindOwnAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        var round = await db
            .PersonRounds.AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == roundId && mine.Contains(r.AuthorityUnitId), cancellation);
        return await OfAsync(round, cancellation);
    }

    private async Task<PersonScope?> OfAsync(PersonRound? round, CancellationToken cancellation)
    {
        if (round is null)
        {
            return null;
        }

        var edition = await SchemeQueries.Whole(db).SingleAsync(e => e.Id == round.EditionId, cancellation);
        var scheme = await db.ScoringSchemes.AsNoTracking().SingleAsync(s => s.Id == round.SchemeId, cancellation);
        var period = await db.Periods.AsNoTracking().SingleAsync(p => p.Id == round.PeriodId, cancellation);
        return new PersonScope(round, scheme, edition, period);
    }
}
