using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>Records of one authority of the demonstration, one of each kind, that tests ask for.</summary>
/// <param name="Round">A round that is over, with returns that were accepted.</param>
/// <param name="OpenRound">A round in which the units are reporting.</param>
/// <param name="Villages">Villages with an accepted return in <paramref name="Round"/>, in the order of their heads' user names.</param>
internal sealed record DemoRecords(
    Guid Authority,
    Guid Movement,
    string MovementName,
    string Slug,
    Guid Plan,
    Guid Round,
    string RoundName,
    Guid OpenRound,
    Guid Measure,
    IReadOnlyList<DemoVillage> Villages
)
{
    public static async Task<DemoRecords> FindAsync(ThiDuaDbContext db, string officer)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var authority = await (
            from u in db.UserAccounts
            where u.UserName == officer
            join a in db.RoleAssignments on u.Id equals a.UserId
            where a.Role == Role.StandingOffice
            select a.UnitId
        ).SingleAsync(cancellation);
        var rounds = await (
            from r in db.ReportingRounds
            join m in db.Movements on r.MovementId equals m.Id
            where m.AuthorityUnitId == authority
            orderby m.Id, r.OpensAt
            select new { Round = r, Movement = m }
        ).ToListAsync(cancellation);
        var closed = rounds.First(r => r.Round.State == RoundState.Closed);
        var open = rounds.First(r => r.Round.State == RoundState.Open && r.Movement.Id == closed.Movement.Id);
        var movement = closed.Movement;
        return new DemoRecords(
            authority,
            movement.Id,
            movement.Name,
            movement.Slug,
            await db.MovementPlans.Where(p => p.MovementId == movement.Id).Select(p => p.PlanId).FirstAsync(cancellation),
            closed.Round.Id,
            closed.Round.Name,
            open.Round.Id,
            await db.Targets.Where(t => t.MovementId == movement.Id).Select(t => t.MeasureId).FirstAsync(cancellation),
            await VillagesAsync(db, closed.Round.Id, cancellation)
        );
    }

    private static async Task<List<DemoVillage>> VillagesAsync(ThiDuaDbContext db, Guid round, CancellationToken cancellation)
    {
        var counted = ReturnRights.Counted;
        return await (
            from r in db.Returns
            where r.RoundId == round && counted.Contains(r.State)
            join unit in db.OrgUnits on r.UnitId equals unit.Id
            join a in db.RoleAssignments on r.UnitId equals a.UnitId
            where a.Role == Role.VillageHead
            join u in db.UserAccounts on a.UserId equals u.Id
            orderby u.UserName
            select new DemoVillage(r.UnitId, unit.Name, u.UserName!)
        ).ToListAsync(cancellation);
    }
}

internal sealed record DemoVillage(Guid UnitId, string Name, string Head);
