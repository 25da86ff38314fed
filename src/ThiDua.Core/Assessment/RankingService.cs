using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>Units of like kind, ranked against each other.</summary>
/// <param name="Kind">What they are; communes, wards and special zones stand together under <see cref="UnitKind.Commune"/>.</param>
/// <param name="Size">How many are ranked, also where the person sees only some of them.</param>
public sealed record RankGroup(UnitKind Kind, int Size, IReadOnlyList<RankedUnit> Units);

public sealed record MovementRanking(MovementScope Scope, OrgNode Authority, DateOnly On, IReadOnlyList<RankGroup> Groups);

/// <summary>Ranks the units of an authority by what they attained in a movement.</summary>
public sealed class RankingService(ThiDuaDbContext db, MovementScopes scopes)
{
    /// <summary>Null where the movement is foreign or the period unknown. Everybody sees the ranks of the units whose results they may see.</summary>
    public async Task<MovementRanking?> FindAsync(
        Guid movementId,
        string? periodCode,
        TreeBasis basis,
        Access access,
        CancellationToken cancellation
    )
    {
        var scope = await scopes.FindAsync(movementId, periodCode, basis, access, cancellation);
        if (
            scope is null
            || MovementScopes.HomeOf(scope.Movement, access) is null
            || access.Tree.Find(scope.Movement.AuthorityUnitId) is not { } authority
        )
        {
            return null;
        }

        var day = scope.Period is { } period ? scopes.DayOf(period) : scope.Movement.StartsOn;
        var figures = await scopes.FiguresAsync(scope, authority.UnitId, cancellation);
        var groups = figures is null ? [] : await GroupsAsync(scope, figures, cancellation);
        return new MovementRanking(scope, authority, day, [.. groups.Select(g => Visible(g, access)).Where(g => g.Units.Count > 0)]);
    }

    private static RankGroup Visible(RankGroup group, Access access) =>
        group with
        {
            Units = [.. group.Units.Where(u => access.Can(Capability.ViewResults, u.Entry.Unit.UnitId))],
        };

    /// <summary>All groups of an authority's units, for a caller that has checked the right to see them.</summary>
    internal async Task<List<RankGroup>> GroupsAsync(MovementScope scope, PeriodFigures figures, CancellationToken cancellation)
    {
        var (movementId, periodId) = (scope.Movement.Id, figures.Period.Id);
        var rounds = db.ReportingRounds.Where(r => r.MovementId == movementId).Select(r => r.Id);
        var submissions = await db
            .Returns.Where(r => r.PeriodId == periodId && rounds.Contains(r.RoundId))
            .GroupBy(r => r.UnitId)
            .Select(g => new { UnitId = g.Key, SubmittedAt = g.Max(r => r.SubmittedAt) })
            .ToDictionaryAsync(g => g.UnitId, g => g.SubmittedAt, cancellation);
        var judge = scopes.Judge(scope, figures);
        var comparable = judge.Comparable();
        return
        [
            .. UnitsOf(figures)
                .GroupBy(n => n.Kind.IsCommunal() ? UnitKind.Commune : n.Kind)
                .OrderBy(g => g.Key)
                .Select(g => Group(g.Key, g, judge, comparable, figures, submissions))
                .Where(g => g.Units.Count > 0),
        ];
    }

    /// <summary>The units that belong to the authority itself: a lower authority is one of them, what lies below it is not.</summary>
    internal static IEnumerable<OrgNode> UnitsOf(PeriodFigures figures)
    {
        var tree = figures.Tree;
        for (var i = figures.Root.Left + 1; i <= figures.Root.Right; i++)
        {
            // What ended within the time stands under its successor, whose figures hold its own.
            if (!tree.Nodes[i].IsEnded)
            {
                yield return tree.Nodes[i];
            }

            if (tree.Nodes[i].Kind.IsAuthority())
            {
                i = tree.Last[i];
            }
        }
    }

    private static RankGroup Group(
        UnitKind kind,
        IEnumerable<OrgNode> units,
        TargetJudge judge,
        IReadOnlyList<Target> comparable,
        PeriodFigures figures,
        Dictionary<Guid, DateTime?> submissions
    )
    {
        var entries = units
            .Where(u => submissions.ContainsKey(u.UnitId) || figures.Measures.Any(m => figures[u.UnitId, m.Id].Expected > 0))
            .Select(u => new RankEntry(
                u,
                [.. comparable.Select(t => judge.Judge(t, u)).Where(r => r.Figure.Expected > 0 || r.Figure.HasValue)],
                submissions.GetValueOrDefault(u.UnitId)
            ))
            .ToList();
        var ranked = Ranking.Order(entries);
        return new RankGroup(kind, ranked.Count(r => r.Rank is not null), ranked);
    }
}
