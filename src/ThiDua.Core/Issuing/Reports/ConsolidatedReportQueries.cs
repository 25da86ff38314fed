using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Issuing;

/// <summary>Collects what an authority reports about a round, in a number of queries that does not grow with units or targets.</summary>
public sealed class ConsolidatedReportQueries(
    ThiDuaDbContext db,
    MovementScopes scopes,
    RankingService rankings,
    TimeProvider time,
    Texts texts
)
{
    private const int PeriodsLookedBack = 5;

    /// <summary>What units write when they have nothing to say.</summary>
    private static readonly HashSet<string> Nothing =
    [
        "",
        "khong",
        "khong co",
        "khong co gi",
        "chua co",
        "khong co kho khan",
        "khong co kho khan vuong mac",
        "khong co vuong mac",
        "khong co kien nghi",
        "khong co kien nghi de xuat",
        "khong co de xuat kien nghi",
        "khong co de xuat",
    ];

    /// <summary>Null where the round does not exist, or belongs to an authority for which the person issues no papers.</summary>
    public async Task<ConsolidatedReport?> FindAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        var round = await db.RoundsWithContext()
            .FirstOrDefaultAsync(r => r.Id == roundId && authorities.Contains(r.AuthorityId), cancellation);
        if (round is null || access.Tree.Find(round.AuthorityId) is not { } authority)
        {
            return null;
        }

        var movement = await db.Movements.AsNoTracking().FirstAsync(m => m.Id == round.MovementId, cancellation);
        var period = await db.Periods.AsNoTracking().FirstAsync(p => p.Id == round.PeriodId, cancellation);
        var scope = (await scopes.OfAsync(movement, cancellation)) with { Period = period };
        var figures = await scopes.FiguresAsync(scope, authority.UnitId, cancellation);
        return new ConsolidatedReport
        {
            Issuer = await IssuerAsync(movement, authority, access.Tree, cancellation),
            Round = round,
            PeriodName = Name(period),
            Plans = await PlansAsync(movement, cancellation),
            Turnout = await TurnoutAsync(round, access.Tree, cancellation),
            CollectedOn = VietnamTime.Today(time),
            On = scopes.DayOf(period),
            Targets = figures is null ? [] : await TargetsAsync(scope, figures, cancellation),
            Answers = await AnswersAsync(round, access.Tree, cancellation),
            Ranking = figures is null ? [] : await rankings.GroupsAsync(scope, figures, cancellation),
            Table = TableOf(scope, figures),
        };
    }

    private string Name(Period period) => PeriodNames.Of(texts, Texts.Vietnamese, period.Kind, period.Code);

    private async Task<ReportIssuer> IssuerAsync(Movement movement, OrgNode authority, OrgTree tree, CancellationToken cancellation)
    {
        var superior = tree.PathUp(authority.UnitId).Skip(1).FirstOrDefault(n => n.Kind.IsProvincial() || n.Kind.IsCommunal());
        var office = await db
            .Movements.Where(m => m.Id == movement.ParentMovementId)
            .Select(m => m.StandingOfficeUnitId)
            .FirstOrDefaultAsync(cancellation);
        var today = VietnamTime.Today(time);
        var chairmen = db.RoleAssignments.Where(a =>
            a.Role == Role.Chairman && a.UnitId == authority.UnitId && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today)
        );
        var signer = await db
            .UserAccounts.Where(u => u.DisabledAt == null)
            .Join(
                chairmen,
                u => u.Id,
                a => a.UserId,
                (u, a) =>
                    new
                    {
                        u.FullName,
                        a.ValidFrom,
                        a.Id,
                    }
            )
            .OrderByDescending(c => c.ValidFrom)
            .ThenBy(c => c.Id)
            .Select(c => c.FullName)
            .FirstOrDefaultAsync(cancellation);
        return new ReportIssuer(
            authority,
            superior,
            movement.StandingOfficeUnitId is { } own ? tree.Find(own) : null,
            office is { } above ? tree.Find(above) : null,
            signer
        );
    }

    /// <summary>The confirmed plans behind the movement; that of the movement above comes first.</summary>
    private async Task<IReadOnlyList<CitedPlan>> PlansAsync(Movement movement, CancellationToken cancellation)
    {
        var plans = await db
            .MovementPlans.Where(mp => mp.MovementId == movement.Id || mp.MovementId == movement.ParentMovementId)
            .Join(db.Plans, mp => mp.PlanId, p => p.Id, (mp, p) => new { mp.MovementId, Plan = p })
            .Where(p => p.Plan.Status == PlanStatus.Confirmed)
            .Select(p => new
            {
                p.MovementId,
                p.Plan.CreatedAt,
                Cited = new CitedPlan(p.Plan.Kind, p.Plan.Number, p.Plan.IssuedOn, p.Plan.Issuer, p.Plan.Title),
            })
            .ToListAsync(cancellation);
        return [.. plans.OrderBy(p => p.MovementId == movement.Id).ThenBy(p => p.CreatedAt).Select(p => p.Cited)];
    }

    private async Task<Turnout> TurnoutAsync(RoundHead round, OrgTree tree, CancellationToken cancellation)
    {
        var returns = await db
            .Returns.Where(r => r.RoundId == round.Id)
            .Select(r => new
            {
                r.UnitId,
                r.State,
                r.IsLate,
                r.AcceptedAt,
            })
            .ToListAsync(cancellation);
        return new Turnout([
            .. returns
                .Select(r => (Unit: tree.Find(r.UnitId), r.State, r.IsLate, r.AcceptedAt))
                .Where(r => r.Unit is not null)
                .OrderBy(r => r.Unit!.Left)
                .Select(r => new UnitTurnout(r.Unit!, r.State, r.IsLate) { AcceptedAt = r.AcceptedAt }),
        ]);
    }

    private async Task<IReadOnlyList<ReportedTarget>> TargetsAsync(
        MovementScope scope,
        PeriodFigures figures,
        CancellationToken cancellation
    )
    {
        var judge = scopes.Judge(scope, figures);
        var before = await BeforeAsync(scope, figures, cancellation);
        return
        [
            .. scope
                .Targets.Select(t => judge.Judge(t, figures.Root))
                .Select(r => new ReportedTarget(
                    r,
                    before?[figures.Root.UnitId, r.Measure.Id] is { HasValue: true } figure
                        ? new PreviousFigure(figure, Name(before.Period))
                        : null
                )),
        ];
    }

    /// <summary>Each target over its periods of the same kind, the oldest first, the report's own last.</summary>
    public async Task<IReadOnlyList<(TargetResult Target, IReadOnlyList<PreviousFigure> Periods)>> CourseAsync(
        ConsolidatedReport report,
        CancellationToken cancellation
    )
    {
        var movement = await db.Movements.AsNoTracking().FirstAsync(m => m.Id == report.Round.MovementId, cancellation);
        var scope = await scopes.OfAsync(movement, cancellation);
        var periods = scope
            .Periods.Where(p => p.Kind == report.Round.PeriodKind && p.WindowFrom <= report.Round.WindowFrom)
            .OrderByDescending(p => p.WindowFrom)
            .Take(PeriodsLookedBack)
            .Reverse()
            .ToList();
        var found = new List<(string Name, PeriodFigures Figures)>();
        foreach (var period in periods)
        {
            if (await scopes.FiguresAsync(scope with { Period = period }, report.Issuer.Authority.UnitId, cancellation) is { } figures)
            {
                found.Add((Name(period), figures));
            }
        }

        var unit = report.Issuer.Authority.UnitId;
        return
        [
            .. report
                .Targets.Where(t => t.Result.PerUnit is null)
                .Select(t =>
                    (
                        t.Result,
                        (IReadOnlyList<PreviousFigure>)
                            [.. found.Select(f => new PreviousFigure(f.Figures[unit, t.Result.Measure.Id], f.Name))]
                    )
                ),
        ];
    }

    /// <summary>The figures of the same kind of period before; null where there was none.</summary>
    private async Task<PeriodFigures?> BeforeAsync(MovementScope scope, PeriodFigures figures, CancellationToken cancellation)
    {
        var before = PeriodCodes.Previous(PeriodDefinition.Of(figures.Period));
        var period = before is null ? null : scope.Periods.FirstOrDefault(p => p.Kind == before.Kind && p.Code == before.Code);
        return period is null ? null : await scopes.FiguresAsync(scope with { Period = period }, figures.Root.UnitId, cancellation);
    }

    private async Task<IReadOnlyList<GatheredAnswer>> AnswersAsync(RoundHead round, OrgTree tree, CancellationToken cancellation)
    {
        var counted = ReturnRights.Counted;
        var units = db.Returns.Where(r => r.RoundId == round.Id && counted.Contains(r.State)).Select(r => r.UnitId);
        var items = db.FormItems.Where(i => i.RoundId == round.Id && i.Narrative != null);
        var answers = await db
            .ReturnAnswers.Where(a => a.PeriodId == round.PeriodId && a.RoundId == round.Id && a.Text != null && units.Contains(a.UnitId))
            .Join(
                items,
                a => a.ItemId,
                i => i.Id,
                (a, i) =>
                    new
                    {
                        a.UnitId,
                        i.Narrative,
                        a.Text,
                    }
            )
            .ToListAsync(cancellation);
        return
        [
            .. answers
                .Where(a => !Nothing.Contains(SearchFolding.Fold(a.Text)))
                .Select(a => (Unit: tree.Find(a.UnitId), a.Narrative, a.Text))
                .Where(a => a.Unit is not null)
                .OrderBy(a => a.Unit!.Left)
                .Select(a => new GatheredAnswer(a.Unit!, a.Narrative!.Value, a.Text!)),
        ];
    }

    private static UnitTable TableOf(MovementScope scope, PeriodFigures? figures)
    {
        if (figures is null)
        {
            return new UnitTable([], [], []);
        }

        var measures = scope.Targets.Select(t => t.MeasureId).Distinct().Select(id => figures.Measures.First(m => m.Id == id)).ToList();
        IReadOnlyList<Figure> Of(OrgNode unit) => [.. measures.Select(m => figures[unit.UnitId, m.Id])];
        return new UnitTable(
            measures,
            [
                .. RankingService
                    .UnitsOf(figures)
                    .Select(u => new UnitFigures(u, Of(u)))
                    .Where(u => u.Figures.Any(f => f.Expected > 0 || f.HasValue)),
            ],
            Of(figures.Root)
        );
    }
}
