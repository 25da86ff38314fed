using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Community;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.OpenData;

/// <summary>Fills the public tables: accepted figures and published records only, nothing of a person, small counts of persons hidden.</summary>
public sealed class DatasetQueries(ThiDuaDbContext db, OrgTreeStore trees, MovementScopes scopes)
{
    /// <summary>An answer holds no more; what belongs together is left out together, and the answer says so.</summary>
    public const int MostRows = 20_000;
    private const int MostMovements = 200;
    private const string Total = "total";

    /// <param name="authority">Only of this authority; all where it is left out.</param>
    public Task<DataTable> ReadAsync(Dataset dataset, Guid? authority, CancellationToken cancellation) =>
        dataset.Name switch
        {
            "movements" => MovementsAsync(authority, cancellation),
            "targets" => TargetsAsync(authority, cancellation),
            "results" => ResultsAsync(authority, cancellation),
            "initiatives" => InitiativesAsync(authority, cancellation),
            "people-helped" => HelpedAsync(authority, cancellation),
            _ => throw new InvalidOperationException($"The dataset {dataset.Name} has no reader."),
        };

    private async Task<DataTable> MovementsAsync(Guid? authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var movements = await Public(authority).OrderBy(m => m.Slug).Take(MostRows + 1).ToListAsync(cancellation);
        var parents = movements.Select(m => m.ParentMovementId).OfType<Guid>().Distinct().ToList();
        var slugs = await db
            .Movements.Where(m => parents.Contains(m.Id) && m.Status != MovementStatus.Draft)
            .ToDictionaryAsync(m => m.Id, m => m.Slug, cancellation);
        return new(
            Datasets.Movements,
            [
                .. movements
                    .Take(MostRows)
                    .Select(m =>
                        (IReadOnlyList<SheetCell>)
                            [
                                SheetCell.Of(m.Slug),
                                SheetCell.Of(m.Name),
                                SheetCell.Of(tree.FullName(m.AuthorityUnitId)),
                                SheetCell.Of(m.StartsOn),
                                SheetCell.Of(m.EndsOn),
                                SheetCell.Of(m.Status.ToString()),
                                SheetCell.Of(m.ParentMovementId is { } p ? slugs.GetValueOrDefault(p) : null),
                            ]
                    ),
            ],
            movements.Count == 0 ? null : movements.Max(m => m.CreatedAt),
            movements.Count <= MostRows
        );
    }

    private async Task<DataTable> TargetsAsync(Guid? authority, CancellationToken cancellation)
    {
        var movements = Public(authority);
        var rows = await db
            .Targets.AsNoTracking()
            .Where(t => t.RetiredOn == null)
            .Join(movements, t => t.MovementId, m => m.Id, (t, m) => new { Target = t, m.Slug })
            .Join(
                db.Measures,
                t => t.Target.MeasureId,
                m => m.Id,
                (t, m) =>
                    new
                    {
                        t.Target,
                        t.Slug,
                        Measure = m,
                    }
            )
            .OrderBy(t => t.Slug)
            .ThenBy(t => t.Target.Ordinal)
            .ThenBy(t => t.Target.Id)
            .Take(MostRows + 1)
            .ToListAsync(cancellation);
        return new(
            Datasets.Targets,
            [
                .. rows.Take(MostRows)
                    .Select(r =>
                        (IReadOnlyList<SheetCell>)
                            [
                                SheetCell.Of(r.Slug),
                                SheetCell.Of(r.Measure.Code),
                                SheetCell.Of(r.Measure.Name),
                                SheetCell.Of(r.Measure.Kind.ToString()),
                                SheetCell.Of(r.Target.Comparator.ToString()),
                                SheetCell.Of(Unscaled(r.Target.Value, r.Measure.TargetScale)),
                                SheetCell.Of(Unscaled(r.Target.ValueMax, r.Measure.TargetScale)),
                                SheetCell.Of(r.Measure.UnitText),
                                SheetCell.Of(r.Target.DueOn),
                                SheetCell.Of(r.Target.Per),
                            ]
                    ),
            ],
            null,
            rows.Count <= MostRows
        );
    }

    /// <summary>The authority as a whole and each authority or village right below it, latest accepted period.</summary>
    private async Task<DataTable> ResultsAsync(Guid? authority, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyList<SheetCell>>();
        var movements = await Public(authority).OrderBy(m => m.Slug).Take(MostMovements + 1).ToListAsync(cancellation);
        foreach (var movement in movements.Take(MostMovements))
        {
            if (
                await scopes.FindPublicAsync(movement, cancellation) is not { Period: { } period } scope
                || await scopes.FiguresAsync(scope, movement.AuthorityUnitId, cancellation) is not { } figures
            )
            {
                continue;
            }

            var judge = scopes.Judge(scope, figures);
            var own = PublicTerritories
                .UnitsOf(figures)
                .Prepend(figures.Root)
                .SelectMany(u => scope.Targets.Select(t => (Unit: u, Result: judge.Judge(t, u))))
                .Where(r => r.Result.Figure.Expected > 0)
                .Select(r => ResultRow(movement, period, r.Unit, r.Result))
                .ToList();
            if (rows.Count + own.Count > MostRows)
            {
                return new(Datasets.Results, rows, null, IsComplete: false);
            }

            rows.AddRange(own);
        }

        return new(Datasets.Results, rows, null, movements.Count <= MostMovements);
    }

    private static IReadOnlyList<SheetCell> ResultRow(Movement movement, Period period, OrgNode unit, TargetResult result) =>
        [
            SheetCell.Of(movement.Slug),
            SheetCell.Of(period.Code),
            SheetCell.Of(unit.Name),
            SheetCell.Of(result.Measure.Code),
            SheetCell.Of(result.Figure.HasValue ? Unscaled(result.Figure.Numerator, result.Measure.Scale) : null),
            SheetCell.Of(
                result.Figure.HasValue && result.Measure.Kind == MeasureKind.Share
                    ? Unscaled(result.Figure.Denominator, result.Measure.Scale)
                    : null
            ),
            SheetCell.Of(result.Figure.Reported),
            SheetCell.Of(result.Figure.Expected),
            SheetCell.Of(result.Attainment.State.ToString()),
        ];

    private async Task<DataTable> InitiativesAsync(Guid? authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var applications = db.InitiativeApplications;
        var rows = await db
            .Initiatives.AsNoTracking()
            .Where(i => i.RecognisedOn != null && (authority == null || i.AuthorityUnitId == authority))
            .OrderByDescending(i => i.RecognisedOn)
            .ThenBy(i => i.Id)
            .Take(MostRows + 1)
            .Select(i => new { Initiative = i, Applied = applications.Count(a => a.InitiativeId == i.Id) })
            .ToListAsync(cancellation);
        return new(
            Datasets.Initiatives,
            [
                .. rows.Take(MostRows)
                    .Select(r =>
                        (IReadOnlyList<SheetCell>)
                            [
                                SheetCell.Of(r.Initiative.Title),
                                SheetCell.Of(r.Initiative.Kind.ToString()),
                                SheetCell.Of(r.Initiative.Field.ToString()),
                                SheetCell.Of(tree.FullName(r.Initiative.AuthorityUnitId)),
                                SheetCell.Of(tree.Find(r.Initiative.UnitId)?.Name),
                                SheetCell.Of(r.Initiative.RecognisedOn),
                                SheetCell.Of(r.Initiative.DecisionNumber),
                                SheetCell.Of($"{r.Initiative.EffectMeasure} ({r.Initiative.EffectUnit})"),
                                SheetCell.Of(Unscaled(r.Initiative.Before, Initiative.Scale)),
                                SheetCell.Of(Unscaled(r.Initiative.After, Initiative.Scale)),
                                SheetCell.Of(r.Applied),
                            ]
                    ),
            ],
            rows.Count == 0 ? null : rows.Max(r => r.Initiative.SubmittedAt),
            rows.Count <= MostRows
        );
    }

    /// <summary>Per authority and year a table village × group with its totals, from which small counts are left out.</summary>
    private async Task<DataTable> HelpedAsync(Guid? authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var lines = await db
            .TeamActivities.Where(a => a.RemovedAt == null)
            .Join(db.CommunityTeams, a => a.TeamId, t => t.Id, (a, t) => new { Activity = a, Team = t })
            .Where(x => authority == null || x.Team.AuthorityUnitId == authority)
            .Join(
                db.Set<TeamActivityGroup>(),
                x => x.Activity.Id,
                g => g.ActivityId,
                (x, g) =>
                    new
                    {
                        x.Team.AuthorityUnitId,
                        x.Team.UnitId,
                        x.Activity.On.Year,
                        g.Group,
                        g.People,
                    }
            )
            .GroupBy(x => new
            {
                x.AuthorityUnitId,
                x.UnitId,
                x.Year,
                x.Group,
            })
            .Select(g => new { g.Key, People = g.Sum(x => x.People) })
            .OrderBy(g => g.Key.AuthorityUnitId)
            .ThenBy(g => g.Key.Year)
            .Take(MostRows + 1)
            .ToListAsync(cancellation);
        var isComplete = lines.Count <= MostRows;
        var tables = lines.GroupBy(l => (l.Key.AuthorityUnitId, l.Key.Year)).ToList();
        var rows = new List<IReadOnlyList<SheetCell>>();
        foreach (
            // The last table may have been cut in its middle: its totals would be wrong.
            var table in tables
                .Take(isComplete ? tables.Count : tables.Count - 1)
                .OrderBy(t => tree.IndexOf(t.Key.AuthorityUnitId))
                .ThenBy(t => t.Key.Year)
        )
        {
            var units = table.Select(l => l.Key.UnitId).Distinct().OrderBy(tree.IndexOf).ToList();
            var groups = Enum.GetValues<HelpedGroup>();
            var counts = new long[units.Count, groups.Length];
            foreach (var line in table)
            {
                counts[units.IndexOf(line.Key.UnitId), Array.IndexOf(groups, line.Key.Group)] += line.People;
            }

            var shown = SuppressedTable.Of(counts);
            for (var r = 0; r < shown.Rows; r++)
            {
                for (var c = 0; c < shown.Columns; c++)
                {
                    rows.Add([
                        SheetCell.Of(tree.FullName(table.Key.AuthorityUnitId)),
                        SheetCell.Of(table.Key.Year),
                        SheetCell.Of(r < units.Count ? tree.Find(units[r])?.Name ?? "" : Total),
                        SheetCell.Of(c < groups.Length ? groups[c].ToString() : Total),
                        SheetCell.Of(shown[r, c]),
                    ]);
                }
            }
        }

        return new(Datasets.Helped, rows, null, isComplete);
    }

    private IQueryable<Movement> Public(Guid? authority) =>
        db
            .Movements.AsNoTracking()
            .Where(m => m.Status == MovementStatus.Running || m.Status == MovementStatus.Closed)
            .Where(m => authority == null || m.AuthorityUnitId == authority);

    private static decimal? Unscaled(long? value, int scale)
    {
        var divisor = 1m;
        for (var i = 0; i < scale; i++)
        {
            divisor *= 10;
        }

        return value / divisor;
    }
}
