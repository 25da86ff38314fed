using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

public sealed record ClusterSummary(Cluster Cluster, int Members, OrgNode? Leader, OrgNode? Deputy);

/// <summary>A cluster with what it has ranked.</summary>
/// <param name="Ranks">Final rounds, latest first: of each the rank of every member.</param>
/// <param name="NextTerm">Who would lead in the year after the last one known, by the rotation.</param>
public sealed record ClusterView(
    Cluster Cluster,
    IReadOnlyList<(ClusterMember Member, OrgNode Unit)> Members,
    IReadOnlyList<ClusterTerm> Terms,
    IReadOnlyList<ClusterRanks> Ranks,
    (int Year, OrgNode? Leader, OrgNode? Deputy)? NextTerm,
    bool CanManage
);

public sealed record ClusterRanks(ScoringRound Round, string PeriodCode, IReadOnlyDictionary<Guid, int> Ranks);

/// <summary>Clusters of the authorities that one sees, and those that one's unit is a member of.</summary>
public sealed class ClusterQueries(ThiDuaDbContext db, TimeProvider time)
{
    public async Task<IReadOnlyList<ClusterSummary>> ListAsync(Access access, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var clusters = await Visible(access).OrderBy(c => c.Name).ToListAsync(cancellation);
        return
        [
            .. clusters.Select(c =>
            {
                var term = c.Terms.Find(t => t.Year == today.Year);
                return new ClusterSummary(
                    c,
                    c.Members.Count(m => m.IsOn(today)),
                    term is null ? null : access.Tree.Find(term.LeaderUnitId),
                    term?.DeputyUnitId is { } deputy ? access.Tree.Find(deputy) : null
                );
            }),
        ];
    }

    /// <summary>Null where it is foreign.</summary>
    public async Task<ClusterView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        if (await Visible(access).FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } cluster)
        {
            return null;
        }

        var (today, tree) = (VietnamTime.Today(time), access.Tree);
        var members = cluster
            .Members.OrderBy(m => m.Ordinal)
            .Select(m => (Member: m, Unit: tree.Find(m.UnitId)))
            .Where(m => m.Unit is not null)
            .Select(m => (m.Member, m.Unit!))
            .ToList();
        var last = cluster.Terms.MaxBy(t => t.Year);
        var order = members.Where(m => m.Member.IsOn(today)).Select(m => m.Member.UnitId).ToList();
        var next = Rotation.Next(order, last);
        return new ClusterView(
            cluster,
            members,
            [.. cluster.Terms.OrderByDescending(t => t.Year)],
            await RanksAsync(id, cancellation),
            next is var (leader, deputy)
                ? ((last?.Year ?? today.Year - 1) + 1, tree.Find(leader), deputy is { } d ? tree.Find(d) : null)
                : null,
            access.Can(Capability.ManageAssessment, cluster.AuthorityUnitId)
        );
    }

    private async Task<IReadOnlyList<ClusterRanks>> RanksAsync(Guid clusterId, CancellationToken cancellation)
    {
        var (periods, runs, rows) = (db.Periods, db.ScoreRuns, db.ScoreRows);
        var rounds = await db
            .ScoringRounds.AsNoTracking()
            .Where(r => r.ClusterId == clusterId && r.State == ScoringRoundState.Final)
            .OrderByDescending(r => r.FinalAt)
            .Join(runs.Where(r => r.Kind == ScoreRunKind.Final), r => r.Id, r => r.RoundId, (r, run) => new { Round = r, RunId = run.Id })
            .Select(r => new
            {
                r.Round,
                r.RunId,
                periods.First(p => p.Id == r.Round.PeriodId).Code,
            })
            .ToListAsync(cancellation);
        var ids = rounds.ConvertAll(r => r.RunId);
        var ranks = await rows.Where(r => ids.Contains(r.RunId))
            .Select(r => new
            {
                r.RunId,
                r.UnitId,
                r.Rank,
            })
            .ToListAsync(cancellation);
        return
        [
            .. rounds.Select(r => new ClusterRanks(
                r.Round,
                r.Code,
                ranks.Where(x => x.RunId == r.RunId).ToDictionary(x => x.UnitId, x => x.Rank)
            )),
        ];
    }

    private IQueryable<Cluster> Visible(Access access)
    {
        var seen = access.Units(db, Capability.ViewResults);
        var mine = access.Units(db, Capability.ManageAssessment);
        return db
            .Clusters.AsNoTracking()
            .Include(c => c.Members)
            .Include(c => c.Terms)
            .AsSplitQuery()
            .Where(c =>
                seen.Contains(c.AuthorityUnitId) || mine.Contains(c.AuthorityUnitId) || c.Members.Any(m => seen.Contains(m.UnitId))
            );
    }
}
