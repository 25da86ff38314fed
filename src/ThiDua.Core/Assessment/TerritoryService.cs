using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <summary>A unit of a territory with what it attained and where it lies.</summary>
public sealed record TerritoryUnit(RankEntry Entry, int? Rank, UnitPlace Place);

/// <summary>The units right below an authority beside the targets that they can be compared by.</summary>
/// <param name="Targets">The columns: one target per measure.</param>
/// <param name="Units">The worst first; those without figures last.</param>
public sealed record Territory(
    MovementScope Scope,
    OrgNode Authority,
    DateOnly On,
    IReadOnlyList<(Target Target, Measure Measure)> Targets,
    IReadOnlyList<TerritoryUnit> Units
);

/// <summary>What lies where: communes of a province (or villages of a commune) × targets, for maps and heat tables.</summary>
public sealed class TerritoryService(MovementScopes scopes, UnitPlaces places)
{
    private const int MostPeriods = 4;

    /// <summary>Null where the movement is foreign, the period unknown, or the person does not see the whole of the authority.</summary>
    public async Task<Territory?> FindAsync(Guid movementId, string? periodCode, Access access, CancellationToken cancellation)
    {
        var scope = await scopes.FindAsync(movementId, periodCode, TreeBasis.OfPeriod, access, cancellation);
        if (
            scope is null
            || !access.Can(Capability.ViewResults, scope.Movement.AuthorityUnitId)
            || access.Tree.Find(scope.Movement.AuthorityUnitId) is not { } authority
        )
        {
            return null;
        }

        var day = scope.Period is { } period ? scopes.DayOf(period) : scope.Movement.StartsOn;
        if (await scopes.FiguresAsync(scope, authority.UnitId, cancellation) is not { } figures)
        {
            return new Territory(scope, authority, day, [], []);
        }

        var judge = scopes.Judge(scope, figures);
        var comparable = judge.Comparable();
        var measures = figures.Measures.ToDictionary(m => m.Id);
        var entries = Ranking.Order(Entries(figures, judge, comparable));
        var found = await places.OfAsync([.. entries.Select(e => e.Entry.Unit.UnitId)], cancellation);
        return new Territory(
            scope,
            authority,
            day,
            [.. comparable.Select(t => (t, measures[t.MeasureId]))],
            [
                .. entries
                    .OrderBy(e => e.Rank is null)
                    .ThenByDescending(e => e.Rank)
                    .Select(e => new TerritoryUnit(e.Entry, e.Rank, found.GetValueOrDefault(e.Entry.Unit.UnitId, UnitPlace.Unknown))),
            ]
        );
    }

    /// <summary>Mean attainment of each unit in basis points, period by period, oldest first; null where a unit had none.</summary>
    public async Task<IReadOnlyList<(Period Period, IReadOnlyDictionary<Guid, int?> Means)>> HistoryAsync(
        Territory territory,
        CancellationToken cancellation
    )
    {
        var history = new List<(Period, IReadOnlyDictionary<Guid, int?>)>();
        var until = territory.Scope.Period?.EndsOn;
        foreach (var period in territory.Scope.Periods.Where(p => p.EndsOn <= until).Take(MostPeriods).Reverse())
        {
            var scope = territory.Scope with { Period = period };
            if (await scopes.FiguresAsync(scope, territory.Authority.UnitId, cancellation) is { } figures)
            {
                var judge = scopes.Judge(scope, figures);
                var entries = Entries(figures, judge, judge.Comparable());
                history.Add((period, entries.ToDictionary(e => e.Unit.UnitId, e => e.Reason is null ? (int?)e.Mean : null)));
            }
        }

        return history;
    }

    private static List<RankEntry> Entries(PeriodFigures figures, TargetJudge judge, IReadOnlyList<Target> comparable) =>
        [
            .. UnitsOf(figures)
                .Select(u => new RankEntry(
                    u,
                    [.. comparable.Select(t => judge.Judge(t, u)).Where(r => r.Figure.Expected > 0 || r.Figure.HasValue)],
                    null
                )),
        ];

    /// <summary>The authorities right below; where there are none (a commune), its villages.</summary>
    private static List<OrgNode> UnitsOf(PeriodFigures figures)
    {
        var below = RankingService.UnitsOf(figures).ToList();
        var authorities = below.Where(n => n.Kind.IsAuthority()).ToList();
        return authorities.Count > 0 ? authorities : [.. below.Where(n => n.Kind == UnitKind.Village)];
    }
}
